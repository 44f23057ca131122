using System.Globalization;
using Alerts.Platform.Csv;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>Watch terms as CSV: a line each, spellings of one language in one cell, separated by |. Pure.</summary>
internal static class WatchTermCsv
{
    private const int MaxProblemsTold = 10;
    internal static readonly string[] Fields = ["phrase", "kind", "topic", "weight", "enabled", "note"];
    private static readonly string[] s_languages = ["en", "ja", "ko", "zh"];

    /// <returns>The file in UTF-8.</returns>
    internal static byte[] Write(IReadOnlyList<WatchTerm> terms)
    {
        var further = terms.SelectMany(t => t.Aliases.Keys).Order(StringComparer.Ordinal);
        List<string> languages = [.. s_languages.Union(further)];
        using var file = new MemoryStream();
        using (var writer = CsvCell.WriterTo(file))
        {
            writer.WriteRecord([.. Fields, .. languages]);
            foreach (var term in terms)
            {
                writer.WriteRecord(Cells(term, languages));
            }
        }

        return file.ToArray();
    }

    /// <exception cref="FormatException">Not such a file; the message names the lines.</exception>
    internal static List<WatchTerm> Read(string csv)
    {
        var table = CsvTable.Read(csv);
        if (!table.Has("phrase") || !table.Has("kind"))
        {
            throw new FormatException("The first line must name the columns, among them phrase and kind.");
        }

        var terms = new List<WatchTerm>();
        var problems = new List<string>();
        foreach (var row in table.Rows)
        {
            var read = new WatchTermRow(row);
            if (read.Problem is { } problem)
            {
                problems.Add($"Row {row.Line}: {problem}");
            }
            else
            {
                terms.Add(read.ToTerm());
            }
        }

        return problems.Count == 0 ? terms : throw new FormatException(string.Join(' ', problems.Take(MaxProblemsTold)));
    }

    private static string[] Cells(WatchTerm term, List<string> languages)
    {
        return
        [
            term.Phrase,
            Choices.Name(term.Kind),
            term.Topic ?? "",
            term.Weight.ToString(CultureInfo.InvariantCulture),
            term.Enabled ? "true" : "false",
            term.Note ?? "",
            .. languages.Select(l => string.Join('|', term.Aliases.GetValueOrDefault(l) ?? [])),
        ];
    }
}
