using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Text;

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

    // Who stands behind the story.
    private readonly HashSet<string> _families;

    private ResponseReader(ReadItem item, HashSet<string> families)
    {
        _item = item;
        _families = families;
    }

    public static IReadOnlyList<OfficialResponse> Read(IReadOnlyList<ReadItem> items, IReadOnlyList<StoryOrigin> origins)
    {
        var families = origins.Select(o => o.Family).ToHashSet(StringComparer.Ordinal);
        var all = items.SelectMany(i => HandCorrections.Responses(i, new ResponseReader(i, families).Read()));
        return Superseding.Of([.. all.DistinctBy(r => (r.Speaker, r.Stance, r.Outlet))]);
    }

    private IEnumerable<OfficialResponse> Read()
    {
        Spoken[] spoken = [.. _item.Frames.Where(IsRead).Select(ToSpoken).OfType<Spoken>()];
        return spoken
            .Where(s => !IsMereDetail(s.Frame, spoken) && !IsSaidInFull(s.Frame))
            .Select(Response)
            .DistinctBy(r => (r.Government, r.Speaker, r.Stance))
            .Take(MostPerItem);
    }

    private bool IsRead(Frame frame) =>
        frame.Sentence is { Index: <= SentencesRead, Text.Length: <= LongestSentence } && !IsQuestion(frame.Sentence) && IsOwnWord(frame);

    private Spoken? ToSpoken(Frame frame)
    {
        var about = ObjectOf.Frame(frame, _item);
        return StanceOf(frame, about) is not { } stance || AnswersAnother(frame) || !HasObject(frame)
            ? null
            : new Spoken(frame, stance, AboutOf(stance, about));
    }

    /// <summary>
    /// A title says in short, and often more strongly, what the text says in full: it counts only where the text says nothing of that
    /// government.
    /// </summary>
    private bool IsSaidInFull(Frame frame) =>
        frame.Sentence.IsTitle && !_item.Article.IsTitleLead && _item.Frames.Any(f => IsInText(f, frame.Source.Government));

    private static bool IsInText(Frame frame, string? government) =>
        !frame.Sentence.IsTitle
        && frame.Cue.Class >= CueClass.Confirms
        && frame.Time == FrameTime.Now
        && frame.Source.Government == government;

    /// <summary>A frame with what its speaker makes of the claim.</summary>
    private sealed record Spoken(Frame Frame, Stance Stance, string? About);

    /// <summary>A headline that asks asserts nothing.</summary>
    private static bool IsQuestion(Sentence sentence) => sentence.IsTitle && sentence.Flat.AsSpan().TrimEnd().EndsWith("?");

    /// <summary>Who confirms or denies and gives no details has answered all the same.</summary>
    private static bool IsMereDetail(Frame frame, Spoken[] all) =>
        frame.Cue.Class == CueClass.Declines
        && all.Select(s => s.Frame)
            .Any(o =>
                o.Sentence == frame.Sentence
                && o.Source.Government == frame.Source.Government
                && o is { Cue.Class: CueClass.Confirms or CueClass.Denies, IsNegated: false }
            );

    /// <summary>Whether it is a government's word of now, and not another government's claim about it.</summary>
    private bool IsOwnWord(Frame frame) =>
        IsVoice(frame.Source)
        && !(frame.IsHearsay && frame.Cue.Class >= CueClass.Announces)
        && frame.Time == FrameTime.Now
        && frame.Through switch
        {
            null => true,
            // What an outlet has of sources that nobody names is its claim of a government, not that government's word.
            { Kind: SourceKind.Outlet } => frame.Cue.Class != CueClass.Proposes || !RestsOnSources(),
            // Only others can tell that somebody is silent.
            { Kind: SourceKind.Government } by => frame.Cue.Class == CueClass.Silent || by.Government == frame.Source.Government,
            { } by => frame.Cue.Class < CueClass.Announces || IsOfficial(by),
        };

    private bool RestsOnSources() =>
        _item.Frames.Any(f =>
            f is { Source.Kind: SourceKind.Unnamed, Sentence.Index: <= Opening, Cue.Class: CueClass.Cites or CueClass.Attributes }
            && _item.Phrases.Has("word.unnamed", Folding.Flat(f.Source.Name))
        );

    /// <summary>A spokesman of somebody who is not known tells what his government does; a source tells what is said.</summary>
    private bool IsOfficial(Source source)
    {
        var flat = Folding.Flat(source.Name);
        return source.Kind != SourceKind.Government
            && _item.Phrases.Find("word", flat, n => n is "word.head.person" or "word.unnamed" or "word.vague") is { Count: > 0 } found
            && found.TrueForAll(m => m.Class == "word.head.person");
    }

    /// <summary>In English a verb of moving against somebody says little by itself: what it is aimed at must be known, a state or an event.</summary>
    private bool HasObject(Frame frame)
    {
        if (frame.Cue is { Class: < CueClass.Announces } or { IsContent: true } || _item.Language != "en")
        {
            return true;
        }

        var (start, end) =
            frame.ContentEnd > frame.Cue.End
                ? (Math.Min(frame.Cue.Start, frame.ContentStart), frame.ContentEnd)
                : (0, frame.Sentence.Flat.Length);
        var isSomebody =
            _item.Phrases.EndAt("word.somebody", frame.Sentence.Flat, Math.Min(frame.Cue.End + 1, frame.Sentence.Flat.Length)) > 0;
        return !isSomebody && (IsSomething(frame) || IsAimed(frame, start, end));
    }

    /// <summary>"Rejected it", "denounced the move": what the text spoke of before.</summary>
    private bool IsSomething(Frame frame) =>
        _item.Phrases.EndAt("word.something", frame.Sentence.Flat, Math.Min(frame.Cue.End + 1, frame.Sentence.Flat.Length)) > 0;

    private bool IsAimed(Frame frame, int start, int end) =>
        _item.Of(frame.Sentence) is { } sentence
        && sentence.Mentions.Any(m =>
            m.Entity is not Knowledge.Entity.Outlet && m.Start >= start && m.End <= end && !IsOwn(m.Entity, frame.Source.Government)
        );

    private static bool IsOwn(Knowledge.Entity entity, string? government) =>
        entity switch
        {
            Knowledge.Entity.Office o => o.Government == government,
            Knowledge.Entity.Person p => p.Country == government,
            _ => false,
        };

    /// <summary>A government, or the agency or "state media" that speak for one.</summary>
    private static bool IsVoice(Source source) =>
        source.Kind == SourceKind.Government || source.Outlet is { StateOf: not null, IsWire: true } || source.Outlet is { StateOf: "KP" };

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

        var named = _item
            .Frames.Where(f => f.Sentence == frame.Sentence)
            .Select(f => f.Source.Outlet)
            .OfType<Knowledge.Entity.Outlet>()
            .Concat(_item.Of(frame.Sentence)?.Mentions.Select(m => m.Entity).OfType<Knowledge.Entity.Outlet>() ?? [])
            .Where(o => o.StateOf is null && o.Family != _item.Outlet.Family && o.Family != frame.Through?.Outlet?.Family)
            .Select(o => o.Family)
            .ToArray();
        return named.Length > 0 && !named.Any(_families.Contains);
    }

    private OfficialResponse Response(Spoken spoken)
    {
        var (source, item) = (spoken.Frame.Source, _item.Item);
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
        };
    }
}
