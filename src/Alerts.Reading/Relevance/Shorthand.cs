using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>
/// Countries that a headline names by one Han character: 北に抗議, 日抗议朝射弹, 美中日. One counts where its neighbours are no Han or belong to another
/// term, so 北 in a name or 日 in a date is none. Pure.
/// </summary>
internal static class Shorthand
{
    /// <param name="matches">Terms found in the text, in order.</param>
    /// <param name="found">Takes the countries, in order.</param>
    public static void Find(ReadOnlySpan<char> title, TermSet terms, List<TermMatch> matches, bool kana, List<TermMatch> found)
    {
        found.Clear();
        var politics = IsPolitics(title, terms, matches);
        var (next, before) = (0, 0);
        for (var i = 0; i < title.Length; )
        {
            while (next < matches.Count && (matches[next].End <= i || matches[next].End - matches[next].Start == 1))
            {
                next++;
            }

            if (next < matches.Count && matches[next].Start <= i)
            {
                before = matches[next].End;
                i = before;
                continue;
            }

            var limit = next < matches.Count ? matches[next].Start : title.Length;
            var end = RunEnd(title, terms, i, limit);
            if (
                end > i
                && StandsAlone(title, i..end, before, limit, kana)
                && (politics || !kana || (end < title.Length && title[end] is '「' or '、' or '・'))
            )
            {
                for (var k = i; k < end; k++)
                {
                    found.Add(new TermMatch(terms.Shorthand[title[k]], k, k + 1));
                }
            }

            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>Where a headline has nothing that countries deal with, 北 is a direction.</summary>
    private static bool IsPolitics(ReadOnlySpan<char> title, TermSet terms, List<TermMatch> matches)
    {
        foreach (var match in matches)
        {
            if (match.Start >= title.Length)
            {
                return false;
            }

            var political = terms.Traits[match.Term].Sign is Sign.Topic or Sign.NorthKorea or Sign.Relation or Sign.ThirdCountry;
            if (political && match.End - match.Start > 1)
            {
                return true;
            }
        }

        return false;
    }

    private static int RunEnd(ReadOnlySpan<char> title, TermSet terms, int start, int limit)
    {
        var end = start;
        while (end < Math.Min(limit, title.Length) && terms.Shorthand.ContainsKey(title[end]))
        {
            end++;
        }

        return end;
    }

    private static bool StandsAlone(ReadOnlySpan<char> title, Range run, int before, int next, bool kana)
    {
        var (start, end) = (run.Start.Value, run.End.Value);
        var left = start == 0 ? ' ' : title[start - 1];
        var right = end == title.Length ? ' ' : title[end];
        if (char.IsAsciiDigit(left) || (start > before && Boundary.IsHan(left)) || (end < next && Boundary.IsHan(right)))
        {
            return false;
        }

        var rest = title[end..].TrimStart();
        if (rest.Length > 0 && char.IsAsciiDigit(rest[0]))
        {
            // 日 24 美 12 is a score.
            return false;
        }

        if (kana && title[start..end].Contains('朝'))
        {
            return false;
        }

        // In Japanese the other characters are words, too: 中, 日, 米. Only at the head of a clause do they name a country.
        var heads = (start == before || !Boundary.IsKana(left)) && (end == next || right is '、' or '・' or ',');
        return !kana || end - start > 1 || title[start] == '北' || heads;
    }
}
