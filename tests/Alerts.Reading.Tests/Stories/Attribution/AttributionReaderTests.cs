using System.Diagnostics;
using Alerts.Reading.Stories.Attribution;

namespace Alerts.Reading.Tests.Stories.Attribution;

/// <summary>What the shipped model finds in plain sentences.</summary>
public class AttributionReaderTests
{
    // It lies with the commands that read it.
    private static readonly Lazy<AttributionModel> s_shipped = new(() =>
        AttributionFile.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "src", "Alerts.Host", "Commands", "english.bin")))
    );

    [Fact]
    public void A_quotation_before_its_verb_and_speaker_is_what_that_speaker_said()
    {
        var report = Assert.Single(Read("“The harbour stays closed until spring,” said Miriam Kowalski."));
        Assert.Equal("Miriam Kowalski|said|“The harbour stays closed until spring,”", report);
    }

    [Fact]
    public void What_stands_on_both_sides_of_its_verb_is_told_in_two_pieces()
    {
        var report = Assert.Single(Read("“The harbour is closed,” the mayor said. “It will stay closed.”"));
        Assert.Equal("the mayor|said|“The harbour is closed,”;“It will stay closed.”", report);
    }

    [Fact]
    public void What_is_told_without_quotation_marks_ends_with_its_sentence()
    {
        var report = Assert.Single(Read("The ministry said that the harbour would stay closed. Boats lay at the pier."));
        Assert.Equal("The ministry|said|that the harbour would stay closed", report);
    }

    [Fact]
    public void A_cue_ends_with_its_sentence()
    {
        var reports = Read("The mayor said in Kilrush. The council denounced the plan.");
        Assert.NotEmpty(reports);
        Assert.DoesNotContain(reports, r => r.Split('|')[1].Contains('.', StringComparison.Ordinal));
    }

    [Fact]
    public void A_denial_that_somebody_else_tells_of_has_a_speaker_of_its_own()
    {
        var reports = Read("The mayor said the ministry denied the report.");
        Assert.Contains(reports, r => r.StartsWith("The mayor|said|", StringComparison.Ordinal));
        Assert.DoesNotContain(reports, r => r.StartsWith("The mayor|denied|", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Boats lay at the pier, and snow fell on the harbour all day.")]
    [InlineData("The bridge opened in 1998 and carries four lanes.")]
    [InlineData("")]
    [InlineData("\n\n")]
    public void Where_nobody_speaks_nothing_is_found(string text) => Assert.Empty(Read(text));

    [Fact]
    public void Places_are_those_of_the_whole_text_and_not_of_the_paragraph()
    {
        var report = Assert.Single(Read("Snow fell on the harbour.\n\n“We wait for spring,” the captain said."));
        Assert.StartsWith("the captain|said|", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_paragraph_too_long_for_prose_is_left_out()
    {
        var list = string.Join(' ', Enumerable.Repeat("said the mayor,", 1000));
        Assert.Single(Read(list + "\n“We wait for spring,” the captain said."));
    }

    [Fact]
    public void A_long_text_full_of_verbs_is_read_in_bounded_time()
    {
        var text = string.Join('\n', Enumerable.Repeat(string.Concat(Enumerable.Repeat("said it denied ", 333)), 20));
        var watch = Stopwatch.StartNew();
        Assert.True(Read(text).Count <= 20 * 60);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    /// <summary>Each as source|cue|contents.</summary>
    private static List<string> Read(string text)
    {
        return [.. new AttributionReader(s_shipped.Value).Read(text).Select(Told)];

        string Told(SpeechReport report)
        {
            var source = report.Source is { } span ? Part(span) : "";
            return $"{source}|{Part(report.Cue)}|{string.Join(';', report.Contents.Select(Part))}";
        }

        string Part(TextSpan span) => text[span.Start..span.End];
    }
}
