using System.Buffers;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Takes datelines and agency credits off a paragraph and keeps what they say: on whose word it is printed.</summary>
internal sealed class Datelines(KnowledgeBase knowledge, PhraseBook phrases)
{
    private const int Longest = 90;
    private const int LongestBracket = 40;
    private const int LongestPlace = 25;

    // 电影, 电话, 电视, 电力 and their like: no wire.
    private static readonly SearchValues<char> s_electricWords = SearchValues.Create("影话話视視力子台池脑腦");

    /// <summary>The paragraph without the dateline that opens it, and without a byline in brackets behind that.</summary>
    /// <param name="mayBeBare">Whether capitals and a dash alone may be one: only where the news begins.</param>
    public string Strip(string line, bool mayBeBare, List<Credit> credits)
    {
        var first = StripOnce(line, LengthOf(line, mayBeBare), credits);
        return first.Length is 0 || first.Length == line.Length ? first : StripOnce(first, Bracket(Head(first)), credits);
    }

    private string StripOnce(string line, int length, List<Credit> credits)
    {
        if (length == 0 || length > line.Length / 2)
        {
            return line;
        }

        Credit(line[..length], credits);
        return line[length..];
    }

    /// <summary>The text without an agency at its end: in brackets, as in 「…と述べた。（共同）」, or behind a slash.</summary>
    public string StripEnd(string line, List<Credit> credits)
    {
        var trimmed = line.TrimEnd();
        var start = trimmed.Length < 6 ? -1 : StartOfEndCredit(trimmed);
        if (start <= 0)
        {
            return line;
        }

        Credit(trimmed[start..], credits);
        return trimmed[..start].TrimEnd();
    }

    private int StartOfEndCredit(string line)
    {
        if (OpeningOf(line[^1]) is { } opening)
        {
            var open = line.LastIndexOf(opening);
            return open > 0 && IsCredit(line.AsSpan(open + 1, line.Length - open - 2)) ? open : -1;
        }

        // “…했다. 사진은 …./뉴스1”: a picture's credit.
        var slash = phrases.Has("furniture.caption", Folding.Flat(line)) ? -1 : line.LastIndexOf('/');
        return slash > 0 && line[slash - 1] is ('.' or '。') && IsCredit(line.AsSpan(slash + 1)) ? slash : -1;
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

        // At its start a longer phrase of another class hides it from the search.
        var isPicture = phrases.Starts("furniture.picture", flat) || phrases.Has("furniture.picture", flat);
        if (!isPicture && (isRights || (isLast && line.Length <= LongestBracket)))
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
        var head = Head(line);
        return Bracket(head) is > 0 and var bracket ? bracket
            : Slashes(head) is > 0 and var slashes ? slashes
            : Wire(head) is > 0 and var wire ? wire
            : (mayBeBare || head.Contains('(')) && Dash(head) is > 0 and var dash ? dash
            : mayBeBare ? Colon(head)
            : 0;
    }

    /// <summary>"ISLAMABAD: ", "NEW DELHI: ", "Seoul: ", 東京:.</summary>
    private int Colon(ReadOnlySpan<char> head)
    {
        var end = head.IndexOfAny(':', '：');
        var isCjk = end > 1 && Folding.IsCjk(head[0]);
        if (!(isCjk || end > 2) || end >= LongestPlace || end + 1 >= head.Length || !(isCjk || head[end + 1] == ' '))
        {
            return 0;
        }

        var place = head[..end];
        return (IsShouted(place) && place.IndexOfAnyInRange('a', 'z') < 0) || IsCapital(place.ToString()) ? Skip(head, end) : 0;
    }

    private bool IsCapital(string place) =>
        knowledge.Names.Find(place, Folding.Flat(place)) is [{ Start: 0, Named: Named.Government { Form: NameForm.Capital } } only]
        && only.End == place.Length;

    private static ReadOnlySpan<char> Head(string line) => line.AsSpan(0, Math.Min(line.Length, Longest));

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

    /// <summary>新华社平壤6月13日电, with or without a space or （记者某某） behind it.</summary>
    private int Wire(ReadOnlySpan<char> head)
    {
        var end = head.IndexOfAny('电', '電');
        if (end is not (> 3 and < 30) || end + 1 >= head.Length || !IsCredit(head[..end]))
        {
            return 0;
        }

        var isWire = head[end + 1] is '(' or '（' or '/' || char.IsWhiteSpace(head[end + 1]);
        var isDay = head[end - 1] == '日' && char.IsAsciiDigit(head[end - 2]) && !s_electricWords.Contains(head[end + 1]);
        return isDay || (isWire && head[end - 1] is ('日' or '社' or '专' or '專'))
            ? SkipReporter(head, end + (head[end + 1] is '/' ? 2 : 1))
            : 0;
    }

    private static int SkipReporter(ReadOnlySpan<char> head, int from)
    {
        var start = Skip(head, from);
        var rest = head[start..];
        var isBracket = rest is ['(' or '（', '记' or '記', '者', ..];
        var close = isBracket ? rest.IndexOfAny(')', '）') : -1;
        return close < 0 ? start : Skip(head, start + close + 1);
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
