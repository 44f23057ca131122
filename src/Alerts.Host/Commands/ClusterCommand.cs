using System.CommandLine;
using System.Text;
using System.Text.Json;
using Alerts.Reading.Stories;

namespace Alerts.Host.Commands;

internal static class ClusterCommand
{
    public static Command Create()
    {
        var input = new Option<FileInfo>("--input") { Description = "Items, one JSON object a line: id, title, text, and where known url, source, published, lang.", Required = true };
        var command = new Command("cluster", "Gives each item its story, as the pipeline would have assigned it, in time order.") { input };
        command.SetAction(async (parsed, cancellationToken) =>
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

            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            foreach (var (item, story) in StoryReplay.Assign(items))
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(new { item.Id, Story = story }, StoryLines.Json));
            }

            return 0;
        });
        return command;
    }
}
