using System.CommandLine;
using Alerts.Reading.Relevance;
using Alerts.Reading.Relevance.Learning;

namespace Alerts.Host.Commands;

/// <summary><c>alerts classify</c>: verdicts on items from a file.</summary>
internal sealed class ClassifyCommand : Command
{
    private readonly Option<FileInfo> _input = InputOptions.Items();
    private readonly Option<FileInfo?> _terms = InputOptions.Terms();

    private readonly Option<FileInfo?> _model = new("--model")
    {
        Description = "A model that 'alerts train' made. Without it, the shipped one.",
        HelpName = "FILE",
    };

    private readonly Option<double> _threshold = InputOptions.Score(
        "--threshold",
        "Relevant from this score on, 0 to 1.",
        RelevanceModel.DefaultThreshold
    );

    public ClassifyCommand()
        : base("classify", "Says of each item whether it is relevant, and why.")
    {
        Add(_input);
        Add(_terms);
        Add(_model);
        Add(_threshold);
        SetAction(Run);
    }

    private void Run(ParseResult result)
    {
        var terms = TermsFile.Load(result.GetValue(_terms));
        var model = LoadModel(result.GetValue(_model));
        var classifier = new Classifier(TermSet.Compile(0, terms), model, result.GetValue(_threshold));
        var items = JsonLines.Read<LabelledItem>(result.GetRequiredValue(_input));
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
        output.WriteJson(new Judged(item.Id, verdict.Relevant, verdict.Score, verdict.Topics, verdict.Reasons));
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

    internal sealed record Judged(string? Id, bool Relevant, double Score, IReadOnlyList<string> Topics, IReadOnlyList<Reason> Reasons);
}
