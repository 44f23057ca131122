using System.CommandLine;
using Alerts.Reading.Stories;
using Alerts.Stories;

namespace Alerts.Host.Commands;

/// <summary><c>alerts brief</c>: the stories of items from a file.</summary>
internal static class BriefCommand
{
    private const string Purpose = "Prints the stories of the items, one JSON line each, as GET /api/stories/{id} gives them.";
    private static readonly Option<FileInfo> s_input = InputOptions.Items();

    public static Command Create()
    {
        var command = new Command("brief", Purpose) { s_input };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult result)
    {
        var items = StoryLines.Read(result.GetRequiredValue(s_input)).Select(l => l.Item);
        var stories = StoryReplay.Assign(items).GroupBy(a => a.StoryId, a => a.Item, StringComparer.Ordinal);
        using var output = Output.Open();
        Progress.Show("Reading stories", step =>
        {
            foreach (var story in stories)
            {
                StoryItem[] own = [.. story];
                output.WriteJson(StoryView.Of(story.Key, StoryReader.Read(own), own));
                step();
            }
        });
    }
}
