using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Stories.Knowledge;

namespace Alerts.Platform.Web.Console.Knowledge;

internal sealed record KnowledgeListModel(KnowledgeKind Kind, FormFields Search, Page<KnowledgeView> Entries);

/// <param name="Key">Null for a new one.</param>
/// <param name="Theirs">The entry as somebody else has left it meanwhile.</param>
internal sealed record EntryModel(KnowledgeKind Kind, string? Key, FormFields Form, JsonElement? Theirs = null)
{
    internal string Title => Key ?? $"A new entry of {Choices.Name(Kind)}";
}

internal sealed record KnowledgeHistoryModel(Page<KnowledgeChangeView> Changes);

/// <summary>An entry as JSON in a text field. Pure.</summary>
internal static class EntryText
{
    private static readonly JsonSerializerOptions s_indented = new(JsonColumns.Options) { WriteIndented = true };

    internal static string Of(JsonElement entry) => JsonSerializer.Serialize(entry, s_indented);

    /// <summary>Null where the text is no JSON.</summary>
    internal static JsonElement? Read(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="isTaken">Whether a new entry has the key of another.</param>
    internal static (string Field, string Problem)? ProblemOf(FormFields form, bool isTaken) =>
        form.Text("key").Length == 0 ? ("key", "Give the key that the entry is known by.")
        : isTaken ? ("key", "There is an entry of that key already: change that one.")
        : ProblemOf(form.Text("json")) is { } problem ? ("json", $"This is no JSON: {problem}")
        : null;

    private static string? ProblemOf(string json)
    {
        try
        {
            JsonElement.Parse(json);
            return null;
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }
}
