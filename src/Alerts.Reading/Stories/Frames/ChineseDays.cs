using System.Buffers;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Days and hours that may stand between a Chinese subject and its verb.</summary>
internal static class ChineseDays
{
    private static readonly SearchValues<char> s_numerals = SearchValues.Create("〇零一二三四五六七八九十廿卅");

    /// <summary>Where a day or hour ends that begins at a place; 0 where none does.</summary>
    public static int EndAt(string flat, int at, int to) =>
        InHan(flat, at, to) is > 0 and var day ? day
        : char.IsAsciiDigit(flat[at]) || flat[at] is ' ' || IsCounted(flat, at) ? InDigits(flat, at, to)
        : 0;

    /// <summary>今(24)日, 本(11)月15日: the day stands in brackets, as Taiwan's papers write it.</summary>
    private static bool IsCounted(string flat, int at) =>
        flat[at] is '今' or '昨' or '前' or '本' or '同' or '当' or '上'
        && at + 3 < flat.Length
        && flat[at + 1] is '('
        && char.IsAsciiDigit(flat[at + 2]);

    /// <summary>Digits, in brackets or not, and the day or hour that they count.</summary>
    private static int InDigits(string flat, int at, int to)
    {
        if (IsCounted(flat, at))
        {
            at++;
        }

        while (at < to && !IsNote(flat, at) && (IsOfTime(flat[at]) || (flat[at] is '分' && char.IsAsciiDigit(flat[at - 1]))))
        {
            at++;
        }

        // 今(18)天
        return at < to && flat[at - 1] is ')' && flat[at] is '天' or '晨' or '早' or '晚' ? at + 1 : at;
    }

    /// <summary>四月十四日, 十二日: a day written in Han.</summary>
    private static int InHan(string flat, int at, int to)
    {
        var end = at;
        while (end < to && (s_numerals.Contains(flat[end]) || (flat[end] is '月' or '年' && end > at)))
        {
            end++;
        }

        return end > at && end < to && flat[end] is '日' or '号' ? end + 1 : 0;
    }

    /// <summary>(周一) behind a day.</summary>
    private static bool IsNote(string flat, int at) => flat[at] is '(' && at + 1 < flat.Length && Folding.IsHan(flat[at + 1]);

    private static bool IsOfTime(char c) =>
        char.IsAsciiDigit(c) || c is ' ' or '.' or '(' or ')' or '年' or '月' or '日' or '号' or '时' or '点';
}
