using System.CommandLine;
using Alerts.Reading.Stories;
using Alerts.Stories;

namespace Alerts.Host.Commands;

/// <summary><c>alerts brief</c>: the stories of items from a file.</summary>
internal sealed class BriefCommand : Command
{
    private const string Purpose = "Prints the stories of the items, one JSON line each, as GET /api/stories/{id} gives them.";
    private readonly Option<FileInfo> _input = InputOptions.Items();

    public BriefCommand()
        : base("brief", Purpose)
    {
        Add(_input);
        SetAction(Run);
    }

    private void Run(ParseResult result)
    {
        var items = StoryLines.Read(result.GetRequiredValue(_input)).Select(l => l.Item);
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
