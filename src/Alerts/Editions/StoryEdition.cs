using Alerts.Channels;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Editions;

/// <summary>One story in a reader's language: its head, and the sections below it. Each sentence of a source stands in it once. Pure.</summary>
public sealed record StoryEdition
{
    private const int MaxTopic = 120;

    /// <summary>What is left out first when words are short stands last.</summary>
    private static readonly Func<EditionSection, EditionEntry, bool>[] s_priority =
    [
        (s, _) => s.Kind == SectionKind.News,
        (s, e) => s.Kind == SectionKind.Brief && ReferenceEquals(e, s.Entries[0]) && e.Quote?.Language is null,
        (s, _) => s.Kind == SectionKind.Differences,
        (s, e) => s.Kind == SectionKind.Official && !e.IsEarlier,
        (s, _) => s.Kind == SectionKind.Brief,
        (s, e) => s.Kind == SectionKind.Official && e.IsEarlier,
        (s, _) => s.Kind == SectionKind.Origins,
    ];

    public required long Id { get; init; }
    public required StoryStatus Status { get; init; }

    /// <summary>Whether the editors have taken it back.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The status in words, such as <c>single origin</c>.</summary>
    public required string Label { get; init; }

    /// <summary>What that means, in a sentence.</summary>
    public required string Explanation { get; init; }

    /// <summary>In the reader's language where a source has one, else the story's own.</summary>
    public required Said Headline { get; init; }

    /// <summary>Such as <c>Japanese</c>, where the headline is not in the reader's language.</summary>
    public string? HeadlineLanguage { get; init; }

    /// <summary>In words.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Status and topics, such as <c>[single origin] Sanctions · Cyber</c>.</summary>
    internal string Kicker => string.Join(" · ", Topics.Prepend($"[{Label}]"));

    /// <summary>The headline with its language where it is a foreign one.</summary>
    internal string MarkedHeadline => HeadlineLanguage is null ? Headline.Text : $"{Headline.Text} ({HeadlineLanguage})";

    /// <summary>What is new, in one line; null where the story itself is.</summary>
    public string? News { get; init; }

    /// <summary>Of a mail about this story alone: the news, the headline, and the status in brackets.</summary>
    public required string Subject { get; init; }

    /// <summary>What it rests on: how many outlets, whose word.</summary>
    public required string Basis { get; init; }

    /// <summary>When it was published; null where no source says.</summary>
    public string? Published { get; init; }
    public required string Url { get; init; }

    /// <summary>All that stands below the head, in order; none is empty.</summary>
    public required IReadOnlyList<EditionSection> Sections { get; init; }

    /// <summary>What a line of a list says below the headline: the news, else the first sentence.</summary>
    internal string Preview => News ?? Sections.SelectMany(s => s.Entries).FirstOrDefault()?.Quote?.Text ?? Basis;

    /// <summary>What a shared link says below the headline: the news, and what happened.</summary>
    internal string Description =>
        string.Join(
            " · ",
            new[] { News, Sections.SelectMany(s => s.Entries).FirstOrDefault(e => e.Quote is not null)?.Quote?.Text, Basis }
                .OfType<string>()
                .Take(2)
        );

    /// <summary>A headline as subjects have it.</summary>
    internal static string TopicOf(string headline) => PlainText.Cut(PlainText.ToOneLine(headline), MaxTopic);

    /// <summary>The same in at most so many words, its links aside: what weighs least is left out, and no sentence is cut.</summary>
    /// <param name="isExplained">Whether the head says what the status means.</param>
    internal StoryEdition Within(int words, bool isExplained = true)
    {
        var left = words - HeadWords + (isExplained ? 0 : BriefWords.Count(Explanation));
        var fitting = new Dictionary<EditionEntry, EditionEntry>(ReferenceEqualityComparer.Instance);
        foreach (var together in s_priority.SelectMany(isMeant => Parts(isMeant, fitting.ContainsKey)))
        {
            foreach (var (entry, fit) in Fit([.. together.Where(e => !fitting.ContainsKey(e))], left))
            {
                fitting[entry] = fit;
                left -= fit.Words;
            }
        }

        var sections = Sections.Select(s => s with { Entries = [.. s.Entries.Where(fitting.ContainsKey).Select(e => fitting[e])] });
        return this with { Sections = [.. sections.Where(s => s.Entries.Count > 0)] };
    }

    // One side of what sources differ on would stand as the truth: both are told, or neither.
    private IEnumerable<EditionEntry[]> Parts(Func<EditionSection, EditionEntry, bool> isMeant, Predicate<EditionEntry> isTold)
    {
        var differences = Sections.Where(s => s.Kind == SectionKind.Differences).SelectMany(s => s.Entries);
        foreach (var section in Sections)
        {
            EditionEntry[] meant = [.. section.Entries.Where(e => isMeant(section, e))];
            var isOne =
                section.Kind == SectionKind.Differences || (section.Kind == SectionKind.Official && !differences.All(e => isTold(e)));
            foreach (var part in isOne ? [meant] : meant.Chunk(1))
            {
                yield return part;
            }
        }
    }

    /// <summary>All of what is told together, with its quotations as far as there is room; nothing where it has none.</summary>
    private static IEnumerable<(EditionEntry Entry, EditionEntry Fit)> Fit(EditionEntry[] together, int words)
    {
        var least = together.Select(Least).ToArray();
        var spare = words - least.Sum(e => e.Words);
        if (spare < 0)
        {
            yield break;
        }

        foreach (var (entry, bare) in together.Zip(least))
        {
            var fit = Most(entry, bare, bare.Words + spare);
            spare -= fit.Words - bare.Words;
            yield return (entry, fit);
        }
    }

    // Without its quotation an entry still says something, if we say anything in it.
    private static EditionEntry Least(EditionEntry entry)
    {
        var alone = entry with { Original = null };
        return entry.HasSaid ? alone with { Quote = null } : alone;
    }

    private static EditionEntry Most(EditionEntry entry, EditionEntry least, int words)
    {
        var alone = entry with { Original = null };
        return entry.Words <= words ? entry
            : alone.Words <= words ? alone
            : least;
    }

    private int HeadWords =>
        new[] { Label, Explanation, Headline.Text, News, Basis, Published }
            .OfType<string>()
            .Concat(Sections.Select(s => s.Title))
            .Sum(BriefWords.Count);
}
