using System.Globalization;
using System.Text;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>Watch terms as CSV (RFC 4180): a line each, spellings of one language in one cell, separated by |.</summary>
internal static class WatchTermCsv
{
    private const string Languages = "en,ja,ko,zh";
    private static readonly string[] s_fields = ["phrase", "kind", "topic", "weight", "enabled", "note"];

    public static string Write(IReadOnlyList<WatchTerm> terms)
    {
        var languages = Languages.Split(',').Union(terms.SelectMany(t => t.Aliases.Keys).Order(StringComparer.Ordinal)).ToList();
        var csv = new StringBuilder();
        AppendLine(csv, [.. s_fields, .. languages]);
        foreach (var term in terms)
        {
            var kind = char.ToLowerInvariant(term.Kind.ToString()[0]) + term.Kind.ToString()[1..];
            AppendLine(csv, [
                term.Phrase, kind, term.Topic ?? "", term.Weight.ToString(CultureInfo.InvariantCulture), term.Enabled ? "true" : "false", term.Note ?? "",
                .. languages.Select(l => string.Join('|', term.Aliases.GetValueOrDefault(l) ?? [])),
            ]);
        }

        return csv.ToString();
    }

    /// <exception cref="FormatException">Not such a file; the message says where.</exception>
    public static List<WatchTerm> Read(string csv)
    {
        var rows = Rows(csv);
        if (rows.Count == 0 || !rows[0].Contains("phrase") || !rows[0].Contains("kind"))
        {
            throw new FormatException("The first line must name the columns, among them phrase and kind.");
        }

        return [.. rows.Skip(1).Where(r => r.Any(c => c.Length > 0)).Select((row, i) => ToTerm(rows[0], row, i + 2))];
    }

    private static WatchTerm ToTerm(List<string> header, List<string> row, int line)
    {
        if (row.Count != header.Count)
        {
            throw new FormatException($"Row {line} has {row.Count} cells, the first has {header.Count}.");
        }

        var cells = header.Zip(row).ToDictionary(c => c.First.Trim(), c => c.Second.Trim(), StringComparer.OrdinalIgnoreCase);
        if (!Enum.TryParse<WatchTermKind>(cells["kind"], ignoreCase: true, out var kind))
        {
            throw new FormatException($"Row {line}: kind '{cells["kind"]}' is none of japan, northKorea, relation, topic, exclude.");
        }

        var weight = cells.GetValueOrDefault("weight") is { Length: > 0 } text
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw new FormatException($"Row {line}: weight '{text}' is not a number.")
            : 1;
        return new WatchTerm
        {
            Phrase = cells["phrase"],
            Kind = kind,
            Topic = cells.GetValueOrDefault("topic") is { Length: > 0 } topic ? topic : null,
            Weight = weight,
            Enabled = !string.Equals(cells.GetValueOrDefault("enabled"), "false", StringComparison.OrdinalIgnoreCase),
            Note = cells.GetValueOrDefault("note") is { Length: > 0 } note ? note : null,
            Aliases = cells.Where(c => c.Value.Length > 0 && !s_fields.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
                .ToDictionary(c => c.Key, c => (IReadOnlyList<string>)c.Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        };
    }

    private static void AppendLine(StringBuilder csv, IReadOnlyList<string> cells) =>
        csv.AppendJoin(',', cells.Select(c => c.AsSpan().IndexOfAny(",\"\r\n") < 0 ? c : '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')).Append("\r\n");

    private static List<List<string>> Rows(string csv)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = csv.StartsWith('\uFEFF') ? 1 : 0; i < csv.Length; i++)
        {
            var c = csv[i];
            switch (c)
            {
                case '"' when quoted && i + 1 < csv.Length && csv[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(Take(cell));
                    break;
                case '\n' when !quoted:
                    row.Add(Take(cell));
                    rows.Add(row);
                    row = [];
                    break;
                case '\r' when !quoted:
                    break;
                default:
                    cell.Append(c);
                    break;
            }
        }

        if (quoted)
        {
            throw new FormatException("A quotation mark is never closed.");
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(Take(cell));
            rows.Add(row);
        }

        return rows;
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
