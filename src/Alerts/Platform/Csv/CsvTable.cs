using CsvHelper;

namespace Alerts.Platform.Csv;

/// <summary>Comma-separated values with a first line of column names (RFC 4180). Pure.</summary>
/// <param name="Columns">As written, without outer space.</param>
/// <param name="Rows">In order; rows without any content are left out.</param>
internal sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows)
{
    /// <summary>
    /// Reads all of a text. A quotation mark inside an unquoted cell is text; a row that cannot be relied on carries a problem,
    /// so that nothing vanishes without a word.
    /// </summary>
    internal static CsvTable Read(string text)
    {
        CsvMalformedReason? malformed = null;
        var options = new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed = record.Reason,
        };
        using var reader = CsvReader.FromText(text.TrimStart('\uFEFF'), options);
        reader.ReadHeader();
        List<string> columns = [.. reader.Headers.Select(h => h.Trim())];
        var rows = new List<TableRow>();
        while (ReadNext(reader, ref malformed))
        {
            List<string> cells = [.. Enumerable.Range(0, reader.FieldCount).Select(i => CsvCell.Restore(reader.GetString(i)))];
            if (cells.Exists(c => c.Length > 0))
            {
                rows.Add(ToRow(reader, columns, cells, malformed));
            }
        }

        return new CsvTable(columns, rows);
    }

    internal bool Has(string column) => Columns.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static bool ReadNext(CsvReader reader, ref CsvMalformedReason? malformed)
    {
        malformed = null;
        return reader.Read();
    }

    private static TableRow ToRow(CsvReader reader, List<string> columns, List<string> cells, CsvMalformedReason? malformed)
    {
        var first = (int)reader.LineNumber;
        var last = first + reader.RawRecord.Count((byte)'\n');
        var problem = QuoteProblem(malformed, first, last) ?? CountProblem(columns, cells, first, last);
        return new TableRow(first, problem ?? SwallowProblem(columns, cells, first, last), columns, cells);
    }

    private static string? QuoteProblem(CsvMalformedReason? malformed, int first, int last) =>
        malformed switch
        {
            CsvMalformedReason.UnterminatedQuote =>
                $"A quotation mark opens on line {first} and is never closed: nothing from there on is read.",
            CsvMalformedReason.TextAfterClosingQuote =>
                $"There is text after a closing quotation mark{Extent(first, last)}. A quotation mark within a quoted cell is written twice.",
            _ => null,
        };

    private static string? CountProblem(List<string> columns, List<string> cells, int first, int last) =>
        cells.Count == columns.Count
            ? null
            : $"The row has {cells.Count} cells{Extent(first, last)}, the first line names {columns.Count} columns.";

    // A mark that was left open closes at the next one, rows later; what lies between looks like rows, and would be lost.
    private static string? SwallowProblem(List<string> columns, List<string> cells, int first, int last)
    {
        var inner = cells.SelectMany(c => c.Split('\n').Skip(1));
        var looksLikeRows = inner.Any(line => line.Count(c => c == ',') == columns.Count - 1);
        return looksLikeRows
            ? $"A quotation mark on line {first} closes on line {last} only, around what look like other rows: is one missing?"
            : null;
    }

    private static string Extent(int first, int last) => first == last ? "" : $" (lines {first} to {last})";
}

/// <param name="Line">Where it begins, from 1; the column names stand on line 1.</param>
/// <param name="Problem">Why it cannot be relied on; null where it can.</param>
internal sealed record TableRow(int Line, string? Problem, IReadOnlyList<string> Columns, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column; null where it is empty or there is no such column.</summary>
    internal string? Value(string column)
    {
        for (var i = 0; i < Columns.Count && i < Cells.Count; i++)
        {
            if (string.Equals(Columns[i], column, StringComparison.OrdinalIgnoreCase))
            {
                return Cells[i].Length > 0 ? Cells[i] : null;
            }
        }

        return null;
    }
}
