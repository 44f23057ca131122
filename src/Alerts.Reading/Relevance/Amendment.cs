using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>
/// Takes in what a second opinion saw: a side that is only part of the name of an event or a product is none; and a name that says a side
/// where the text alone did not (run into the next word, say) is one.
/// </summary>
internal static class Amendment
{
    /// <summary>Below that, what a second opinion saw is none.</summary>
    private const double LeastConfidence = 0.6;

    public static void Apply(Evidence evidence, string fullText, IReadOnlyList<NamedEntity> entities, TermSet terms)
    {
        foreach (var entity in entities.Where(e => e.Confidence >= LeastConfidence && StandsIn(fullText, e)))
        {
            var (start, end) = (evidence.Text.Locate(entity.Start), evidence.Text.Locate(entity.Start + entity.Length));
            if (entity.Category is "Event" or "Product")
            {
                DropPartOf(evidence.Mentions, start, end);
            }
            else if (
                entity.Category is "Location" or "Organization" or "Person"
                && !evidence.Mentions.Exists(m => m.Start < end && start < m.End)
            )
            {
                AddName(evidence, start, end, terms);
            }
        }

        evidence.Mentions.Sort(static (a, b) => a.Start.CompareTo(b.Start));
    }

    private static bool StandsIn(string fullText, NamedEntity entity) =>
        entity.Length > 0
        && entity.Start >= 0
        && entity.Start + entity.Length <= fullText.Length
        && fullText.AsSpan(entity.Start, entity.Length).SequenceEqual(entity.Text);

    /// <summary>An event that names both sides, such as their summit, is what we look for.</summary>
    private static void DropPartOf(List<TermMention> mentions, int start, int end)
    {
        var inside = mentions.FindAll(m => m.Start >= start && m.End <= end && m.End - m.Start < end - start);
        var relation = inside.Exists(m => m.Sign == Sign.Relation);
        if (!relation && inside.Exists(m => m.Sign == Sign.Japan) != inside.Exists(m => m.Sign == Sign.NorthKorea))
        {
            mentions.RemoveAll(m => m.Sign is Sign.Japan or Sign.NorthKorea && inside.Contains(m));
        }
    }

    private static void AddName(Evidence evidence, int start, int end, TermSet terms)
    {
        var matches = new List<TermMatch>();
        terms.Find(evidence.Text.Span[start..end], matches);
        var sentence = evidence.Sentences.FindIndex(s => s.Start.Value <= start && start < s.End.Value);
        foreach (var match in matches)
        {
            ref readonly var traits = ref terms.Traits[match.Term];
            if (sentence >= 0 && traits.Sign is Sign.Japan or Sign.NorthKorea or Sign.Relation && !traits.Is(Roles.Home))
            {
                evidence.Mentions.Add(new TermMention(match.Term, traits, start + match.Start, start + match.End, sentence));
            }
        }
    }
}
