using System.CommandLine;
using System.Text.Json;
using Alerts.Reading.Relevance;
using Alerts.Reading.Relevance.Learning;

namespace Alerts.Host.Commands;

/// <summary><c>alerts classify</c>: verdicts on items from a file.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var input = new Option<FileInfo>("--input")
        {
            Description = "Items as JSON lines: id, title, text, and where known url, source, published, lang, label.",
            Required = true,
        };
        var terms = new Option<FileInfo?>("--terms") { Description = "Watch terms as a JSON array. Without it, the shipped ones." };
        var model = new Option<FileInfo?>("--model") { Description = "A model that 'alerts train' made. Without it, the shipped one." };
        var threshold = new Option<double>("--threshold")
        {
            Description = "Relevant from this score on.",
            DefaultValueFactory = _ => RelevanceModel.DefaultThreshold,
        };
        var command = new Command("classify", "Says of each item whether it is relevant, and why.") { input, terms, model, threshold };
        command.SetAction(result =>
            Run(result.GetValue(input)!, result.GetValue(terms), result.GetValue(model), result.GetValue(threshold))
        );
        return command;
    }

    private static int Run(FileInfo input, FileInfo? termsFile, FileInfo? modelFile, double threshold)
    {
        try
        {
            var model = modelFile is null ? RelevanceModel.Shipped : RelevanceModel.Parse(File.ReadAllText(modelFile.FullName));
            var classifier = new Classifier(TermSet.Compile(0, LoadTerms(termsFile)), model, threshold);
            using var output = new StreamWriter(Console.OpenStandardOutput());
            var outcomes = new List<(bool, bool)>();
            foreach (var item in JsonLines.Read<LabelledItem>(input))
            {
                var verdict = classifier.Classify(item.ToInput());
                var answer = new
                {
                    item.Id,
                    verdict.Relevant,
                    verdict.Score,
                    verdict.Topics,
                    verdict.Reasons,
                };
                output.WriteLine(JsonSerializer.Serialize(answer, JsonLines.Options));
                if (item.Label is 0 or 1)
                {
                    outcomes.Add((item.Label == 1, verdict.Relevant));
                }
            }

            if (outcomes.Count > 0)
            {
                Console.Error.WriteLine(Tally.Of(outcomes));
            }

            return 0;
        }
        catch (Exception e)
            when (e is IOException or InvalidDataException or JsonException or ArgumentException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    internal static IReadOnlyList<WatchTerm> LoadTerms(FileInfo? file)
    {
        if (file is null)
        {
            return ShippedTerms.Load();
        }

        using var stream = file.OpenRead();
        return ShippedTerms.Read(stream);
    }
}
