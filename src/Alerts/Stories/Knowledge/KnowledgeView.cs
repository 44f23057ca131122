using System.Text.Json;
using Alerts.Platform.Web;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Stories.Knowledge;

/// <param name="Entry">In the form of the shipped files.</param>
/// <param name="IsEdited">Whether an admin has changed or added it.</param>
internal sealed record KnowledgeView(string Key, JsonElement Entry, bool IsEdited)
{
    internal static KnowledgeView Of(KnowledgeEntry entry, bool isEdited) =>
        new(entry.Key, JsonElement.Parse(entry.Json ?? "null"), isEdited);
}

internal sealed record KnowledgeChangeView(
    RowId Id,
    KnowledgeKind Kind,
    string Key,
    DateTimeOffset At,
    string By,
    string Action,
    JsonElement? Before,
    JsonElement? After
)
{
    internal static KnowledgeChangeView Of(KnowledgeChange change) =>
        new(change.Id, change.Kind, change.Key, change.At, change.By, change.Action, Parse(change.Before), Parse(change.After));

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
