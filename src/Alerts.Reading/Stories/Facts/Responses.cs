using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>What each government says, from frames alone: answers to a report, and moves of its own.</summary>
internal static class Responses
{
    private const int MostPerItem = 10;
    private const int Opening = 3;

    // What stands further down in a long article is mostly told as background.
    private const int SentencesRead = 40;

    // What runs on for longer is a list of links, and no sentence.
    private const int LongestSentence = 800;

    public static IReadOnlyList<OfficialResponse> Of(IReadOnlyList<ReadItem> items, Core core, IReadOnlyList<StoryOrigin> origins)
    {
        var families = origins.Select(o => o.Family).ToHashSet(StringComparer.Ordinal);
        var all = items.SelectMany(i => InItem(i, core, families)).DistinctBy(r => (r.Speaker, r.Stance, r.Outlet)).ToArray();
        return Superseding.Of(all);
    }

    private static IEnumerable<OfficialResponse> InItem(ReadItem item, Core core, HashSet<string> families)
    {
        var found = item
            .Frames.Where(f =>
                f.Sentence.Index <= SentencesRead
                && f.Sentence.Text.Length <= LongestSentence
                && !IsQuestion(f.Sentence)
                && IsOwnWord(f, item)
            )
            .Select(f => (Frame: f, Stance: StanceOf(f, item)))
            .Where(f => f.Stance is not null && !AnswersAnother(f.Frame, item, families) && HasObject(f.Frame, item))
            .ToArray();

        // A title says in short, and often more strongly, what the text says in full: it counts only where the text says nothing of that
        // government.
        var inText = item
            .Frames.Where(f => !f.Sentence.IsTitle && f.Cue.Class >= CueClass.Confirms && f.Time == FrameTime.Now)
            .Select(f => f.Source.Government)
            .ToHashSet(StringComparer.Ordinal);
        var isLead = item.Article.IsTitleLead;
        return found
            .Where(f =>
                !IsMereDetail(f.Frame, found.Select(o => o.Frame))
                && (!f.Frame.Sentence.IsTitle || isLead || !inText.Contains(f.Frame.Source.Government))
            )
            .Select(f => Response(f.Frame, f.Stance!.Value, item))
            .DistinctBy(r => (r.Government, r.Speaker, r.Stance))
            .Take(MostPerItem);
    }

    /// <summary>A headline that asks asserts nothing.</summary>
    private static bool IsQuestion(Sentence sentence) => sentence.IsTitle && sentence.Flat.AsSpan().TrimEnd().EndsWith("?");

    /// <summary>Who confirms or denies and gives no details has answered all the same.</summary>
    private static bool IsMereDetail(Frame frame, IEnumerable<Frame> all) =>
        frame.Cue.Class == CueClass.Declines
        && all.Any(o =>
            o.Sentence == frame.Sentence
            && o.Source.Government == frame.Source.Government
            && o is { Cue.Class: CueClass.Confirms or CueClass.Denies, IsNegated: false }
        );

    /// <summary>Whether it is a government's word of now, and not another government's claim about it.</summary>
    private static bool IsOwnWord(Frame frame, ReadItem item) =>
        IsVoice(frame.Source)
        && !(frame.IsHearsay && frame.Cue.Class >= CueClass.Announces)
        && frame.Time == FrameTime.Now
        && frame.Through switch
        {
            null => true,
            // What an outlet has of sources that nobody names is its claim of a government, not that government's word.
            { Kind: SourceKind.Outlet } => frame.Cue.Class != CueClass.Proposes || !RestsOnSources(item),
            // Only others can tell that somebody is silent.
            { Kind: SourceKind.Government } by => frame.Cue.Class == CueClass.Silent || by.Government == frame.Source.Government,
            { } by => frame.Cue.Class < CueClass.Announces || IsOfficial(by, item),
        };

    private static bool RestsOnSources(ReadItem item) =>
        item.Frames.Any(f =>
            f is { Source.Kind: SourceKind.Unnamed, Sentence.Index: <= Opening, Cue.Class: CueClass.Cites or CueClass.Attributes }
            && item.Phrases.Has("word.unnamed", Folding.Flat(f.Source.Name))
        );

