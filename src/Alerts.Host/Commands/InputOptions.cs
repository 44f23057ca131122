using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;

namespace Alerts.Host.Commands;

/// <summary>Options that several commands share. In place of a file, <c>-</c> is standard input.</summary>
internal static class InputOptions
{
    private const string StandardInput = "-";

    internal static Option<FileInfo> Items(string description = "Items as JSON lines: id, title, text, and where known more.") =>
        new("--input")
        {
            Description = description + " '-' reads standard input.",
            HelpName = "FILE",
            Required = true,
        };

    internal static Option<FileInfo?> Terms() =>
        new("--terms")
        {
            Description = "Watch terms, JSON or CSV, as the API exports them. Without it, the shipped ones.",
            HelpName = "FILE",
        };

    internal static Option<double> Score(string name, string description, double usual)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result => RefuseUnlessShare(result, name));
        return option;
    }

    /// <summary>Refuses a file name that looks like an option: a misspelt option would pass for a file.</summary>
    internal static void RefuseUnknownOptions(ArgumentResult result)
    {
        var options = result.Tokens.Select(t => t.Value).Where(v => v.Length > 1 && v.StartsWith('-'));
        if (options.FirstOrDefault() is { } option)
        {
            result.AddError($"There is no option '{option}'. A file of that name is written './{option}'.");
        }
    }

    internal static bool IsStandardInput(FileInfo file) => file.ToString() == StandardInput;

    internal static string NameOf(FileInfo file) => IsStandardInput(file) ? "standard input" : file.ToString();

    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    internal static Stream Open(FileInfo file)
    {
        if (IsStandardInput(file))
        {
            return Console.OpenStandardInput();
        }

        return Directory.Exists(file.FullName) ? throw new IOException($"{file} is a folder, not a file.") : file.OpenRead();
    }

    /// <summary>The lines that are not blank, each with its number from 1.</summary>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    internal static IEnumerable<(string Text, int Number)> ReadLines(FileInfo file)
    {
        using var reader = new StreamReader(Open(file), Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (line, number);
            }
        }
    }

    private static void RefuseUnlessShare(OptionResult result, string name)
    {
        // The parser itself tells of what is no number.
        var given = result.Tokens.Select(t => t.Value).LastOrDefault();
        if (double.TryParse(given, CultureInfo.InvariantCulture, out var value) && value is not (>= 0 and <= 1))
        {
            result.AddError($"{name} is a number from 0 to 1.");
        }
    }
}
