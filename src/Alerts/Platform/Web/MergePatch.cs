using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alerts.Platform.Web;

/// <summary>A change that names only what it changes: RFC 7396, where null clears a field.</summary>
/// <param name="errors">Field → what is wrong with it.</param>
internal sealed class MergePatch(JsonObject patch, JsonSerializerOptions json, Dictionary<string, string[]> errors)
{
    /// <summary>What a row is now, with the named fields replaced.</summary>
    /// <returns>Null where an error was found.</returns>
    internal T? ApplyTo<T>(T current)
        where T : class
    {
        var whole = JsonSerializer.SerializeToNode(current, json)!.AsObject();
        foreach (var (name, value) in patch)
        {
            if (!whole.ContainsKey(name))
            {
                errors[name] = [$"There is no such field. The fields are {string.Join(", ", whole.Select(f => f.Key))}."];
                continue;
            }

            whole[name] = value?.DeepClone();
        }

        return errors.Count > 0 ? null : Read<T>(whole);
    }

    private T? Read<T>(JsonObject whole)
        where T : class
    {
        try
        {
            return whole.Deserialize<T>(json);
        }
        catch (JsonException e)
        {
            // Such as $.aliases.ja[0]: the field is its first part.
            var field = e.Path?.TrimStart('$', '.').Split('.', '[')[0] ?? "";
            errors[field] = ["The value is not of the kind that this field takes."];
            return null;
        }
    }
}