    /// <summary>A spokesman of somebody who is not known tells what his government does; a source tells what is said.</summary>
    private static bool IsOfficial(Source source, ReadItem item)
    {
        var flat = Folding.Flat(source.Name);
        return source.Kind != SourceKind.Government
            && item.Phrases.Find("word", flat, n => n is "word.head.person" or "word.unnamed" or "word.vague") is { Count: > 0 } found
            && found.TrueForAll(m => m.Class == "word.head.person");
    }

    /// <summary>In English a verb of moving against somebody says little by itself: what it is aimed at must be known, a state or an event.</summary>
    private static bool HasObject(Frame frame, ReadItem item)
    {
        if (frame.Cue is { Class: < CueClass.Announces } or { IsContent: true } || item.Language != "en")
        {
            return true;
        }

        var (start, end) =
            frame.ContentEnd > frame.Cue.End
                ? (Math.Min(frame.Cue.Start, frame.ContentStart), frame.ContentEnd)
                : (0, frame.Sentence.Flat.Length);
        var isSomebody =
            item.Phrases.EndAt("word.somebody", frame.Sentence.Flat, Math.Min(frame.Cue.End + 1, frame.Sentence.Flat.Length)) > 0;
        return !isSomebody && (IsSomething(frame, item) || IsAimed(frame, item, start, end));
    }

    /// <summary>"Rejected it", "denounced the move": what the text spoke of before.</summary>
    private static bool IsSomething(Frame frame, ReadItem item) =>
        item.Phrases.EndAt("word.something", frame.Sentence.Flat, Math.Min(frame.Cue.End + 1, frame.Sentence.Flat.Length)) > 0;

    private static bool IsAimed(Frame frame, ReadItem item, int start, int end) =>
        item.Of(frame.Sentence) is { } sentence
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

    private static (Stance Stance, string? About)? StanceOf(Frame frame, ReadItem item)
    {
        var about = ObjectOf.Frame(frame, item);
        return (frame.Cue.Class, frame.IsNegated) switch
        {
            (CueClass.Confirms, false) when about == "report" => (Stance.AwareOfReport, about),
            (CueClass.Confirms, false) => (Stance.Confirms, about ?? "event"),
            (CueClass.Confirms or CueClass.Denies or CueClass.Aware, true) => (Stance.Declines, about),
            (CueClass.Aware, false) => (Stance.AwareOfReport, "report"),
            (CueClass.Declines, _) => (Stance.Declines, about),
            (CueClass.Denies, false) => (Stance.Denies, about ?? "event"),
            (CueClass.Silent, _) => (Stance.NoStatement, about),
            (CueClass.Announces, false) => (Stance.Announces, null),
            (CueClass.Proposes, false) => (Stance.Proposes, null),
            (CueClass.Demands, false) => (Stance.Demands, null),
            (CueClass.Condemns, false) => (Stance.Condemns, null),
            (CueClass.Rejects, false) => (Stance.Rejects, null),
            _ => null,
        };
    }

    /// <summary>"Asked about a Nikkei report on the budget, …" answers a report that nobody in this story tells of.</summary>
    private static bool AnswersAnother(Frame frame, ReadItem item, HashSet<string> families)
    {
        if (frame.Cue.Class is not (CueClass.Declines or CueClass.Denies or CueClass.Aware or CueClass.Confirms))
        {
            return false;
        }

        if (item.Phrases.Has("object.another", frame.Sentence.Flat[frame.ContentStart..frame.ContentEnd]))
        {
            return true;
        }

        var named = item
            .Frames.Where(f => f.Sentence == frame.Sentence)
            .Select(f => f.Source.Outlet)
            .OfType<Knowledge.Entity.Outlet>()
            .Concat(item.Of(frame.Sentence)?.Mentions.Select(m => m.Entity).OfType<Knowledge.Entity.Outlet>() ?? [])
            .Where(o => o.StateOf is null && o.Family != item.Outlet.Family && o.Family != frame.Through?.Outlet?.Family)
            .Select(o => o.Family)
            .ToArray();
        return named.Length > 0 && !named.Any(families.Contains);
    }

    private static OfficialResponse Response(Frame frame, (Stance Stance, string? About) stance, ReadItem item) =>
        new(
            frame.Source.Name,
            stance.Stance,
            frame.Sentence.Text,
            item.Outlet.Name,
            item.Item.Url,
            frame.Source.Government,
            stance.About,
            item.Language,
            item.Item.At == default ? null : item.Item.At,
            item.Item.Id
        )
        {
            IsPerson = frame.Source.IsPerson,
        };
}
