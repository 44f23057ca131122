using System.Globalization;
using System.Text.Json;

namespace Alerts.Polling.Lists;

/// <summary>A path into JSON: names divided by points, indexes in brackets, <c>$</c> for the whole, such as <c>data.posts[0].title</c>.</summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<string> _steps;

    private JsonPath(IReadOnlyList<string> steps) => _steps = steps;

    internal static JsonPath? Parse(string text)
    {
        var steps = text.Trim().Replace("[", ".[", StringComparison.Ordinal).Split('.').Where(s => s != "$" && s.Length > 0).ToArray();
        return text.Contains("..", StringComparison.Ordinal) || Array.Exists(steps, s => s[0] == '[' && Index(s) is null)
            ? null
            : new JsonPath(steps);
    }

    internal JsonElement? Of(JsonElement element)
    {
        foreach (var step in _steps)
        {
            if (step[0] == '[')
            {
                var index = Index(step)!.Value;
                if (element.ValueKind != JsonValueKind.Array || index >= element.GetArrayLength())
                {
                    return null;
                }

                element = element[index];
            }
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>A string, or a number as text.</summary>
    internal string? TextOf(JsonElement element) =>
        Of(element) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

    private static int? Index(string step) =>
        step.EndsWith(']') && int.TryParse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
