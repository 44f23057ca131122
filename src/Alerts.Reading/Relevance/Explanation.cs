using System.Globalization;

namespace Alerts.Reading.Relevance;

/// <summary>Turns evidence into reasons that a page can mark in the text. Made for one verdict.</summary>
internal sealed class Explanation(ClassifierInput input, TermSet terms, double[] weights, Evidence evidence, FeatureReader reader)
{
    private const int MostTerms = 12;
    private const int MostSigns = 6;
    private const double Negligible = 0.05;

    public IReadOnlyList<string> Topics()
    {
        var topics = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var mention in evidence.Mentions)
        {
            if (mention.Sign is Sign.Topic or Sign.Relation && terms.Terms[mention.Term].Topic is { } topic)
            {
                topics.Add(topic);
            }
        }

        return [.. topics];
    }

    /// <summary>Each term by what the score would lose without it, and the structural signs by what they add.</summary>
    public IReadOnlyList<Reason> Reasons(ReadOnlySpan<double> vector)
    {
        var best = reader.BestPair();
        var structure = Structure(vector, best);
        return [.. TermReasons(vector), .. structure.OrderByDescending(r => Math.Abs(r.Weight)).Take(MostSigns)];
    }

    /// <summary>Names of a second opinion that agree with a side.</summary>
    public IEnumerable<Reason> Confirmed(IReadOnlyList<NamedEntity> entities)
    {
        foreach (var entity in entities.Take(MostTerms))
        {
            var (start, end) = (evidence.Text.Locate(entity.Start), evidence.Text.Locate(entity.Start + entity.Length));
            var named = evidence.Mentions.FindIndex(m =>
                m.Sign is Sign.Japan or Sign.NorthKorea or Sign.Relation && m.Start < end && start < m.End
            );
            if (named >= 0)
            {
                var mention = evidence.Mentions[named];
                var seen = string.Create(CultureInfo.InvariantCulture, $"{entity.Text} ({entity.Category}, {entity.Confidence:F2})");
                yield return At("entity", seen, mention.Start, mention.End, mention.Sentence, 0);
            }
        }
    }

    private List<Reason> TermReasons(ReadOnlySpan<double> vector)
    {
        var reasons = new List<Reason>();
        Span<double> without = stackalloc double[Features.Count];
        foreach (var mention in evidence.Mentions.DistinctBy(m => m.Term).OrderBy(m => m.Sign).ThenBy(m => m.Start).Take(MostTerms))
        {
            reader.Read(evidence, without, mention.Term);
            var added = 0.0;
            for (var i = 0; i < without.Length; i++)
            {
                added += weights[i] * (vector[i] - without[i]);
            }

            var term = terms.Terms[mention.Term];
            reasons.Add(At(KindName(term.Kind), term.Phrase, mention.Start, mention.End, mention.Sentence, added));
        }

        return reasons;
    }

    private List<Reason> Structure(ReadOnlySpan<double> vector, int best)
    {
        var reasons = new List<Reason>();
        for (var i = 0; i < vector.Length; i++)
        {
            var added = weights[i] * vector[i];
            if (Math.Abs(added) < Negligible || (Feature)i is Feature.Length)
            {
                continue;
            }

            var feature = (Feature)i;
            var sentence = feature <= Feature.TitleSport || best < 0 ? 0 : best;
            var range = evidence.Sentences[sentence];
            if (range.Start.Value < range.End.Value)
            {
                reasons.Add(At(Features.Name(feature), Features.Describe(feature), range.Start.Value, range.End.Value, sentence, added));
            }
        }

        return reasons;
    }

    private Reason At(string kind, string term, int start, int end, int sentence, double weight)
    {
        var range = evidence.Sentences[sentence];
        var (from, length) = evidence.Text.Origin(start, end);
        var (sentenceFrom, sentenceLength) = evidence.Text.Origin(range.Start.Value, range.End.Value);
        return new Reason(kind, term, Cut(sentenceFrom, sentenceLength), from, length, Math.Round(weight, 4));
    }

    /// <summary>A sentence lies in the title or in the text, never across.</summary>
    private string Cut(int start, int length) =>
        start < input.Title.Length || input.Title.Length == start
            ? input.Title.Substring(Math.Min(start, input.Title.Length), Math.Min(length, input.Title.Length - start))
            : input.Text.Substring(start - input.Title.Length - 1, length);

    private static string KindName(WatchTermKind kind) =>
        kind switch
        {
            WatchTermKind.Japan => "japan",
            WatchTermKind.NorthKorea => "northKorea",
            WatchTermKind.Relation => "relation",
            WatchTermKind.Topic => "topic",
            _ => "exclude",
        };
}
