using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Names beside Japanese titles, and what is enough to recall them later.</summary>
internal static class JapaneseNames
{
    public const int Longest = 14;

    private const int LongestPosting = 4;
    private const int LongestBracket = 40;
    private const string Charge = "担当";

    /// <summary>の, a name of Han or katakana, perhaps its reading in brackets.</summary>
    public static bool IsName(ReadOnlySpan<char> between)
    {
        var text = WithoutRank(between.StartsWith("の") ? between[1..] : between);
        if (text.IndexOf('(') is >= 0 and var open && text[open..].IndexOf(')') is > 0 and var close)
        {
            return open <= Longest && AreNames(text[..open]) && AreNames(text[(open + close + 1)..]);
        }

        return text.Length <= Longest && AreNames(text) && !(text.StartsWith(" ") || text.EndsWith(" "));
    }

    /// <summary>The name right before a title: 華春瑩 in 外務省の華春瑩報道官, 林 in 林官房長官.</summary>
    public static void Before(string text, NounPhrase phrase)
    {
        var end = phrase.Last.Start;
        if (
            end > 0
            && text[end - 1] is ')' or '）'
            && text.LastIndexOfAny(['(', '（'], end - 1) is > 0 and var open
            && end - open < LongestBracket
        )
        {
            end = open;
        }

        end -= RankBefore(text, end);
        if (text.AsSpan(0, end).EndsWith(Charge))
        {
            end = BeforeCharge(text, end);
        }

        var start = end;
        while (
            start > 0
            && end - start < 8
            && text[start - 1] is not ('同' or '元' or '前' or '各' or '両')
            && (Folding.IsHan(text[start - 1]) || Folding.IsKatakana(text[start - 1]))
            && !(phrase.Count > 1 && start <= phrase.Start)
        )
        {
            start--;
        }

        var from = phrase.Count > 1 ? Math.Max(start, phrase.Start) : start;
        if (end - from is >= 1 and <= 7 && (phrase.Count == 1 || from > phrase.Start))
        {
            phrase.PersonName = text[from..end];
            phrase.Start = Math.Min(phrase.Start, from);
            Remember(phrase, phrase.PersonName);
        }
    }

    /// <summary>李某 in 李某駐日韓国大使: the name stands before where he is posted.</summary>
    public static void BeforePosting(string text, NounPhrase phrase)
    {
        var at = phrase.Start > 1 ? text.LastIndexOf('駐', phrase.Start - 1, Math.Min(phrase.Start, LongestPosting)) : -1;
        if (at <= 0 || phrase.PersonName is not null || phrase.Code is null)
        {
            return;
        }

        var start = at;
        while (start > 0 && at - start < 8 && (Folding.IsHan(text[start - 1]) || Folding.IsKatakana(text[start - 1])))
        {
            start--;
        }

        if (at - start > 1)
        {
            phrase.PersonName = text[start..at];
            phrase.Start = start;
            Remember(phrase, phrase.PersonName);
        }
    }

    /// <summary>第1 in 金桂官第1外務次官, 副 in チョー・トゥ副外相.</summary>
    private static int RankBefore(string text, int end) =>
        end > 2 && text[end - 2] == '第' && char.IsDigit(text[end - 1]) ? 2
        : end > 1 && text[end - 1] == '副' ? 1
        : 0;

    /// <summary>What an envoy is in charge of is no part of a name in katakana: ビーガン北朝鮮担当特別代表.</summary>
    private static int BeforeCharge(string text, int end)
    {
        var at = end;
        while (at > 0 && Folding.IsHan(text[at - 1]))
        {
            at--;
        }

        return at > 0 && Folding.IsKatakana(text[at - 1]) ? at : end;
    }

    public static void Remember(NounPhrase phrase, string name)
    {
        phrase.NamesToRemember.Add(name + "氏");
        phrase.NamesToRemember.AddRange(Enumerable.Range(1, Math.Min(3, name.Length - 1)).Select(n => name[..n] + "氏"));
    }

    /// <summary>ロ in ロウハニ is no Russia.</summary>
    public static bool IsInKatakana(string flat, NameMatch match) =>
        Folding.IsKatakana(flat[match.Start])
        && (
            (match.Start > 0 && Folding.IsKatakana(flat[match.Start - 1]))
            || (match.End < flat.Length && Folding.IsKatakana(flat[match.End]))
        );

    /// <summary>第1 in 崔善姫第1外務次官.</summary>
    private static ReadOnlySpan<char> WithoutRank(ReadOnlySpan<char> text) => text is [.., '第', >= '1' and <= '9'] ? text[..^2] : text;

    private static bool AreNames(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!Folding.IsHan(c) && !Folding.IsKatakana(c) && c is not ('·' or ' '))
            {
                return false;
            }
        }

        return true;
    }
}
