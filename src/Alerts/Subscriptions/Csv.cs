using System.Text;

namespace Alerts.Subscriptions;

/// <summary>Comma-separated values as RFC 4180 has them. Pure.</summary>
internal static class Csv
{
    // A spreadsheet takes a cell that begins so for a formula: such cells go out, and come in, behind an apostrophe.
    private const string FormulaStarts = "=+-@";

    /// <summary>The records of a text, each with the line it begins on.</summary>
    internal static IEnumerable<(int Line, List<string> Cells)> Read(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (quoted, line, start) = (false, 1, 1);
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (c == '"')
            {
                var isEscaped = quoted && i + 1 < text.Length && text[i + 1] == '"';
                cell.Append(isEscaped ? "\"" : "");
                i += isEscaped ? 1 : 0;
                quoted = isEscaped || !quoted;
            }
            else if (quoted || c is not (',' or '\r' or '\n'))
            {
                cell.Append(c);
            }
            else if (c != '\r')
            {
                cells.Add(Cell(cell));
                if (c == '\n')
                {
                    if (cells.Exists(v => v.Length > 0))
                    {
                        yield return (start, cells);
                    }

                    (cells, start) = ([], line);
                }
            }
        }

        cells.Add(Cell(cell));
        if (cells.Exists(v => v.Length > 0))
        {
            yield return (start, cells);
        }
    }

    internal static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Escape)) + "\r\n";

    private static string Escape(string? value)
    {
        var text = value is { Length: > 0 } && FormulaStarts.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static string Cell(StringBuilder cell)
    {
        var text = cell.ToString().Trim();
        cell.Clear();
        return text.Length > 1 && text[0] == '\'' && FormulaStarts.Contains(text[1], StringComparison.Ordinal) ? text[1..] : text;
    }
}
