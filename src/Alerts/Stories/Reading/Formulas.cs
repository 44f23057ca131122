using Alerts.Stories.Language;

namespace Alerts.Stories.Reading;

/// <summary>A formulaic answer found in a sentence.</summary>
internal readonly record struct Formula(Stance Stance, int Start, int End);

/// <summary>Finds answers in the set phrases that governments use. Double negation is tried before negation, so "did not deny" is no denial.</summary>
internal static class Formulas
{
    public static List<Formula> In(Sentence sentence, string language)
    {
        var phrases = Knowledge.Shipped.StancesIn(language);
        var found = new List<Formula>();
        Collect(found, sentence, phrases.NoStatement, Stance.NoStatement);
        Collect(found, sentence, phrases.AwareOfReport, Stance.AwareOfReport);
        Collect(found, sentence, phrases.Declines, Stance.Declines);
        Collect(found, sentence, phrases.Denies, Stance.Denies);
        Collect(found, sentence, phrases.Confirms, Stance.Confirms);
        return found;
    }

    private static void Collect(List<Formula> found, Sentence sentence, IReadOnlyList<string> phrases, Stance stance)
    {
        foreach (var phrase in phrases)
        {
            for (var at = Phrase.Find(sentence.Lower, phrase); at >= 0; at = Phrase.Find(sentence.Lower, phrase, at + phrase.Length))
            {
                var end = at + phrase.Length;
                if (!found.Exists(f => at < f.End && f.Start < end))
                {
                    found.Add(new Formula(IsNegated(sentence.Lower, at) ? Negated(stance) : stance, at, end));
                }
            }
        }
    }

    /// <summary>English puts the negation before; the other languages' formulas contain theirs.</summary>
    private static bool IsNegated(string lower, int at)
    {
        var words = lower[Math.Max(0, at - 24)..at].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.TakeLast(3).Any(w => w is "not" or "never" or "neither" or "nor" || w.EndsWith("n't", StringComparison.Ordinal));
    }

    private static Stance Negated(Stance stance) => stance is Stance.Denies or Stance.Confirms ? Stance.Declines : stance;
}
