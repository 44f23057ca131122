using System.CommandLine;
using System.Text;
using System.Text.Json;
using Alerts.Reading.Stories;
using Alerts.Stories;

namespace Alerts.Host.Commands;

internal static class BriefCommand
{
    public static Command Create()
    {
        var input = new Option<FileInfo>("--input")
        {
            Description = "Items, one JSON object a line: id, title, text, and where known url, source, published, lang.",
            Required = true,
        };
        var command = new Command("brief", "Prints the stories of the items, one JSON line each, as GET /api/stories/{id} gives them.")
        {
            input,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                List<StoryItem> items;
                try
                {
                    items = await StoryLines.ReadAsync(parsed.GetRequiredValue(input), cancellationToken);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
                {
                    await Console.Error.WriteLineAsync(e.Message);
                    return 1;
                }

                await using var output = new StreamWriter(
                    Console.OpenStandardOutput(),
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
                );
                foreach (var story in StoryReplay.Assign(items).GroupBy(a => a.StoryId, StringComparer.Ordinal))
                {
                    StoryItem[] own = [.. story.Select(a => a.Item)];
                    await output.WriteLineAsync(
                        JsonSerializer.Serialize(StoryView.Of(story.Key, StoryReader.Read(own), own), StoryLines.Json)
                    );
                }

                return 0;
            }
        );
        return command;
    }
}
