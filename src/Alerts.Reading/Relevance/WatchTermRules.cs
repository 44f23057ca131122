using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>What a watch term must be like. Pure.</summary>
internal static class WatchTermRules
{
    private const int LongestSpelling = 200;
    private const int MostSpellings = 200;

    /// <summary>A spelling in slashes is a regular expression over folded text (lower case, NFKC).</summary>
    public static bool IsExpression(string spelling, [NotNullWhen(true)] out string? pattern)
    {
        var trimmed = spelling.Trim();
        pattern = trimmed.Length > 2 && trimmed[0] == '/' && trimmed[^1] == '/' ? trimmed[1..^1] : null;
        return pattern is not null;
    }

    /// <exception cref="ArgumentException">Not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs back-tracking.</exception>
    public static Regex CompileExpression(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Field → what is wrong with it; empty where the term is fine.</summary>
    public static Dictionary<string, string[]> Problems(WatchTerm term)
    {
        var problems = new Dictionary<string, string[]>();
        if (SpellingProblem(term.Phrase) is { } phrase)
        {
            problems["phrase"] = [phrase];
        }

        var aliases = term.Aliases.SelectMany(a => a.Value.Select(SpellingProblem)).OfType<string>().Distinct().ToArray();
        if (aliases.Length > 0)
        {
            problems["aliases"] = aliases;
        }
        else if (TermSet.Spellings(term).Count() > MostSpellings)
        {
            problems["aliases"] = [$"A term can have at most {MostSpellings} spellings. Make a second term."];
        }

        if (!Enum.IsDefined(term.Kind))
        {
            problems["kind"] = ["Kind must be japan, northKorea, relation, topic or exclude."];
        }

        if (double.IsNaN(term.Weight) || term.Weight is < 0 or > 10)
        {
            problems["weight"] = ["Weight must be between 0 and 10; 1 is usual."];
        }

        if (term.Topic?.Length > 100)
        {
            problems["topic"] = ["A topic can have at most 100 characters."];
        }

        if (term.Note?.Length > 2000)
        {
            problems["note"] = ["A note can have at most 2,000 characters."];
        }

        return problems;
    }

    /// <summary>What is wrong with a spelling; null where nothing is.</summary>
    public static string? SpellingProblem(string spelling)
    {
        if (string.IsNullOrWhiteSpace(spelling))
        {
            return "A spelling is empty. Give a word or phrase, or a regular expression as /…/.";
        }

        if (spelling.Length > LongestSpelling)
        {
            return $"'{spelling[..30]}…' is longer than {LongestSpelling} characters.";
        }

        return IsExpression(spelling, out var pattern) ? ExpressionProblem(pattern) : WordsProblem(spelling);
    }

    private static string? ExpressionProblem(string pattern)
    {
        try
        {
            return CompileExpression(pattern).IsMatch("") ? $"/{pattern}/ matches empty text, so it would match everywhere." : null;
        }
        catch (NotSupportedException)
        {
            return $"/{pattern}/ uses a look-around, a back-reference or an atomic group. Those can take unbounded time and are not allowed.";
        }
        catch (ArgumentException e)
        {
            return $"/{pattern}/ is not a regular expression: {e.Message}";
        }
    }

    private static string? WordsProblem(string spelling)
    {
        var folded = FoldedText.Fold(spelling.Trim());
        var words = folded.TrimEnd('*');
        if (!words.Any(c => Script.ClassOf(c) != CharClass.Other))
        {
            return $"'{spelling}' has no letter or digit, so it cannot be found.";
        }

        if (words.Contains('*', StringComparison.Ordinal) || folded.Length - words.Length > 1)
        {
            return $"'{spelling}': an asterisk can only stand once, at the end, for any ending of a word.";
        }

        return words.Length == 1 && Script.ClassOf(words[0]) == CharClass.Word
            ? $"'{spelling}' is a single letter; that would match far too much."
            : null;
    }
}
