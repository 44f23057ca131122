using System.CommandLine;
using System.Text.Json;
using Alerts.Reading.Relevance;
using Alerts.Reading.Relevance.Learning;

namespace Alerts.Host.Commands;

/// <summary><c>alerts train</c>: makes the model file from labelled items.</summary>
internal static class TrainCommand
{
    private const string Purpose = "Learns the classifier's weights from labelled items, and reports how they hold on pools left out.";

    private static readonly JsonSerializerOptions s_indented = new(Output.Json) { WriteIndented = true };

    private static readonly Option<FileInfo[]> s_input = new("--input")
    {
        Description = "Labelled items as JSON lines; may be given several times. '-' reads standard input.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<FileInfo> s_output = new("--output")
    {
        Description = "The model file to write.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<FileInfo?> s_terms = InputOptions.Terms();

    private static readonly Option<int> s_wrong = new("--wrong")
    {
        Description = "Lists so many of the items that cross-validation judged worst.",
    };

    public static Command Create()
    {
        var command = new Command("train", Purpose) { s_input, s_output, s_terms, s_wrong };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult result)
    {
        var output = result.GetRequiredValue(s_output);
        Output.CheckWritable(output);
        var terms = TermSet.Compile(0, TermsFile.Load(result.GetValue(s_terms)));
        var items = result.GetRequiredValue(s_input).SelectMany(JsonLines.Read<LabelledItem>).ToList();
        var model = Training.Run(items, terms, Console.Error.WriteLine, result.GetValue(s_wrong));
        File.WriteAllText(output.FullName, JsonSerializer.Serialize(model, s_indented) + "\n");
    }
}
