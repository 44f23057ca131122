using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>What each government says, from frames alone: answers to a report, and moves of its own.</summary>
internal sealed class ResponseReader
{
    private const int MostPerItem = 10;
    private const int Opening = 3;

    // What stands further down in a long article is mostly told as background.
    private const int SentencesRead = 40;

    // What runs on for longer is a list of links, and no sentence.
    private const int LongestSentence = 800;

    private readonly ReadItem _item;
    private readonly OwnWords _own;
    private readonly MoveObjects _objects;

    // Who stands behind the story.
    private readonly HashSet<string> _families;

    private ResponseReader(ReadItem item, HashSet<string> families)
    {
        _item = item;
        _own = new OwnWords(item);
        _objects = new MoveObjects(item);
        _families = families;
    }

    public static IReadOnlyList<OfficialResponse> Read(IReadOnlyList<ReadItem> items, IReadOnlyList<StoryOrigin> origins)
    {
        var families = origins.Select(o => o.Family).ToHashSet(StringComparer.Ordinal);
        var all = items.SelectMany(i => HandCorrections.Responses(i, new ResponseReader(i, families).Read()));
        return Superseding.Of([.. all.DistinctBy(r => (r.Speaker, r.Stance, r.Outlet, r.IsReversal))]);
    }

    private IEnumerable<OfficialResponse> Read()
    {
        Spoken[] spoken = [.. _item.Frames.Where(IsRead).Select(ToSpoken).OfType<Spoken>()];
        var beside = new SaidBeside([.. spoken.Select(s => s.Frame)], _item.Phrases);
        return spoken
            .Where(s => !beside.Is(s.Frame) && !IsSaidInFull(s.Frame))
            .Select(Response)
            .DistinctBy(r => (r.Government, r.Speaker, r.Stance))
            .Take(MostPerItem);
    }

    private bool IsRead(Frame frame) =>
        frame.Sentence is { Index: <= SentencesRead, Text.Length: <= LongestSentence } && !IsQuestion(frame.Sentence) && _own.Is(frame);

    private Spoken? ToSpoken(Frame frame)
    {
        if (_objects.IsReport(frame))
        {
            return new Spoken(frame, Stance.Denies, "report");
        }

        var about = ObjectOf.Frame(frame, _item);
        return
            (
                IsOfItself(frame) ? Stance.Declines
                : _objects.IsReproach(frame) ? Stance.Rejects
                : StanceOf(frame, about)
            )
                is not { } stance
            || AnswersAnother(frame)
            || !_objects.Has(frame)
            ? null
            : new Spoken(frame, stance, AboutOf(stance, about));
    }

    /// <summary>
    /// A title says in short, and often more strongly, what the text says in full: it counts only where the text says nothing of that
    /// government.
    /// </summary>
    private bool IsSaidInFull(Frame frame) =>
        frame.Sentence.IsTitle && !_item.Article.IsTitleLead && _item.Frames.Any(f => IsInText(f, frame));

    private static bool IsInText(Frame frame, Frame title) =>
        !frame.Sentence.IsTitle
        && frame.Cue.Class >= CueClass.Confirms
        && frame.Cue.IsMove == title.Cue.IsMove
        && frame.Time == FrameTime.Now
        && frame.Source.Government == title.Source.Government;

    /// <summary>A frame with what its speaker makes of the claim.</summary>
    private sealed record Spoken(Frame Frame, Stance Stance, string? About);

    /// <summary>A headline that asks asserts nothing.</summary>
    private static bool IsQuestion(Sentence sentence) => sentence.IsTitle && sentence.Flat.AsSpan().TrimEnd().EndsWith("?");

    /// <summary>军方表示,尚未证实: who himself says that he has not confirmed is not silent.</summary>
    private bool IsOfItself(Frame frame) =>
        frame.Cue.Class == CueClass.Silent
        && _item.Language == "zh"
        && _item.Frames.Any(f =>
            f is { Cue: { Class: CueClass.Says, IsContent: false }, IsNegated: false }
            && f.Sentence == frame.Sentence
            && f.Source.IsSame(frame.Source)
            && f.ContentStart <= frame.Cue.Start
            && frame.Cue.End <= f.ContentEnd
        );

