using System.Text.Json;

namespace Alerts.Host.Commands;

/// <summary>Objects from JSON lines.</summary>
internal static class JsonLines
{
    /// <exception cref="FormatException">A line is not JSON of the wanted form; the message names file and line.</exception>
    public static IEnumerable<T> Read<T>(FileInfo file)
    {
        foreach (var (line, number) in InputOptions.ReadLines(file))
        {
            yield return Parse<T>(line, $"{InputOptions.NameOf(file)}, line {number}");
        }
    }

    private static T Parse<T>(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Output.Json) ?? throw new FormatException($"{place}: an item is a JSON object.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{place}: not a JSON item ({e.Message})", e);
        }
    }
}
