using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>How else a language's phrases are written.</summary>
internal sealed class PhraseSpellings(string language)
{
    /// <summary>All that the choices can be, folded.</summary>
    public IReadOnlyList<string> Of(List<string[]> parts) =>
        [
            .. parts
                .Aggregate(Enumerable.Repeat("", 1), (heads, choices) => heads.SelectMany(h => choices.Select(c => h + c)))
                .SelectMany(Variants)
                .Select(Folding.Flat)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Whether no other spelling lies across the place between two halves.</summary>
    public bool MayPart(List<string[]> heads, List<string[]> tails) =>
        language switch
        {
            "zh" => !Starts(tails).Any(c => c is '划' or '道'),
            "ko" => !Starts(tails).Any(c => c is ' ' || IsBoundNoun(c)) && !Ends(heads).Any(c => c is ' ' || IsBoundNoun(c)),
            _ => true,
        };

    /// <summary>하였다 beside 했다, 할수 as in Pyongyang beside 할 수, and 計畫 and 報導 as in Taipei beside 计划 and 报道.</summary>
    private IEnumerable<string> Variants(string phrase)
    {
        if (language == "zh")
        {
            var taipei = phrase.Replace("计划", "计畫", StringComparison.Ordinal).Replace("报道", "报导", StringComparison.Ordinal);
            return taipei == phrase ? [phrase] : [phrase, taipei];
        }

        string[] spellings = phrase.Contains('했', StringComparison.Ordinal)
            ? [phrase, phrase.Replace("했", "하였", StringComparison.Ordinal)]
            : [phrase];
        return language == "ko" && Joined(phrase) != phrase ? spellings.Concat(spellings.Select(Joined)) : spellings;
    }

    /// <summary>아는바 beside 아는 바: nouns that never stand alone are often written with the word before.</summary>
    private static string Joined(string phrase)
    {
        var joined = phrase;
        for (var at = 1; at + 1 < joined.Length; at++)
        {
            var ends = at + 2 == joined.Length || joined[at + 2] is ' ' or '이' or '은' or '는' or '도' or '가';
            if (joined[at] == ' ' && IsBoundNoun(joined[at + 1]) && ends && Folding.IsHangul(joined[at - 1]))
            {
                joined = joined.Remove(at, 1);
            }
        }

        return joined;
    }

    private static bool IsBoundNoun(char c) => c is '수' or '바' or '것' or '적';

    private static IEnumerable<char> Starts(List<string[]> parts) =>
        Reachable(parts).SelectMany(p => p).Where(c => c.Length > 0).Select(c => c[0]);

    private static IEnumerable<char> Ends(List<string[]> parts) =>
        Reachable(Enumerable.Reverse(parts)).SelectMany(p => p).Where(c => c.Length > 0).Select(c => c[^1]);

    /// <summary>Parts up to the first that is never empty.</summary>
    private static IEnumerable<string[]> Reachable(IEnumerable<string[]> parts)
    {
        foreach (var part in parts)
        {
            yield return part;
            if (!Array.Exists(part, c => c.Length == 0))
            {
                yield break;
            }
        }
    }
}
