namespace Alerts.Reading.Stories.Anatomy;

/// <summary>The paragraphs of a text. Copy broken at the width of a page is put together again.</summary>
internal static class Paragraphs
{
    private const int LongestSpeaker = 30;

    public static List<string> Of(string text)
    {
        var paragraphs = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (!IsBreak(text, i) || GoesOn(text, start, i)))
            {
                continue;
            }

            if (text.AsSpan(start, i - start).Trim() is { Length: > 0 } paragraph)
            {
                paragraphs.Add(
                    SingleSpaced(
                        paragraph.IndexOf('\n') < 0
                            ? paragraph.ToString()
                            : paragraph
                                .ToString()
                                .Replace("\r", "", StringComparison.Ordinal)
                                .Replace("\n「", "「", StringComparison.Ordinal)
                                .Replace("」\nと", "」と", StringComparison.Ordinal)
                                .Replace('\n', ' ')
                    )
                );
            }

            start = i + 1;
        }

        return paragraphs;
    }

    /// <summary>A second space between words, 미국  국방부, keeps no name apart.</summary>
    private static string SingleSpaced(string paragraph)
    {
        while (paragraph.Contains("  ", StringComparison.Ordinal))
        {
            paragraph = paragraph.Replace("  ", " ", StringComparison.Ordinal);
        }

        return paragraph;
    }

    /// <summary>
    /// Whether a quotation on a line of its own belongs to the line before, which names the speaker, or the next, from と on.
    /// </summary>
    private static bool GoesOn(string text, int start, int at)
    {
        if (at + 1 >= text.Length || at == 0)
        {
            return false;
        }

        var line = text.AsSpan(start, at - start).Trim();
        var isSpeaker = line.EndsWith("、") || (line.Length is > 2 and <= LongestSpeaker && line.IndexOfAny("。」』.…") < 0);
        return text[at + 1] switch
        {
            '「' or '『' => isSpeaker,
            'と' => text[at - 1] is '」' or '』',
            _ => false,
        };
    }

    /// <summary>A line feed, unless a Latin sentence goes on behind it in lower case.</summary>
    private static bool IsBreak(string text, int i) =>
        text[i] == '\n'
        && !(
            i > 0
            && i + 1 < text.Length
            && char.IsAsciiLetterLower(text[i + 1])
            && (char.IsAsciiLetterOrDigit(text[i - 1]) || text[i - 1] is ',' or ' ')
        );
}
