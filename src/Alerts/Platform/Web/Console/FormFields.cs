using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Alerts.Platform.Web.Console;

/// <summary>What stands in the fields of a form, as it was typed or as a row has it, and what is wrong with it.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, StringValues> _values;

    private FormFields(IEnumerable<KeyValuePair<string, StringValues>> values, IReadOnlyDictionary<string, string[]> errors)
    {
        _values = new(values, StringComparer.Ordinal);
        Errors = errors;
    }

    internal static FormFields Empty { get; } = Of();

    /// <summary>By field, as the API names fields.</summary>
    internal IReadOnlyDictionary<string, string[]> Errors { get; }

    /// <summary>What is wrong with a field, in one line; null where nothing is.</summary>
    internal string? Error(string name) => Errors.TryGetValue(name, out var errors) ? string.Join(' ', errors) : null;

    /// <summary>The first file that was sent along; null where none was.</summary>
    internal IFormFile? File { get; private init; }

    internal static FormFields Of(IFormCollection form) =>
        new(form, new Dictionary<string, string[]>()) { File = form.Files.FirstOrDefault(f => f.Length > 0) };

    internal static FormFields Of(IQueryCollection query) => new(query, new Dictionary<string, string[]>());

    /// <summary>The fields as a row fills them; true is a checked box.</summary>
    internal static FormFields Of(params (string Name, object? Value)[] values) =>
        new(values.Select(v => KeyValuePair.Create(v.Name, ValueOf(v.Value))), new Dictionary<string, string[]>());

    internal FormFields With(IReadOnlyDictionary<string, string[]> errors) => new(_values, errors) { File = File };

    internal FormFields With(string field, string error) => With(new Dictionary<string, string[]> { [field] = [error] });

    internal FormFields With((string Name, object? Value) value) =>
        new(_values.Where(v => v.Key != value.Name).Append(KeyValuePair.Create(value.Name, ValueOf(value.Value))), Errors) { File = File };

    /// <summary>To the letter, but for line ends, which browsers send their own way.</summary>
    internal string Raw(string name) => _values.GetValueOrDefault(name).ToString().ReplaceLineEndings("\n");

    /// <summary>Without the space around it; empty where there is nothing.</summary>
    internal string Text(string name) => Raw(name).Trim();

    /// <summary>Null where there is nothing.</summary>
    internal string? Optional(string name) => Text(name) is { Length: > 0 } text ? text : null;

    internal IReadOnlyList<string> All(string name) => [.. _values.GetValueOrDefault(name).OfType<string>()];

    /// <summary>The lines of a text that have something on them.</summary>
    internal IReadOnlyList<string> Lines(string name) =>
        Text(name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal bool IsOn(string name) => Text(name).Length > 0;

    internal long? Number(string name) => NumberOf(Text(name));

    /// <summary>Those of the values that are numbers, such as the ids of marked rows.</summary>
    internal IReadOnlyList<long> Numbers(string name) => [.. All(name).Select(NumberOf).OfType<long>()];

    /// <summary>Null where the text is not one of the enum's spellings.</summary>
    internal T? ChoiceOf<T>(string name)
        where T : struct, Enum => Choice<T>.TryParse(Text(name), null, out var choice) ? choice.Value : null;

    private static long? NumberOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static StringValues ValueOf(object? value) =>
        value switch
        {
            null or false => StringValues.Empty,
            true => "on",
            string text => text,
            IEnumerable<string> texts => new StringValues([.. texts]),
            Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
