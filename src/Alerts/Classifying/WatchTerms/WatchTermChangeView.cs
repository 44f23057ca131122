using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>A change record as callers see it.</summary>
/// <param name="Action"><c>seed</c>, <c>create</c>, <c>update</c>, <c>delete</c>, <c>import</c> or <c>revert</c>.</param>
/// <param name="Before">The term before; null where there was none.</param>
internal sealed record WatchTermChangeView(
    RowId Id,
    RowId TermId,
    DateTimeOffset At,
    string By,
    string Action,
    WatchTermView? Before,
    WatchTermView? After
)
{
    internal static WatchTermChangeView Of(WatchTermChange change) =>
        new(change.Id, change.TermId, change.At, change.By, change.Action, Parse(change.Before), Parse(change.After));

    private static WatchTermView? Parse(string? json) =>
        json is null ? null : WatchTermView.Of(JsonSerializer.Deserialize<WatchTerm>(json, JsonColumns.Options)!);
}
