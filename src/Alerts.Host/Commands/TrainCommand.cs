using System.CommandLine;
using System.Text.Json;
using Alerts.Reading.Relevance;
using Alerts.Reading.Relevance.Learning;

namespace Alerts.Host.Commands;

/// <summary><c>alerts train</c>: makes the model file from labelled items.</summary>
internal static class TrainCommand
{
    private static readonly JsonSerializerOptions s_indented = new(JsonLines.Options) { WriteIndented = true };

    public static Command Create()
    {
        var input = new Option<FileInfo[]>("--input")
        {
            Description = "Labelled items as JSON lines; may be given several times.",
            Required = true,
        };
        var output = new Option<FileInfo>("--output") { Description = "The model file to write.", Required = true };
        var terms = new Option<FileInfo?>("--terms") { Description = "Watch terms as a JSON array. Without it, the shipped ones." };
        var wrong = new Option<int>("--wrong") { Description = "Lists so many of the items that cross-validation judged worst." };
        const string Purpose = "Learns the classifier's weights from labelled items, and reports how they hold on pools left out.";
        var command = new Command("train", Purpose) { input, output, terms, wrong };
        command.SetAction(result => Run(result.GetValue(input)!, result.GetValue(output)!, result.GetValue(terms), result.GetValue(wrong)));
        return command;
    }

    private static int Run(FileInfo[] inputs, FileInfo output, FileInfo? terms, int wrong)
    {
        try
        {
            var items = inputs.SelectMany(JsonLines.Read<LabelledItem>).ToList();
            var model = Training.Run(items, TermSet.Compile(0, ClassifyCommand.LoadTerms(terms)), Console.Error.WriteLine, wrong);
            File.WriteAllText(output.FullName, JsonSerializer.Serialize(model, s_indented) + "\n");
            return 0;
        }
        catch (Exception e)
            when (e is IOException or InvalidDataException or JsonException or ArgumentException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
