using System.Text;
using Alerts.Platform.Csv;

namespace Alerts.Tests.Platform.Csv;

public sealed class CsvTableTests
{
    [Fact]
    public void A_quotation_mark_inside_an_unquoted_cell_is_text()
    {
        var table = CsvTable.Read("address,note\na1@example.org,5\" disk\na2@example.org,\na3@example.org,says \"hi\n");

        Assert.All(table.Rows, r => Assert.Null(r.Problem));
        Assert.Equal(["5\" disk", null, "says \"hi"], table.Rows.Select(r => r.Value("note")));
    }

    [Fact]
    public void A_quoted_cell_may_hold_commas_quotation_marks_and_line_breaks()
    {
        var table = CsvTable.Read("\uFEFFaddress,note\r\na@example.org,\"one, \"\"two\"\"\r\nthree\"\r\n\r\nb@example.org,four\r\n");

        Assert.All(table.Rows, r => Assert.Null(r.Problem));
        Assert.Equal([(2, "one, \"two\"\r\nthree"), (5, "four")], table.Rows.Select(r => (r.Line, r.Value("note")!)));
    }

    [Theory]
    [InlineData("a2,\"says hi\na3,\na4,x\n", "Line 3: A quotation mark opens on line 3 and is never closed")]
    [InlineData("a2,\"says\" hi\na3,\na4,x\n", "Line 3: There is text after a closing quotation mark.")]
    [InlineData("a2,\"says hi\na3,\na4,\"x\"\n", "Line 3: There is text after a closing quotation mark (lines 3 to 5).")]
    [InlineData("a2,\"says hi\na3,\na4,x\"\n", "Line 3: A quotation mark on line 3 closes on line 5 only, around what look")]
    [InlineData("a2,x,y\na3,\n", "Line 3: The row has 3 cells, the first line names 2 columns.")]
    [InlineData("a2\na3,\n", "Line 3: The row has 1 cells, the first line names 2 columns.")]
    public void A_row_that_cannot_be_relied_on_is_named_and_the_others_are_read(string rows, string problem)
    {
        var table = CsvTable.Read("address,note\na1,first\n" + rows);

        var wrong = Assert.Single(table.Rows, r => r.Problem is not null);
        Assert.StartsWith(problem, $"Line {wrong.Line}: {wrong.Problem}", StringComparison.Ordinal);
        Assert.Null(table.Rows[0].Problem);
        // No row vanishes: each is read, or lies within the lines that the problem names.
        var isOpen = wrong.Problem!.Contains("never closed", StringComparison.Ordinal);
        var isRange = wrong.Problem.Contains('5', StringComparison.Ordinal);
        Assert.True(isOpen || isRange || table.Rows.Any(r => r.Value("address") == "a3"));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+81 3 1234")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void What_a_spreadsheet_would_run_goes_out_as_text(string value)
    {
        var text = Write(["note"], [value]);

        Assert.Contains("\"'" + value + "\"", text, StringComparison.Ordinal);
        Assert.Equal(value.Trim(), Assert.Single(CsvTable.Read(text).Rows).Value("note")!.Trim());
    }

    [Theory]
    [InlineData("1=1")]
    [InlineData("reader@example.org")]
    [InlineData("'quoted'")]
    public void What_it_would_not_run_stays_as_it_is(string value) => Assert.Equal($"note\r\n{value}\r\n", Write(["note"], [value]));

    private static string Write(params string[][] records)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvCell.WriterTo(stream))
        {
            foreach (var record in records)
            {
                writer.WriteRecord(record);
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
