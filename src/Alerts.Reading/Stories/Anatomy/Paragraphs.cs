namespace Alerts.Reading.Stories.Anatomy;

/// <summary>The paragraphs of a text. Copy broken at the width of a page is put together again.</summary>
internal static class Paragraphs
{
    public static List<string> Of(string text)
    {
        var paragraphs = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !IsBreak(text, i))
            {
                continue;
            }

            if (text.AsSpan(start, i - start).Trim() is { Length: > 0 } paragraph)
            {
                paragraphs.Add(
                    paragraph.IndexOf('\n') < 0
                        ? paragraph.ToString()
                        : paragraph.ToString().Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ')
                );
            }

            start = i + 1;
        }

        return paragraphs;
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
