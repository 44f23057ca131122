using System.Globalization;
using Alerts.Reading.Stories;

namespace Alerts.Host.Commands;

/// <summary>An item, and the story that its line names, where it does.</summary>
internal sealed record StoryLine(StoryItem Item, string? Story);

/// <summary>Items from JSON lines, for the commands that group them.</summary>
internal static class StoryLines
{
    /// <exception cref="FormatException">A line is not an item; the message names file and line.</exception>
    public static List<StoryLine> Read(FileInfo file) =>
        [.. JsonLines.Read<Line>(file).Select((line, index) => ToStoryLine(line, $"{InputOptions.NameOf(file)}, item {index + 1}"))];

    private static StoryLine ToStoryLine(Line line, string place)
    {
        var item = new StoryItem
        {
            Id = line.Id ?? throw new FormatException($"{place}: an item needs an \"id\"."),
            Title = line.Title ?? "",
            Text = line.Text ?? "",
            Outlet = line.Source ?? HostOf(line.Url) ?? "unknown",
            Url = line.Url,
            Language = line.Lang,
            At = InstantOf(line.Published),
        };
        return new StoryLine(item, line.Story);
    }

    private static string? HostOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : null;

    private static DateTimeOffset InstantOf(string? text)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var at) ? at : default;
    }

    internal sealed record Line(
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
