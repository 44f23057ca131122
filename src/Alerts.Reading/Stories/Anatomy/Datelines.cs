using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Takes datelines and agency credits off a paragraph and keeps what they say: on whose word it is printed.</summary>
internal sealed class Datelines(KnowledgeBase knowledge, PhraseBook phrases)
{
    private const int Longest = 90;
    private const int LongestBracket = 40;

    /// <summary>The paragraph without the dateline that opens it.</summary>
    /// <param name="mayBeBare">Whether capitals and a dash alone may be one: only where the news begins.</param>
    public string Strip(string line, bool mayBeBare, List<Credit> credits)
    {
        var length = LengthOf(line, mayBeBare);
        if (length == 0 || length > line.Length / 2)
        {
            return line;
        }

        Credit(line[..length], credits);
        return line[length..];
    }

    /// <summary>The text without an agency in brackets at its end, as in 「…と述べた。（共同）」.</summary>
    public string StripEnd(string line, List<Credit> credits)
    {
        var trimmed = line.TrimEnd();
        if (trimmed.Length < 6 || OpeningOf(trimmed[^1]) is not { } opening)
        {
            return line;
        }

        var open = trimmed.LastIndexOf(opening);
        if (open <= 0 || trimmed.Length - open > LongestBracket || !IsCredit(trimmed.AsSpan(open + 1, trimmed.Length - open - 2)))
        {
            return line;
        }

        Credit(trimmed[open..], credits);
        return trimmed[..open].TrimEnd();
    }

    /// <summary>
    /// Credits in a line of furniture: "© KYODO", "[Copyright The Jiji Press, Ltd.]". A picture's credit is none of the text's.
    /// </summary>
    public void Credits(string line, bool isLast, List<Credit> credits)
    {
        var flat = Folding.Flat(line);
        var isRights =
            flat.AsSpan().ContainsAny('©', 'ⓒ')
            || flat.Contains("(c)", StringComparison.Ordinal)
            || flat.Contains("copyright", StringComparison.Ordinal);
        if (!phrases.Has("furniture.picture", flat) && (isRights || (isLast && line.Length <= LongestBracket)))
        {
            Credit(line.Length > Longest ? line[..Longest] : line, credits);
        }
    }

    private void Credit(string text, List<Credit> credits)
    {
        if (IsPhotographers(text))
        {
            return;
        }

        foreach (var outlet in OutletsIn(text))
        {
            if (!credits.Exists(c => c.Outlet.Family == outlet.Family))
            {
                credits.Add(new Credit(outlet, text.Trim()));
            }
        }
    }

    /// <summary>"(Given Name/Agency)": who took a picture, and for whom.</summary>
    private bool IsPhotographers(string text)
    {
        var trimmed = text.Trim();
        var slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        if (trimmed.Length == 0 || trimmed[0] != '(' || slash < 0)
        {
            return false;
        }

        var name = trimmed[1..slash].Trim();
        return name.Contains(' ', StringComparison.Ordinal) && !name.Any(char.IsDigit) && !OutletsIn(name).Any();
    }

    private IEnumerable<Entity.Outlet> OutletsIn(string text) => knowledge.AgenciesIn(text);

    /// <summary>Whether brackets hold an agency and little besides: a place, a day, the author.</summary>
    private bool IsCredit(ReadOnlySpan<char> inside) => inside.Length <= LongestBracket && OutletsIn(inside.ToString()).Any();

    private static char? OpeningOf(char closing) =>
        closing switch
        {
            ')' => '(',
            '）' => '（',
            ']' => '[',
            '】' => '【',
            '〕' => '〔',
            _ => null,
        };

    private int LengthOf(string line, bool mayBeBare)
    {
        var head = line.AsSpan(0, Math.Min(line.Length, Longest));
        return Bracket(head) is > 0 and var bracket ? bracket
            : Slashes(head) is > 0 and var slashes ? slashes
            : Wire(head) is > 0 and var wire ? wire
            : mayBeBare || head.Contains('(') ? Dash(head)
            : 0;
    }

