using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alerts.Reading.Stories;

namespace Alerts.Host.Commands;

/// <summary>Items from JSON lines, for the commands that group them.</summary>
internal static class StoryLines
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="FormatException">A line is not an item; the message names the line.</exception>
    public static async Task<List<StoryItem>> ReadAsync(FileInfo file, CancellationToken cancellationToken) =>
        [.. (await ReadLabelledAsync(file, cancellationToken)).Select(l => l.Item)];

    /// <summary>The same, each with the story that the line names.</summary>
    /// <exception cref="FormatException">A line is not an item; the message names the line.</exception>
    public static async Task<List<(StoryItem Item, string? Story)>> ReadLabelledAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var items = new List<(StoryItem, string?)>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                items.Add(Parse(line, number, file.Name));
            }
        }

        return items;
    }

    private static (StoryItem Item, string? Story) Parse(string line, int number, string file)
    {
        try
        {
            var item = JsonSerializer.Deserialize<Line>(line, Json);
            if (item?.Id is null)
            {
                throw new FormatException($"{file}, line {number}: an item needs an \"id\".");
            }

            var read = new StoryItem
            {
                Id = item.Id,
                Title = item.Title ?? "",
                Text = item.Text ?? "",
                Outlet = item.Source ?? (Uri.TryCreate(item.Url, UriKind.Absolute, out var url) ? url.Host : "unknown"),
                Url = item.Url,
                Language = item.Lang,
                At = DateTimeOffset.TryParse(
                    item.Published,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var at
                )
                    ? at
                    : default,
            };
            return (read, item.Story);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{file}, line {number}: not a JSON item ({e.Message})", e);
        }
    }

    private sealed record Line(
        string? Id,
        string? Title,
        string? Text,
        string? Url,
        string? Source,
        string? Published,
        string? Lang,
        string? Story
    );
}
