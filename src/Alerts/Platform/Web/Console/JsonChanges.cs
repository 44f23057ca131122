using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Platform.Data;

namespace Alerts.Platform.Web.Console;

/// <summary>A field that an edit changed, as text.</summary>
/// <param name="Before">Null where there was nothing.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>Tells two states of a thing apart, field by field. Pure.</summary>
internal static class JsonChanges
{
    private static readonly string[] s_untold = ["id", "version"];

    /// <param name="before">Any object that can be written as JSON; null where there was none.</param>
    internal static IReadOnlyList<FieldChange> Between(object? before, object? after)
    {
        var (left, right) = (FieldsOf(before), FieldsOf(after));
        return
        [
            .. left
                .Keys.Union(right.Keys)
                .Except(s_untold)
                .Select(field => new FieldChange(field, left.GetValueOrDefault(field), right.GetValueOrDefault(field)))
                .Where(c => c.Before != c.After),
        ];
    }

    private static Dictionary<string, string> FieldsOf(object? thing) =>
        thing is not null && JsonSerializer.SerializeToNode(thing, JsonColumns.Options) is JsonObject fields
            ? fields.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => TextOf(f.Value!))
            : [];

    private static string TextOf(JsonNode value) =>
        value is JsonValue single && single.TryGetValue<string>(out var text) ? text : value.ToJsonString(JsonColumns.Options);
}
