using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alerts.Host.Commands;

/// <summary>JSON lines in files and on standard output.</summary>
internal static class JsonLines
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="InvalidDataException">A line is not JSON of the wanted form; the message names file and line.</exception>
    public static IEnumerable<T> Read<T>(FileInfo file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse<T>(line, file, number);
            }
        }
    }

    private static T Parse<T>(string line, FileInfo file, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file.Name}, line {number}: {e.Message}", e);
        }
    }
}
