using System.CommandLine;
using System.Text.Json;
using Alerts.Reading.Relevance;
using Alerts.Reading.Relevance.Learning;

namespace Alerts.Host.Commands;

/// <summary><c>alerts train</c>: makes the model file from labelled items.</summary>
internal sealed class TrainCommand : Command
{
    private const string Purpose = "Learns the classifier's weights from labelled items, and reports how they hold on pools left out.";

    private static readonly JsonSerializerOptions s_indented = new(Output.Json) { WriteIndented = true };

    private readonly Option<FileInfo[]> _input = new("--input")
    {
        Description = "Labelled items as JSON lines; may be given several times. '-' reads standard input.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<FileInfo> _output = new("--output")
    {
        Description = "The model file to write.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<FileInfo?> _terms = InputOptions.Terms();

    private readonly Option<int> _wrong = new("--wrong") { Description = "Lists so many of the items that cross-validation judged worst." };

    public TrainCommand()
        : base("train", Purpose)
    {
        Add(_input);
        Add(_output);
        Add(_terms);
        Add(_wrong);
        Add(new TrainAttributionCommand());
        SetAction(Run);
    }

    private void Run(ParseResult result)
    {
        var output = result.GetRequiredValue(_output);
        Output.CheckWritable(output);
        var terms = TermSet.Compile(0, TermsFile.Load(result.GetValue(_terms)));
        var items = result.GetRequiredValue(_input).SelectMany(JsonLines.Read<LabelledItem>).ToList();
        var model = Training.Run(items, terms, Console.Error.WriteLine, result.GetValue(_wrong));
        File.WriteAllText(output.FullName, JsonSerializer.Serialize(model, s_indented) + "\n");
    }
}
