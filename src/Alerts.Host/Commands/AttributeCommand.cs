using System.CommandLine;
using Alerts.Reading.Stories.Attribution;
using Alerts.Reading.Stories.Attribution.Learning;

namespace Alerts.Host.Commands;

/// <summary><c>alerts attribute</c>: who is told to have said what in English texts, or how exactly that is found.</summary>
internal sealed class AttributeCommand : Command
{
    private const string Purpose = "Finds sources, cues and contents of reported speech in English texts.";

    private readonly Option<FileInfo> _input = InputOptions.Items("Texts as JSON lines: id and text; with --score also attributions.");

    private readonly Option<FileInfo?> _model = new("--model")
    {
        Description = "What 'alerts train attribution' wrote. Without it, the shipped one.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _score = new("--score")
    {
        Description = "Prints how many of the marked spans were found exactly, in place of what was found.",
    };

    public AttributeCommand()
        : base("attribute", Purpose)
    {
        Add(_input);
        Add(_model);
        Add(_score);
        SetAction(Run);
    }

    /// <exception cref="FormatException">A line is no article, or marks what is outside of its text.</exception>
    internal static IReadOnlyList<AttributedArticle> Read(FileInfo file)
    {
        AttributedArticle[] articles = [.. JsonLines.Read<AttributedArticle>(file)];
        return Array.FindIndex(articles, a => !a.IsSound) is >= 0 and var broken
            ? throw new FormatException(
                $"{InputOptions.NameOf(file)}, article {broken + 1}: a mark is a pair of start and end within the text."
            )
            : articles;
    }

    /// <summary>A line of the output.</summary>
    internal sealed record Found(string? Id, IReadOnlyList<MarkedSpeech> Attributions);

    private void Run(ParseResult result)
    {
        var model = result.GetValue(_model) is { } file
            ? AttributionFile.Read(File.ReadAllBytes(file.FullName))
            : ShippedAttribution.Read();
        var articles = Read(result.GetRequiredValue(_input));
        if (result.GetValue(_score))
        {
            AttributionReport.Write("all", AttributionTraining.Score(model, articles), Console.WriteLine);
            return;
        }

        using var output = Output.Open();
        var reader = new AttributionReader(model);
        foreach (var article in articles)
        {
            MarkedSpeech[] found = [.. reader.Read(article.Text).Select(MarkedSpeech.Of)];
            output.WriteJson(new Found(article.Id, found));
        }
    }
}
