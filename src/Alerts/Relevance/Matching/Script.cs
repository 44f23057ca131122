using System.Globalization;

namespace Alerts.Relevance.Matching;

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
    private static readonly CharClass[] s_classes = BuildTable();

    public static CharClass ClassOf(char unit) => s_classes[unit];

    public static ReadOnlySpan<CharClass> Classes => s_classes;

    private static CharClass[] BuildTable()
    {
        var table = new CharClass[char.MaxValue + 1];
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var unit = (char)i;
            table[i] = unit switch
            {
                (>= '\u1100' and <= '\u11FF') or (>= '\u3040' and <= '\u30FA') or (>= '\u30FC' and <= '\u318F') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7FF') or (>= '\uF900' and <= '\uFAFF') or '\u3005' => CharClass.Unspaced,
                >= '\uD800' and <= '\uDFFF' => CharClass.Other,
                _ => char.IsLetterOrDigit(unit) || CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark ? CharClass.Word : CharClass.Other,
            };
        }

        return table;
    }
}