    /// <summary>【北京17日共同】, [도쿄=연합], (서울=연합뉴스) 홍길동 기자 =, （中央社東京13日電）.</summary>
    private int Bracket(ReadOnlySpan<char> head)
    {
        char closing = head[0] switch
        {
            '【' => '】',
            '[' => ']',
            '(' => ')',
            '（' => '）',
            '〔' => '〕',
            _ => '\0',
        };
        var end = closing == '\0' ? -1 : head.IndexOf(closing);
        if (end < 0 || end > LongestBracket)
        {
            return 0;
        }

        var inside = head[1..end];
        if (!(inside.Contains('=') || head[0] is '【' || IsCredit(inside) || EndsLikeWire(inside)))
        {
            return 0;
        }

        var length = end + 1;
        // The author between the bracket and "=".
        var equals = head[length..].IndexOf('=');
        if (equals is >= 0 and < 30 && head.Slice(length, equals).IndexOfAny('.', ',', '。') < 0)
        {
            length += equals + 1;
        }

        return Skip(head, length);
    }

    private static bool EndsLikeWire(ReadOnlySpan<char> inside) =>
        inside.Length > 2
        && (
            inside[^1] is '電' or '电'
            || inside.EndsWith("报道")
            || inside.EndsWith("報導")
            || inside.EndsWith("报导")
            || inside.EndsWith("報道")
        );

    /// <summary>新华社平壤6月13日电</summary>
    private int Wire(ReadOnlySpan<char> head)
    {
        var end = head.IndexOfAny('电', '電');
        return
            end is > 3 and < 30
            && end + 1 < head.Length
            && char.IsWhiteSpace(head[end + 1])
            && head[end - 1] is '日' or '社' or '专' or '專'
            && IsCredit(head[..end])
            ? Skip(head, end + 1)
            : 0;
    }

    /// <summary>"MOSCOW, September 5. /TASS/."</summary>
    private static int Slashes(ReadOnlySpan<char> head)
    {
        var open = head.IndexOf('/');
        var close = open < 0 ? -1 : head[(open + 1)..].IndexOf('/');
        return open is >= 0 and < 45 && close is > 1 and < 30 && char.IsUpper(head[0]) && !head[..open].ContainsAny('"', '“')
            ? Skip(head, open + close + 2)
            : 0;
    }

    /// <summary>"TOKYO (Kyodo) --", "Tokyo, Feb. 16 (Jiji Press)--", "BEIJING -- ", "LONDON, 3 May (Reuters) - ".</summary>
    private int Dash(ReadOnlySpan<char> head)
    {
        for (var i = 2; i < head.Length - 1; i++)
        {
            var isDash =
                head[i] is '—' or '–' || (head[i] == '-' && (head[i + 1] == '-' || (head[i - 1] is ' ' or ')' && head[i + 1] == ' ')));
            if (!isDash)
            {
                continue;
            }

            var before = head[..i].TrimEnd();
            return IsPlaceAndDay(before) ? Skip(head, i) : 0;
        }

        return 0;
    }

    private bool IsPlaceAndDay(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > 60 || !(char.IsUpper(text[0]) || Folding.IsHan(text[0])))
        {
            return false;
        }

        var bracket = text[^1] == ')' ? text.LastIndexOf('(') : -1;
        if (bracket > 0)
        {
            return bracket < 45 && (IsCredit(text[(bracket + 1)..^1]) || IsShouted(text[..bracket]));
        }

        return IsShouted(text) || IsCredit(text);
    }

    /// <summary>Whether the first word is written in capitals, as places are before a dash.</summary>
    private static bool IsShouted(ReadOnlySpan<char> text)
    {
        var capitals = 0;
        while (capitals < text.Length && (char.IsUpper(text[capitals]) || text[capitals] is '.' or '\''))
        {
            capitals++;
        }

        return capitals >= 4 && (capitals == text.Length || text[capitals] is ' ' or ',' or '/');
    }

    private static int Skip(ReadOnlySpan<char> head, int from)
    {
        while (from < head.Length && (char.IsWhiteSpace(head[from]) || head[from] is '-' or '—' or '–' or '.' or '=' or ':'))
        {
            from++;
        }

        return from;
    }
}
