using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>Watch terms as a file, JSON or CSV: what the export writes, the import and the command line read. Pure.</summary>
internal static class WatchTermFile
{
    /// <summary>JSON where the text begins with a bracket, else CSV. Terms that the API would refuse are refused.</summary>
    /// <exception cref="FormatException">Not such a file, or a term is not as it must be.</exception>
    /// <exception cref="JsonException">Not a JSON array of terms.</exception>
    internal static IReadOnlyList<WatchTerm> Read(string text)
    {
        var terms = text.AsSpan().TrimStart() is ['[', ..] ? ReadJson(text) : WatchTermCsv.Read(text);
        var problems = terms.SelectMany(t => WatchTermRules.Problems(t).Select(p => $"'{t.Phrase}': {p.Key}: {string.Join(' ', p.Value)}"));
        return problems.FirstOrDefault() is { } problem ? throw new FormatException(problem) : terms;
    }

    /// <exception cref="JsonException">Not a JSON array of terms.</exception>
    internal static List<WatchTerm> ReadJson(string json)
    {
        var bodies = JsonSerializer.Deserialize<List<WatchTermBody?>>(json, JsonColumns.Options) ?? [];
        return [.. bodies.Select(b => b?.ToTerm() ?? throw new JsonException("A term is null."))];
    }
}
