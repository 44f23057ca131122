using Alerts.Stories.Language;

namespace Alerts.Stories.Reading;

/// <summary>A formulaic answer found in a sentence.</summary>
internal readonly record struct Formula(Stance Stance, int Start, int End);

/// <summary>Finds answers in the set phrases that governments use. Double negation is tried before negation, so "did not deny" is no denial.</summary>
internal static class Formulas
{
    private const int MostBetween = 24;

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
            for (var (at, end) = Find(sentence.Lower, phrase, 0); at >= 0; (at, end) = Find(sentence.Lower, phrase, end))
            {
                if (!found.Exists(f => at < f.End && f.Start < end))
                {
                    found.Add(new Formula(IsNegated(sentence.Lower, at) ? Negated(stance) : stance, at, end));
                }
            }
        }
    }

    /// <summary>A phrase, or two parts of one with a few words between them, written with an ellipsis.</summary>
    private static (int Start, int End) Find(string lower, string phrase, int from)
    {
        if (phrase.IndexOf('…', StringComparison.Ordinal) is not (> 0 and var gap))
        {
            var at = Phrase.Find(lower, phrase, from);
            return (at, at + phrase.Length);
        }

        var (first, second) = (phrase[..gap], phrase[(gap + 1)..]);
        for (var at = Phrase.Find(lower, first, from); at >= 0; at = Phrase.Find(lower, first, at + 1))
        {
            var next = Phrase.Find(lower, second, at + first.Length);
            if (next >= 0 && next - at - first.Length <= MostBetween)
            {
                return (at, next + second.Length);
            }
        }

        return (-1, -1);
    }

    /// <summary>English puts the negation before; the other languages' formulas contain theirs.</summary>
    private static bool IsNegated(string lower, int at)
    {
        var words = lower[Math.Max(0, at - 24)..at].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.TakeLast(3).Any(w => w is "not" or "never" or "neither" or "nor" || w.EndsWith("n't", StringComparison.Ordinal));
    }

    private static Stance Negated(Stance stance) => stance is Stance.Denies or Stance.Confirms ? Stance.Declines : stance;
}
