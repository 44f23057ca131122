using System.Text;

namespace Alerts.Channels.Teams;

/// <summary>Text for a card, whose text blocks are Markdown. Pure.</summary>
internal static class CardText
{
    /// <summary>Feed text must not become links, emphasis, headings or lists.</summary>
    internal static string Escape(string text)
    {
        var line = PlainText.ToOneLine(text);
        var escaped = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            escaped.Append(IsMarkup(line, i, escaped.Length) ? "\\" : "").Append(line[i]);
        }

        return escaped.ToString();
    }

    private static bool IsMarkup(string line, int at, int column) =>
        line[at] switch
        {
            // Lists and headings: where a line begins.
            '.' or '-' or '+' or '#' or '(' or ')' or '!' => column < 4,
            '&' => at + 1 < line.Length && (line[at + 1] == '#' || char.IsAsciiLetter(line[at + 1])),
            var c => @"\`*_{}[]|<>~".Contains(c, StringComparison.Ordinal),
        };
}
