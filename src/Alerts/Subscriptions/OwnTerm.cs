using System.Text.Json.Serialization;
using Alerts.Reading.Relevance;

namespace Alerts.Subscriptions;

/// <summary>What one reader watches for: a phrase, and how else it is written.</summary>
public sealed record OwnTerm(string Phrase, IReadOnlyList<string> Aliases)
{
    private const char Separator = '|';

    internal IEnumerable<string> Spellings => Aliases.Prepend(Phrase);

    /// <summary>On one line of a form or a table, such as <c>Wonsan | 元山 | 원산</c>.</summary>
    public override string ToString() => string.Join($" {Separator} ", Spellings);

    /// <summary>What <see cref="ToString"/> wrote, or a person typed.</summary>
    internal static OwnTerm? Read(string line) =>
        line.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var phrase, .. var aliases]
            ? new OwnTerm(phrase, aliases)
            : null;
}

/// <summary>Whether a story needs all of a reader's terms, or one of them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OwnTermsMatch>))]
public enum OwnTermsMatch
{
    [JsonStringEnumMemberName("any")]
    Any,

    [JsonStringEnumMemberName("all")]
    All,
}

/// <summary>What a reader's terms must be like. Pure.</summary>
internal static class OwnTermRules
{
    private const int MostTerms = 20;
    private const int MostAliases = 10;
    private const int LongestSpelling = 100;

    /// <summary>The terms in one order, each once, so that equal wishes are stored alike.</summary>
    internal static IReadOnlyList<OwnTerm> InOrder(IEnumerable<OwnTerm> terms) =>
        [
            .. terms
                .Select(t => new OwnTerm(t.Phrase.Trim(), [.. t.Aliases.Select(a => a.Trim()).Where(a => a.Length > 0).Distinct()]))
                .DistinctBy(t => t.ToString())
                .OrderBy(t => t.ToString(), StringComparer.Ordinal),
        ];

    /// <summary>What is wrong with them; empty where nothing is.</summary>
    internal static string[] Problems(IReadOnlyList<OwnTerm> terms) =>
        terms.Count > MostTerms
            ? [$"Give at most {MostTerms} terms; these are {terms.Count}."]
            : [.. terms.SelectMany(Problems).Distinct()];

    private static IEnumerable<string> Problems(OwnTerm term)
    {
        if (term.Aliases.Count > MostAliases)
        {
            yield return $"'{term.Phrase}' has {term.Aliases.Count} other spellings. Give at most {MostAliases}.";
        }

        foreach (var problem in term.Spellings.Select(Problem).OfType<string>())
        {
            yield return problem;
        }
    }

    private static string? Problem(string spelling) =>
        spelling.Length > LongestSpelling ? $"'{spelling[..30]}…' is longer than {LongestSpelling} characters."
        : spelling.Any(char.IsControl) ? "A spelling stands on one line, without control characters."
        : spelling.Contains('|', StringComparison.Ordinal) ? $"'{spelling}': a bar parts spellings, and stands in none."
        : WatchTermRules.IsExpression(spelling, out _) ? $"'{spelling}': regular expressions are not taken here."
        : WatchTermRules.SpellingProblem(spelling);
}
