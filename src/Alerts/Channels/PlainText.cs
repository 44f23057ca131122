using System.Globalization;
using System.Text;

namespace Alerts.Channels;

/// <summary>Makes text from strangers fit for one line of a message. Pure.</summary>
internal static class PlainText
{
    private const int IdeographicSpace = 0x3000;

    /// <summary>
    /// One line: control characters, line separators and lone surrogates become spaces, runs of space become one. Characters that change
    /// the direction of writing are left out.
    /// </summary>
    internal static string ToOneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsDirectionControl(rune))
            {
                continue;
            }

            if (!IsSpace(rune))
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>At most so many UTF-16 units, with an ellipsis where something was cut.</summary>
    internal static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end] + "…";
    }

    private static bool IsSpace(Rune rune)
    {
        if (rune.Value == IdeographicSpace)
        {
            return false;
        }

        var isBreak =
            Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
        return isBreak || rune == Rune.ReplacementChar || Rune.IsWhiteSpace(rune);
    }

    // Embeddings, overrides and isolates (UAX #9): an open one reverses the rest of an inbox line.
    private static bool IsDirectionControl(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
