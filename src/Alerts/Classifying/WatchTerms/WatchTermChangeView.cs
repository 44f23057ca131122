using System.Text.Json;

namespace Alerts.Classifying.WatchTerms;

/// <summary>A change record as callers see it.</summary>
public sealed record WatchTermChangeView(
    long Id,
    long TermId,
    DateTimeOffset At,
    string By,
    string Action,
    JsonElement? Before,
    JsonElement? After
)
{
    internal static WatchTermChangeView Of(WatchTermChange change) =>
        new(change.Id, change.TermId, change.At, change.By, change.Action, Parse(change.Before), Parse(change.After));

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
