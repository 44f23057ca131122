using System.CommandLine;
using Alerts.Reading.Stories.Attribution;
using Alerts.Reading.Stories.Attribution.Learning;

namespace Alerts.Host.Commands;

/// <summary><c>alerts train attribution</c>: makes the model file of who said what from marked articles.</summary>
internal sealed class TrainAttributionCommand : Command
{
    private const string Purpose = "Learns to find sources, cues and contents of reported speech from articles in which they are marked.";

    private readonly Option<FileInfo> _input = InputOptions.Items(
        "Articles as JSON lines: text, attributions (source, cue, content as pairs of start and end), publisher, split. "
            + "Those of the split 'dev' are kept for measuring."
    );

    private readonly Option<FileInfo> _output = new("--output")
    {
        Description = "The model file to write.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<bool> _leaveOut = new("--leave-publishers-out")
    {
        Description = "Also learns without each publisher in turn, and says how well the rest holds on it. Takes a minute each.",
    };

    public TrainAttributionCommand()
        : base("attribution", Purpose)
    {
        Add(_input);
        Add(_output);
        Add(_leaveOut);
        SetAction(Run);
    }

    private void Run(ParseResult result)
    {
        var output = result.GetRequiredValue(_output);
        Output.CheckWritable(output);
        var articles = AttributeCommand.Read(result.GetRequiredValue(_input));
        var model = AttributionTraining.Run(articles, result.GetValue(_leaveOut), Console.Error.WriteLine);
        File.WriteAllBytes(output.FullName, AttributionFile.Write(model));
    }
}
