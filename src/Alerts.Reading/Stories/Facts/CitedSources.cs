using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Whom an outlet cites for what it reports: a government's own word, its officials, or people whom nobody names.</summary>
/// <param name="told">Where a government tells the news itself; null where none does.</param>
internal sealed class CitedSources(ReadItem item, Frame? told)
{
    // In characters.
    private const int LongestCredit = 40;

    /// <summary>The government whose public word it passes on.</summary>
    public string? Relayed(Frame by) => Relayed(by, isAnonymous: false) ?? OnRecord(by);

    /// <summary>The government whose officials, named no further, it cites.</summary>
    public string? Officials(Frame by) =>
        Relayed(by, isAnonymous: true) ?? InsideOf(by) ?? (CitesAuthorities(by) ? by.Source.Outlet!.Country : null);

    /// <summary>"Foreign Minister Takeshi Iwaya told Kyodo": his word, whomever he told.</summary>
    private string? OnRecord(Frame by) =>
        by.Cue.IsTold
            ? item
                .Frames.FirstOrDefault(f =>
                    f is { Source: { Kind: SourceKind.Government, IsAnonymous: false }, Cue.IsTold: false }
                    && f.Sentence == by.Sentence
                    && (f.Cue.Start == by.Cue.Start || by.Through == f.Source)
                )
                ?.Source.Government
            : null;

    /// <summary>Whether the outlet itself rests on sources that nobody names.</summary>
    public bool AreUnnamed(Frame frame) =>
        CitesUnnamed(frame.Sentence.Flat)
        || (frame.Cue.IsTold && item.Frames.Any(f => f.Source.Kind == SourceKind.Unnamed && IsAt(f, frame)))
        || item.Frames.Any(f =>
            f.Sentence == frame.Sentence
            && f is { Source.Kind: SourceKind.Unnamed, Cue.Class: CueClass.Cites or CueClass.Attributes }
            && !VagueSources.IsVague(f, item)
        );

    private static bool IsAt(Frame one, Frame other) => one.Sentence == other.Sentence && one.Cue.Start == other.Cue.Start;

    /// <summary>NHKが複数の関係者の話として: whom an outlet cites stands before the word for it.</summary>
    private bool CitesUnnamed(string flat)
    {
        var unnamed = item.Phrases.Find("word", flat, n => n == "word.unnamed");
        return unnamed.Count > 0
            && item.Phrases.Find("cue", flat, n => n == "cue.cites").Exists(c => unnamed.Exists(u => u.End == c.Start));
    }

    /// <summary>NHKが防衛省関係者の話として伝えた: whose people it cites.</summary>
    private string? InsideOf(Frame by) => CitesUnnamed(by.Sentence.Flat) ? by.Through?.Government : null;

    /// <summary>The one government whose spokesman or office says what the outlet tells of.</summary>
    /// <param name="isAnonymous">Whether it is its officials, named no further, that say it.</param>
    private string? Relayed(Frame by, bool isAnonymous)
    {
        if (!isAnonymous && IsCreditOfTold(by))
        {
            return told!.Source.Government;
        }

        var beside = item
            .Frames.Where(f => f.Sentence == by.Sentence && f.Cue.Start == by.Cue.Start && f.Source.Outlet is not null)
            .Select(f => f.Source.Outlet!.Family)
            .ToHashSet(StringComparer.Ordinal);
        var voices = item
            .Frames.Where(f => f.Sentence == by.Sentence && f.Through?.Outlet is { } through && beside.Contains(through.Family))
            .Where(f => f is { Source.Kind: SourceKind.Government, IsHearsay: false } && f.Source.IsAnonymous == isAnonymous)
            .Where(f => !IsObjectOf(by, f) && !IsPlanOfAnother(by, f))
            .Select(f => f.Source.Government)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return voices.Length == 1 ? voices[0] : null;
    }

    /// <summary>"Denied a report by the Sankei": what the outlet reports is refused, and is its own.</summary>
    private static bool IsObjectOf(Frame report, Frame answer) =>
        answer.Cue.IsAnswer
        && report.Cue.Start >= answer.Cue.End
        && !report.Sentence.Flat.AsSpan(answer.Cue.End, report.Cue.Start - answer.Cue.End).Contains(',');

    /// <summary>朝中社报道，中国总理将访问: what another will do, a state's agency tells on its own.</summary>
    private static bool IsPlanOfAnother(Frame report, Frame plan) =>
        plan.Cue is { IsContent: true, Class: CueClass.Announces }
        && report.Source.Outlet!.StateOf is { } state
        && plan.Source.Government != state;

    /// <summary>"Yonhap reported, citing the military": of its own country, where none is named.</summary>
    private bool CitesAuthorities(Frame by) =>
        item.Frames.Any(f =>
            f.Sentence == by.Sentence
            && f is { Source.Kind: SourceKind.Named, Cue.Class: CueClass.Cites }
            && f.Through?.Outlet?.Family == by.Source.Outlet!.Family
            && item.Phrases.Find("word", Folding.Flat(f.Source.Name)).Exists(m => m.Class == "word.head.body")
        ) || NamesOfficials(by.Sentence.Flat[by.Cue.Start..by.Cue.End]);

    /// <summary>引述日本政府官员报道: whom the outlet cites stands within its verb.</summary>
    private bool NamesOfficials(string verb) =>
        item.Phrases.Find("word", verb, n => n is "word.head.person" or "word.head.body" or "word.unnamed") is { Count: > 0 } cited
        && cited.TrueForAll(m => m.Class != "word.unnamed");

    /// <summary>"Kyodo reported.": a sentence that does no more than name who passes on the one before.</summary>
    private bool IsCreditOfTold(Frame frame) =>
        told is not null
        && frame.Sentence.Index == told.Sentence.Index + 1
        && frame.Sentence.Flat.Length <= LongestCredit
        && !IsOfContent(frame.Cue, frame.Sentence.Flat);

    /// <summary>と報じた, 고 보도했다, 报道，…: something is said there.</summary>
    private static bool IsOfContent(Cue cue, string flat) =>
        flat[cue.Start] is 'と'
        || flat.AsSpan(0, cue.Start).TrimEnd() is [.., 'と' or '고']
        || (Folding.IsHan(flat[cue.Start]) && flat.Length - cue.End > 2);
}
