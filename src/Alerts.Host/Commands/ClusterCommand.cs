using System.CommandLine;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Host.Commands;

/// <summary><c>alerts cluster</c>: the story of each item from a file.</summary>
internal sealed class ClusterCommand : Command
{
    private const string Purpose = "Gives each item its story, as the pipeline would have assigned it, in time order.";
    private readonly Option<FileInfo> _input = InputOptions.Items();

    private readonly Option<FileInfo[]> _learn = new("--learn")
    {
        Description =
            "Learn how alike two items of one story are, and print the weights: from the items of the input and of these files, which carry "
            + "their story. Items of one file are held against each other.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ClusterCommand()
        : base("cluster", Purpose)
    {
        Add(_input);
        Add(_learn);
        SetAction(Run);
    }

    private void Run(ParseResult result)
    {
        var lines = StoryLines.Read(result.GetRequiredValue(_input));
        if (result.GetResult(_learn) is { Implicit: false })
        {
            Learn([lines, .. result.GetValue(_learn)!.Select(StoryLines.Read)]);
            return;
        }

        using var output = Output.Open();
        foreach (var (item, story) in StoryReplay.Assign(lines.Select(l => l.Item)))
        {
            output.WriteJson(new Assignment(item.Id, story));
        }
    }

    private static void Learn(IReadOnlyList<List<StoryLine>> files)
    {
        var labelled = files.Select(f =>
            (IReadOnlyList<(StoryItem, string)>)[.. f.Where(l => l.Story is not null).Select(l => (l.Item, l.Story!))]
        );
        Console.Out.Write(PairLearner.Learn(labelled, PairModel.Shipped).ToJson());
    }

    internal sealed record Assignment(string Id, string Story);
}
