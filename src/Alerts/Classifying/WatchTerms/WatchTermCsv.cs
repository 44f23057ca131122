using System.Globalization;
using Alerts.Platform.Csv;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>Watch terms as CSV: a line each, spellings of one language in one cell, separated by |. Pure.</summary>
internal static class WatchTermCsv
{
    private const int MaxProblemsTold = 10;
    private static readonly string[] s_languages = ["en", "ja", "ko", "zh"];
    private static readonly string[] s_fields = ["phrase", "kind", "topic", "weight", "enabled", "note"];

    /// <returns>The file in UTF-8.</returns>
    internal static byte[] Write(IReadOnlyList<WatchTerm> terms)
    {
        var further = terms.SelectMany(t => t.Aliases.Keys).Order(StringComparer.Ordinal);
        List<string> languages = [.. s_languages.Union(further)];
        using var file = new MemoryStream();
        using (var writer = CsvCell.WriterTo(file))
        {
            writer.WriteRecord([.. s_fields, .. languages]);
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
            if ((row.Problem ?? ProblemOf(row)) is { } problem)
            {
                problems.Add($"Row {row.Line}: {problem}");
            }
            else
            {
                terms.Add(ToTerm(row));
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

    private static string? ProblemOf(TableRow row)
    {
        if (!Choice<WatchTermKind>.TryParse(row.Value("kind"), null, out _))
        {
            return $"kind '{row.Value("kind")}' is none of {string.Join(", ", Choices.Of<WatchTermKind>())}.";
        }

        return row.Value("weight") is { } weight && !TryWeight(weight, out _) ? $"weight '{weight}' is not a number." : null;
    }

    private static WatchTerm ToTerm(TableRow row)
    {
        return new WatchTerm
        {
            Phrase = row.Value("phrase") ?? "",
            Kind = Choice<WatchTermKind>.Parse(row.Value("kind")!, null).Value,
            Topic = row.Value("topic"),
            Weight = TryWeight(row.Value("weight"), out var weight) ? weight : 1,
            Enabled = !string.Equals(row.Value("enabled"), "false", StringComparison.OrdinalIgnoreCase),
            Note = row.Value("note"),
            Aliases = Aliases(row),
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> Aliases(TableRow row)
    {
        const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var languages = row.Columns.Except(s_fields, StringComparer.OrdinalIgnoreCase).Where(c => row.Value(c) is not null);
        return languages.ToDictionary(l => l, l => (IReadOnlyList<string>)row.Value(l)!.Split('|', Options));
    }

    private static bool TryWeight(string? text, out double weight) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out weight);
}
