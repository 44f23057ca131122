using CsvHelper;

namespace Alerts.Platform.Csv;

/// <summary>
/// Keeps spreadsheets from running what others wrote: a cell that would be a formula goes out behind an apostrophe,
/// and comes in without it.
/// </summary>
internal static class CsvCell
{
    private const string FormulaStarts = "=+-@\t\r";

    private static readonly CsvWriterOptions s_writing = new() { Injection = CsvInjection.Escape, InjectionCharacters = FormulaStarts };

    internal static CsvWriter WriterTo(Stream stream) => CsvWriter.Create(stream, s_writing, leaveOpen: true);

    /// <summary>The value as it was before it was written, without outer space.</summary>
    internal static string Restore(string cell)
    {
        var text = cell.Trim();
        var isEscaped = text.Length > 1 && text[0] == '\'' && FormulaStarts.Contains(text[1], StringComparison.Ordinal);
        return isEscaped ? text[1..] : text;
    }
}