    private static Stance? StanceOf(Frame frame, string? about) =>
        (frame.Cue.Class, frame.IsNegated) switch
        {
            (CueClass.Confirms, false) => about == "report" ? Stance.AwareOfReport : Stance.Confirms,
            (CueClass.Confirms or CueClass.Denies or CueClass.Aware, true) => Stance.Declines,
            (CueClass.Aware, false) => Stance.AwareOfReport,
            (CueClass.Declines, _) => Stance.Declines,
            (CueClass.Denies, false) => Stance.Denies,
            (CueClass.Silent, _) => Stance.NoStatement,
            (CueClass.Announces, false) => Stance.Announces,
            (CueClass.Proposes, false) => Stance.Proposes,
            (CueClass.Demands, false) => Stance.Demands,
            (CueClass.Condemns, false) => Stance.Condemns,
            (CueClass.Rejects, false) => Stance.Rejects,
            _ => null,
        };

    /// <summary>What no noun tells of is the event itself, and a move answers nothing.</summary>
    private static string? AboutOf(Stance stance, string? about) =>
        stance switch
        {
            Stance.AwareOfReport => "report",
            Stance.Confirms or Stance.Denies => about ?? "event",
            Stance.Declines or Stance.NoStatement => about,
            _ => null,
        };

    /// <summary>"Asked about a Nikkei report on the budget, …" answers a report that nobody in this story tells of.</summary>
    private bool AnswersAnother(Frame frame)
    {
        if (frame.Cue.Class is not (CueClass.Declines or CueClass.Denies or CueClass.Aware or CueClass.Confirms))
        {
            return false;
        }

        if (_item.Phrases.Has("object.another", frame.Sentence.Flat[frame.ContentStart..frame.ContentEnd]))
        {
            return true;
        }

        var named = OutletsIn(frame).Where(f => IsReporter(f, frame)).ToArray();
        return named.Length > 0 && _families.Any(IsOutlets) && !named.Any(_families.Contains);
    }

    /// <summary>Families of the independent outlets that a frame's sentence names.</summary>
    private IEnumerable<string> OutletsIn(Frame frame)
    {
        var sources = _item.Frames.Where(f => f.Sentence == frame.Sentence).Select(f => f.Source.Outlet).OfType<Entity.Outlet>();
        var mentions = _item.Of(frame.Sentence)?.Mentions.Select(m => m.Entity).OfType<Entity.Outlet>() ?? [];
        return sources.Concat(mentions).Where(o => o.StateOf is null).Select(o => o.Family);
    }

    /// <summary>Not the item's own outlet, nor the one that tells of the answer or to whom it was given.</summary>
    private bool IsReporter(string family, Frame frame) =>
        family != _item.Outlet.Family
        && family != frame.Through?.Outlet?.Family
        // 부인했다고 교도통신이 중앙통신을 인용, 보도했다: who hands on what a state's own agency says asked nothing.
        && frame.Through?.Outlet?.StateOf is null
        && !_item.Frames.Any(f => f.Cue.IsTold && f.Sentence == frame.Sentence && f.Source.Outlet?.Family == family);

    /// <summary>Where no outlet is the origin, none is another's.</summary>
    private static bool IsOutlets(string family) => family.Length > 0 && !family.EndsWith(" government", StringComparison.Ordinal);

    private OfficialResponse Response(Spoken spoken)
    {
        var (source, item) = (spoken.Frame.Source, _item.Item);
        var order = OrderOf(spoken.Frame);
        return new OfficialResponse(
            source.Name,
            spoken.Stance,
            spoken.Frame.Sentence.Text,
            _item.Outlet.Name,
            item.Url,
            source.Government,
            spoken.About,
            _item.Language,
            item.At == default ? null : item.At,
            item.Id
        )
        {
            IsPerson = source.IsPerson,
            AtLarge = source is { Office: null or "government", IsPerson: false },
            Order = order,
            IsReversal = order == AnswerOrder.Reversed,
        };
    }

    private AnswerOrder OrderOf(Frame frame) =>
        _item.Phrases.Has("order.reversed", frame.Sentence.Flat) ? AnswerOrder.Reversed
        : _item.Phrases.Has("order.later", frame.Sentence.Flat) ? AnswerOrder.Later
        : _item.Phrases.Has("order.earlier", frame.Sentence.Flat) ? AnswerOrder.Earlier
        : AnswerOrder.Unknown;
}
