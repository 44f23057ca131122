namespace Alerts.Reading.Relevance;

/// <summary>Tells the news of a body from what frames it: the dateline and byline before, credits, notices and links after. Pure.</summary>
internal static class Furniture
{
    private const int LongestBracket = 60;
    private const int LongestDateline = 90;

    /// <summary>Below an article's first part only; a credit in the lead is part of the news.</summary>
    private const double FootersFrom = 0.3;

    /// <summary>The part of the folded text between two offsets that is news.</summary>
    /// <param name="capitals">Whether the body begins with a word in capitals, which folding hides.</param>
    public static Range News(ReadOnlySpan<char> text, int start, int end, bool capitals)
    {
        var from = AfterDateline(text, AfterBrackets(text, start, end), end, capitals);
        var tail = Math.Max(from, start + (int)((end - start) * FootersFrom));
        var footer = text[tail..end].IndexOfAny(ReadingWords.Footers);
        return from..(footer < 0 ? end : tail + footer);
    }

    /// <summary>【ソウル聯合ニュース】, (도쿄=연합뉴스), [東京 3日 ロイター].</summary>
    private static int AfterBrackets(ReadOnlySpan<char> text, int from, int end)
    {
        while (from < end)
        {
            var start = from;
            while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '-' or ':' or '='))
            {
                start++;
            }

            var close = start < end ? ClosingOf(text[start]) : '\0';
            var length = close == '\0' ? -1 : text[start..Math.Min(end, start + LongestBracket)].IndexOf(close);
            if (length < 0)
            {
                return from;
            }

            from = start + length + 1;
        }

        return from;
    }

    private static int AfterDateline(ReadOnlySpan<char> text, int from, int end, bool capitals)
    {
        var window = text[from..Math.Min(end, from + LongestDateline)];
        var line = window.IndexOfAny('\n', '。');
        window = line < 0 ? window : window[..line];
        var byline = window.IndexOfAny(ReadingWords.DatelineEnds);
        if (byline >= 0)
        {
            var rest = window[byline..].IndexOfAny("电讯=]道");
            return from + byline + rest + 1;
        }

        var dash = Dash(window);
        return dash > 0 && (capitals || window[..dash].TrimEnd().EndsWith(')')) ? from + dash + (window[dash + 1] == '-' ? 2 : 1) : from;
    }

    /// <summary>A dash between spaces, or two.</summary>
    private static int Dash(ReadOnlySpan<char> window)
    {
        for (var i = 1; i < window.Length - 1; i++)
        {
            if (window[i] is '-' or '\u2013' or '\u2014' or '\u2015' && (window[i - 1] is ' ' or ')') && window[i + 1] is ' ' or '-')
            {
                return i;
            }
        }

        return -1;
    }

    private static char ClosingOf(char open) =>
        open switch
        {
            '【' => '】',
            '[' => ']',
            '(' => ')',
            '〔' => '〕',
            _ => '\0',
        };
}
