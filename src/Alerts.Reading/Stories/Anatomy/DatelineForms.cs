using System.Buffers;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>How datelines are written, in four languages: in brackets, behind an agency's name, between slashes, before a dash.</summary>
internal sealed class DatelineForms(KnowledgeBase knowledge)
{
    private const int Longest = 90;
    private const int LongestBracket = 40;
    private const int LongestPlace = 25;

    // 电影, 电话, 电视, 电力 and their like: no wire.
    private static readonly SearchValues<char> s_electricWords = SearchValues.Create("影话話视視力子台池脑腦");

    private readonly AgencyCredits _agencies = new(knowledge);

    /// <summary>How many characters of a line are its dateline.</summary>
    /// <param name="mayBeBare">Whether capitals and a dash alone may be one.</param>
    public int LengthOf(string line, bool mayBeBare)
    {
        var head = Head(line);
        return Bracket(head) is > 0 and var bracket ? bracket
            : Slashes(head) is > 0 and var slashes ? slashes
            : Wire(head) is > 0 and var wire ? wire
            : (mayBeBare || head.Contains('(')) && Dash(head) is > 0 and var dash ? dash
            : mayBeBare ? Colon(head)
            : 0;
    }

    /// <summary>How long the bracket is that opens a line and holds an agency or a byline; 0 where none does.</summary>
    public int BracketLength(string line) => Bracket(Head(line));

    private static ReadOnlySpan<char> Head(string line) => line.AsSpan(0, Math.Min(line.Length, Longest));

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
        if (!(inside.Contains('=') || head[0] is '【' || _agencies.IsCredit(inside) || EndsLikeWire(inside)))
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
        if (end is not (> 3 and < 30) || end + 1 >= head.Length || !_agencies.IsCredit(head[..end]))
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
            return bracket < 45 && (_agencies.IsCredit(text[(bracket + 1)..^1]) || IsShouted(text[..bracket]));
        }

        return IsShouted(text) || _agencies.IsCredit(text);
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
