using System.Text.Json;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Stories.Knowledge;

/// <summary>Entries of one kind out of a list in JSON, as the export writes it. Pure.</summary>
/// <param name="Problems">Place → what is wrong with it; empty where all could be read.</param>
internal sealed record KnowledgeFile(IReadOnlyList<KnowledgeEntry> Entries, IReadOnlyDictionary<string, string[]> Problems)
{
    internal static KnowledgeFile Read(KnowledgeKind kind, string text)
    {
        try
        {
            var list = JsonElement.Parse(text);
            return list.ValueKind is JsonValueKind.Array
                ? Read(kind, [.. list.EnumerateArray()])
                : Refused("file", "This is no list: it begins with [ and holds entries as the export writes them.");
        }
        catch (JsonException e)
        {
            return Refused("file", $"This is no JSON: {e.Message}");
        }
    }

    internal static KnowledgeFile Read(KnowledgeKind kind, IReadOnlyList<JsonElement> list)
    {
        if (list.Count == 0)
        {
            return Refused("entries", "The list is empty. Give at least one entry.");
        }

        var entries = new Dictionary<string, KnowledgeEntry>(StringComparer.Ordinal);
        var problems = new Dictionary<string, string[]>();
        for (var i = 0; i < list.Count; i++)
        {
            if (ProblemOf(kind, list[i].GetRawText(), entries) is { } problem)
            {
                problems[$"[{i}]"] = [problem];
            }
        }

        return new KnowledgeFile([.. entries.Values], problems);
    }

    private static string? ProblemOf(KnowledgeKind kind, string json, Dictionary<string, KnowledgeEntry> entries)
    {
        try
        {
            var key = KnowledgeEntries.Parse(kind, json).Key;
            return string.IsNullOrWhiteSpace(key) ? "The entry has no key: GET one of the same kind to see the form."
                : entries.TryAdd(key, new KnowledgeEntry(kind, key, json)) ? null
                : $"'{key}' stands in the list twice. Keep one of them.";
        }
        catch (JsonException e)
        {
            return $"The entry is not of the form of its kind: {e.Message}";
        }
    }

    private static KnowledgeFile Refused(string place, string problem) => new([], new Dictionary<string, string[]> { [place] = [problem] });
}
