using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>A formulaic answer found in a sentence.</summary>
/// <param name="IsParticiple">It hangs on the main clause before it, whose subject speaks: ", confirming …".</param>
internal readonly record struct Formula(Stance Stance, int Start, int End, bool IsParticiple = false);

/// <summary>Finds answers in the set phrases that governments use. Double negation is tried before negation, so "did not deny" is no denial.</summary>
internal static class Formulas
{
    private const int MostBetween = 24;

    public static List<Formula> In(Sentence sentence, string language)
    {
        var phrases = KnowledgeBase.Shipped.StancesIn(language);
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
                    found.Add(new Formula(IsNegated(sentence.Lower, at) ? Negated(stance) : stance, at, end, IsParticiple(sentence.Lower, at)));
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

    /// <summary>English and Chinese put the negation before; the formulas of the others contain theirs.</summary>
    private static bool IsNegated(string lower, int at)
    {
        var words = lower[Math.Max(0, at - 24)..at].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return EndsWithNegation(lower.AsSpan(Math.Max(0, at - 3), at - Math.Max(0, at - 3))) || words.TakeLast(3).Any(w => w is "not" or "never" or "neither" or "nor" || w.EndsWith("n't", StringComparison.Ordinal));
    }

    private static bool IsParticiple(string lower, int at)
    {
        var end = lower.AsSpan(at).IndexOf(' ') is >= 0 and var space ? at + space : lower.Length;
        return lower.AsSpan(at, end - at).EndsWith("ing") && lower.AsSpan(0, at).TrimEnd().EndsWith(",");
    }

    /// <summary>Chinese: 不予, 未, 没有.</summary>
    private static bool EndsWithNegation(ReadOnlySpan<char> before) =>
        before.EndsWith("不") || before.EndsWith("不予") || before.EndsWith("未") || before.EndsWith("未予") || before.EndsWith("没有") || before.EndsWith("沒有") || before.EndsWith("并未") || before.EndsWith("无法") || before.EndsWith("無法");

    private static Stance Negated(Stance stance) => stance is Stance.Denies or Stance.Confirms ? Stance.Declines : stance;
}
