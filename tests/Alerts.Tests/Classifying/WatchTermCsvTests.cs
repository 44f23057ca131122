using System.Text;
using Alerts.Classifying.WatchTerms;
using Alerts.Reading.Relevance;

namespace Alerts.Tests.Classifying;

public sealed class WatchTermCsvTests
{
    [Fact]
    public void A_note_that_a_spreadsheet_would_run_goes_out_as_text_and_comes_back_as_it_was()
    {
        var term = new WatchTerm
        {
            Phrase = "Wonsan",
            Kind = WatchTermKind.NorthKorea,
            Note = "=HYPERLINK(\"https://evil.example\")",
            Weight = 0.5,
        };

        var file = Encoding.UTF8.GetString(WatchTermCsv.Write([term]));
        var read = Assert.Single(WatchTermCsv.Read(file));

        Assert.Contains(",0.5,true,\"'=HYPERLINK(\"\"https://evil.example\"\")\",", file, StringComparison.Ordinal);
        Assert.Equal((term.Phrase, term.Kind, term.Note, term.Weight), (read.Phrase, read.Kind, read.Note, read.Weight));
    }

    [Theory]
    [InlineData("Osaka,city,\n", "Row 3: kind 'city' is none of")]
    [InlineData("Osaka,japan,heavy\n", "Row 3: weight 'heavy' is not a number.")]
    [InlineData("Osaka,japan\n", "Row 3: The row has 2 cells")]
    [InlineData("\"Osaka,japan,\nKobe,japan,\n", "Row 3: A quotation mark opens on line 3 and is never closed")]
    [InlineData("\"Osaka\"x,japan,\n", "Row 3: There is text after a closing quotation mark.")]
    public void A_row_that_cannot_be_read_is_named(string row, string problem)
    {
        var error = Assert.Throws<FormatException>(() => WatchTermCsv.Read("phrase,kind,weight\nWonsan,northKorea,1\n" + row));

        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_row_is_named_at_once()
    {
        var error = Assert.Throws<FormatException>(() => WatchTermCsv.Read("phrase,kind\nOsaka,city\nWonsan,northKorea\nKobe,town\n"));

        Assert.Contains("Row 2: kind 'city'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Row 4: kind 'town'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_mark_within_a_phrase_is_read_as_it_stands() =>
        Assert.Equal("5\" disk", Assert.Single(WatchTermCsv.Read("phrase,kind\n5\" disk,topic\n")).Phrase);
}
