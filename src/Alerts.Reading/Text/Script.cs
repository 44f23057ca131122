using System.Globalization;

namespace Alerts.Reading.Text;

/// <summary>What a folded character is to the matcher.</summary>
internal enum CharClass : byte
{
    /// <summary>Spaces, punctuation, signs.</summary>
    Other,

    /// <summary>Letters of scripts that put spaces between words, and digits.</summary>
    Word,

    /// <summary>Han, kana, Hangul: a term may begin and end anywhere.</summary>
    Unspaced,
}

internal static class Script
{
    /// <summary>What makes a day of 日, in folded Han.</summary>
    private const string BeforeDay = "一二三四五六七八九十〇今昨明近同当本毎每即次翌前先后曜节祝休平元初末假生某终";

    /// <summary>What makes a dynasty or a morning of 朝.</summary>
    private const string BeforeCourt = "王清明唐宋隋汉六两今历皇翌早毎每";

    private static readonly CharClass[] s_classes = BuildTable();

    public static CharClass ClassOf(char unit) => s_classes[unit];

    public static ReadOnlySpan<CharClass> Classes => s_classes;

    /// <summary>
    /// Whether one character is a word of its own: 日 in <c>日 정부</c>, not in 3日 or 同日. Hangul may lean on a Han character, as in <c>日정부</c>.
    /// </summary>
    public static bool StandsAlone(ReadOnlySpan<char> text, int at)
    {
        var hangul = IsHangul(text[at]);
        return (at == 0 || (!Touches(text[at - 1], hangul) && !char.IsAsciiDigit(text[at - 1])))
            && (at + 1 == text.Length || !Touches(text[at + 1], hangul));
    }

    /// <summary>日 in 今日 or behind a digit is a day, 朝 in 王朝 a court, 일 in 김정일 no word. 日本 may follow anything.</summary>
    public static bool CanBegin(ReadOnlySpan<char> text, int at) =>
        at == 0
        || text[at] switch
        {
            '日' => (at + 1 < text.Length && text[at + 1] == '本')
                || !(
                    char.IsAsciiDigit(text[at - 1])
                    || (text[at - 1] == ' ' && at > 1 && char.IsAsciiDigit(text[at - 2]))
                    || BeforeDay.Contains(text[at - 1], StringComparison.Ordinal)
                ),
            >= '\uAC00' and <= '\uD7A3' => !(IsHangul(text[at - 1]) && at + 1 < text.Length && text[at + 1] == ' '),
            '朝' => !BeforeCourt.Contains(text[at - 1], StringComparison.Ordinal),
            _ => true,
        };

    private static bool Touches(char unit, bool hangul) => ClassOf(unit) == CharClass.Unspaced && (hangul || !IsHangul(unit));

    public static bool IsHangul(char unit) => unit is >= '\uAC00' and <= '\uD7A3';

    private static CharClass[] BuildTable()
    {
        var table = new CharClass[char.MaxValue + 1];
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var unit = (char)i;
            table[i] = unit switch
            {
                (>= '\u1100' and <= '\u11FF')
                or (>= '\u3040' and <= '\u30FA')
                or (>= '\u30FC' and <= '\u318F')
                or (>= '\u3400' and <= '\u9FFF')
                or (>= '\uAC00' and <= '\uD7FF')
                or (>= '\uF900' and <= '\uFAFF')
                or '\u3005' => CharClass.Unspaced,
                >= '\uD800' and <= '\uDFFF' => CharClass.Other,
                _ => char.IsLetterOrDigit(unit) || CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark
                    ? CharClass.Word
                    : CharClass.Other,
            };
        }

        return table;
    }
}
