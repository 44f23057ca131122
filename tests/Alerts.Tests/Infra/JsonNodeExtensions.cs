using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alerts.Tests.Infra;

internal static class JsonNodeExtensions
{
    /// <param name="path">Names of properties with slashes between them.</param>
    internal static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('/').Aggregate(node, (n, name) => (n as JsonObject)?[name]);

    /// <summary>A text, number or boolean as it is written in a Bicep file, without quotes; null where there is nothing.</summary>
    internal static string? Text(this JsonNode? node, string path) =>
        node.At(path) switch
        {
            null => null,
            { } value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
            var value => value.ToString(),
        };

    /// <summary>All texts in it, names of properties left out.</summary>
    internal static IEnumerable<string> Texts(this JsonNode? node) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => p.Value.Texts()),
            JsonArray a => a.SelectMany(Texts),
            JsonValue v when v.GetValueKind() == JsonValueKind.String => [v.GetValue<string>()],
            _ => [],
        };
}
