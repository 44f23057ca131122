using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>What an answer is about, the report or the event: read from the noun that is the verb's object.</summary>
internal static class ObjectOf
{
    private const int Reach = 70;

    public static string? Formula(Sentence sentence, Formula formula, string language) => language == "en"
        ? English(sentence.Lower, formula)
        : Nearest(sentence.Lower, Math.Max(0, formula.Start - Reach), formula.Start, last: true) ?? Nearest(sentence.Lower, formula.Start, Math.Min(sentence.Lower.Length, formula.End + Reach), last: false);

    private static string? English(string lower, Formula formula)
    {
        var passive = formula.Start >= 4 && lower[Math.Max(0, formula.Start - 24)..formula.Start].Split(' ').Any(w => w is "was" or "were" or "been" or "being") && lower.AsSpan(formula.End).TrimStart().StartsWith("by ");
        return passive
            ? Nearest(lower, Math.Max(0, formula.Start - Reach), formula.Start, last: true)
            : Nearest(lower, formula.Start, Math.Min(lower.Length, formula.End + Reach), last: false);
    }

    private static string? Nearest(string lower, int from, int to, bool last)
    {
        var report = At(lower, from, to, KnowledgeBase.Shipped.ReportNouns, last);
        var @event = At(lower, from, to, KnowledgeBase.Shipped.EventNouns, last);
        return (report, @event) switch
        {
            (null, null) => null,
            (not null, null) => "report",
            (null, not null) => "event",
            var (r, e) => (last ? r > e : r < e) ? "report" : "event",
        };
    }

    private static int? At(string lower, int from, int to, IReadOnlyList<string> nouns, bool last)
    {
        int? best = null;
        foreach (var noun in nouns)
        {
            for (var at = Phrase.Find(lower, noun, from); at >= 0 && at + noun.Length <= to; at = Phrase.Find(lower, noun, at + 1))
            {
                best = best is null ? at : last ? Math.Max(best.Value, at) : Math.Min(best.Value, at);
            }
        }

        return best;
    }
}
