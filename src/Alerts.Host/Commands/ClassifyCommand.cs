using System.CommandLine;
using Alerts.Reading.Relevance;
using Alerts.Reading.Relevance.Learning;

namespace Alerts.Host.Commands;

/// <summary><c>alerts classify</c>: verdicts on items from a file.</summary>
internal static class ClassifyCommand
{
    private static readonly Option<FileInfo> s_input = InputOptions.Items();
    private static readonly Option<FileInfo?> s_terms = InputOptions.Terms();

    private static readonly Option<FileInfo?> s_model = new("--model")
    {
        Description = "A model that 'alerts train' made. Without it, the shipped one.",
        HelpName = "FILE",
    };

    private static readonly Option<double> s_threshold = InputOptions.Score(
        "--threshold",
        "Relevant from this score on, 0 to 1.",
        RelevanceModel.DefaultThreshold
    );

    public static Command Create()
    {
        var command = new Command("classify", "Says of each item whether it is relevant, and why.")
        {
            s_input,
            s_terms,
            s_model,
            s_threshold,
        };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult result)
    {
        var terms = TermsFile.Load(result.GetValue(s_terms));
        var model = LoadModel(result.GetValue(s_model));
        var classifier = new Classifier(TermSet.Compile(0, terms), model, result.GetValue(s_threshold));
        var items = JsonLines.Read<LabelledItem>(result.GetRequiredValue(s_input));
        var outcomes = new List<(bool Label, bool Verdict)>();
        using var output = Output.Open();
        Progress.Show("Classifying", step =>
        {
            foreach (var item in items)
            {
                Answer(item, classifier.Classify(item.ToInput()), output, outcomes);
                step();
            }
        });
        if (outcomes.Count > 0)
        {
            Console.Error.WriteLine(Tally.Of(outcomes));
        }
    }

    private static void Answer(LabelledItem item, Verdict verdict, StreamWriter output, List<(bool Label, bool Verdict)> outcomes)
    {
        var answer = new
        {
            item.Id,
            verdict.Relevant,
            verdict.Score,
            verdict.Topics,
            verdict.Reasons,
        };
        output.WriteJson(answer);
        if (item.Label is 0 or 1)
        {
            outcomes.Add((item.Label == 1, verdict.Relevant));
        }
    }

    private static RelevanceModel LoadModel(FileInfo? file)
    {
        if (file is null)
        {
            return RelevanceModel.Shipped;
        }

        using var reader = new StreamReader(InputOptions.Open(file));
        try
        {
            return RelevanceModel.Parse(reader.ReadToEnd());
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            throw new FormatException($"{file} is no model that 'alerts train' made: {e.Message}", e);
        }
    }
}
