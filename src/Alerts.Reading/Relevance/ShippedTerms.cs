using System.Reflection;
using System.Text.Json;

namespace Alerts.Reading.Relevance;

/// <summary>The watch terms that every installation begins with.</summary>
public static class ShippedTerms
{
    /// <summary>Fresh copies; ids count from 1.</summary>
    public static IReadOnlyList<WatchTerm> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("relevance/gazetteer.json")!;
        return Read(stream);
    }

    /// <exception cref="JsonException">Not a list of terms.</exception>
    public static IReadOnlyList<WatchTerm> Read(Stream json)
    {
        var terms = JsonSerializer.Deserialize(json, ReadingJson.Default.ListWatchTerm) ?? [];
        for (var i = 0; i < terms.Count; i++)
        {
            terms[i].Id = i + 1;
        }

        return terms;
    }
}
