using System.Text.Json;

namespace Alerts.Platform.Web;

/// <summary>One of the values of an enum in a query string, in the spelling of the document: camel case.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal readonly record struct Choice<T>(T Value) : IParsable<Choice<T>>
    where T : struct, Enum
{
    public static Choice<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var choice)
            ? choice
            : throw new FormatException($"'{s}' is none of {string.Join(", ", Choices.Of<T>())}.");

    // Numbers, which the enum's own parser takes, are no spelling of anything.
    public static bool TryParse(string? s, IFormatProvider? provider, out Choice<T> result)
    {
        result = default;
        if (!Choices.Of<T>().Contains(s, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        result = new Choice<T>(Enum.Parse<T>(s!, ignoreCase: true));
        return true;
    }
}

/// <summary>The spellings of enums.</summary>
internal static class Choices
{
    internal static IReadOnlyList<string> Of<T>()
        where T : struct, Enum => Of(typeof(T));

    internal static IReadOnlyList<string> Of(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The enum of a parameter that is a choice, even one that may be absent; null for any other.</summary>
    internal static Type? EnumOf(Type parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter) ?? parameter;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choice<>) ? type.GetGenericArguments()[0] : null;
    }

    internal static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
