using System.CommandLine;
using System.Text;
using System.Text.Json;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Host.Commands;

internal static class ClusterCommand
{
    public static Command Create()
    {
        var input = new Option<FileInfo>("--input")
        {
            Description = "Items, one JSON object a line: id, title, text, and where known url, source, published, lang.",
            Required = true,
        };
        var learn = new Option<bool>("--learn")
        {
            Description = "Learn how alike two items of one story are from items that carry their story, and print the weights.",
        };
        var command = new Command("cluster", "Gives each item its story, as the pipeline would have assigned it, in time order.")
        {
            input,
            learn,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                List<(StoryItem Item, string? Story)> lines;
                try
                {
                    lines = await StoryLines.ReadLabelledAsync(parsed.GetRequiredValue(input), cancellationToken);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
                {
                    await Console.Error.WriteLineAsync(e.Message);
                    return 1;
                }

                if (parsed.GetValue(learn))
                {
                    await Console.Out.WriteAsync(
                        PairLearner
                            .Learn([.. lines.Where(l => l.Story is not null).Select(l => (l.Item, l.Story!))], PairModel.Shipped)
                            .ToJson()
                    );
                    return 0;
                }

                await using var output = new StreamWriter(
                    Console.OpenStandardOutput(),
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
                );
                foreach (var (item, story) in StoryReplay.Assign(lines.Select(l => l.Item)))
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(new { item.Id, Story = story }, StoryLines.Json));
                }

                return 0;
            }
        );
        return command;
    }
}
