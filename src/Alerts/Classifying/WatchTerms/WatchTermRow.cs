using System.Globalization;
using Alerts.Platform.Csv;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>A watch term as a row of <see cref="WatchTermCsv"/> gives it. Pure.</summary>
internal sealed class WatchTermRow(TableRow row)
{
    /// <summary>Why it is no watch term; null where it is one.</summary>
    internal string? Problem =>
        row.Problem is { } unread ? unread
        : !Choice<WatchTermKind>.TryParse(row.Value("kind"), null, out _)
            ? $"kind '{row.Value("kind")}' is none of {string.Join(", ", Choices.Of<WatchTermKind>())}."
        : row.Value("weight") is { } weight && Weight is null ? $"weight '{weight}' is not a number."
        : null;

    internal WatchTerm ToTerm() =>
        new()
        {
            Phrase = row.Value("phrase") ?? "",
            Kind = Choice<WatchTermKind>.Parse(row.Value("kind")!, null).Value,
            Topic = row.Value("topic"),
            Weight = Weight ?? 1,
            Enabled = !string.Equals(row.Value("enabled"), "false", StringComparison.OrdinalIgnoreCase),
            Note = row.Value("note"),
            Aliases = Aliases(),
        };

    private double? Weight =>
        double.TryParse(row.Value("weight"), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : null;

    private Dictionary<string, IReadOnlyList<string>> Aliases()
    {
        const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var languages = row.Columns.Except(WatchTermCsv.Fields, StringComparer.OrdinalIgnoreCase).Where(c => row.Value(c) is not null);
        return languages.ToDictionary(l => l, l => (IReadOnlyList<string>)row.Value(l)!.Split('|', Options));
    }
}
