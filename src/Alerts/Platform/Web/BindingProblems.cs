using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Web;

/// <summary>Says which field of a request could not be read, where the framework only says that something could not.</summary>
internal static partial class BindingProblems
{
    /// <summary>Field → what is wrong with it; null where the request as a whole is wrong.</summary>
    internal static Dictionary<string, string[]>? Of(BadHttpRequestException exception, HttpContext context)
    {
        if (exception.InnerException is JsonException { Path: { Length: > 2 } path } json)
        {
            var field = path.TrimStart('$', '.');
            return new Dictionary<string, string[]> { [field] = [Advice(json)] };
        }

        if (Parameter().Match(exception.Message) is not { Success: true } match)
        {
            return null;
        }

        var (name, value) = (match.Groups["name"].Value, match.Groups["value"].Value);
        var types = context.GetEndpoint()?.Metadata.OfType<MethodInfo>().SelectMany(m => m.GetParameters()) ?? [];
        var type = types.FirstOrDefault(p => p.Name == name)?.ParameterType;
        return new Dictionary<string, string[]> { [name] = [Advice(type, value)] };
    }

    private static string Advice(Type? type, string value)
    {
        var expected = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (type is not null && Choices.EnumOf(type) is { } choices)
        {
            return $"'{value}' is none of {string.Join(", ", Choices.Of(choices))}.";
        }

        return expected switch
        {
            _ when expected == typeof(bool) => $"'{value}' is neither true nor false.",
            _ when expected == typeof(Guid) => $"'{value}' is no id of this kind.",
            _ when expected == typeof(RowId) || expected == typeof(long) => $"'{value}' is no id: give one as a list answers it.",
            _ when expected == typeof(DateTimeOffset) => $"'{value}' is no instant, such as 2026-03-01T09:00:00Z.",
            _ => $"'{value}' cannot be read here.",
        };
    }

    private static string Advice(JsonException exception) =>
        exception.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? "The value is not of the kind that this field takes."
            : exception.Message;

    [GeneratedRegex("""^Failed to bind parameter "[^"]*?(?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
