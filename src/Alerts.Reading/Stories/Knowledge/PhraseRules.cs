using System.Text.RegularExpressions;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>What the phrases of a class must be like. Pure.</summary>
internal static partial class PhraseRules
{
    private const int MostPhrases = 2_000;
    private const int LongestPhrase = 2_000;

    // Choices multiply: a short phrase can have more spellings than fit into memory.
    private const int MostSpellings = 20_000;
    private const int MostSpellingsOfAll = 200_000;

    internal static void Check(PhraseClass phrases, ProblemList problems)
    {
        if (phrases.Phrases is not { } all)
        {
            problems.Add("phrases", "Give a list; it may be empty.");
            return;
        }

        if (all.Count > MostPhrases || all.Any(p => string.IsNullOrEmpty(p) || p.Length > LongestPhrase))
        {
            problems.Add("phrases", $"At most {MostPhrases} phrases, each of 1 to {LongestPhrase} characters.");
            return;
        }

        foreach (var problem in all.Select(ProblemOf).OfType<string>())
        {
            problems.Add("phrases", problem);
        }

        if (problems.Found.Count == 0)
        {
            CheckSpellings(phrases, problems);
        }
    }

    private static string? ProblemOf(string phrase) =>
        phrase.Count(c => c == '{') != phrase.Count(c => c == '}') ? $"'{phrase}' has a brace that is not closed."
        : phrase.Any(char.IsControl) ? ProblemList.NoControls
        : Nested().IsMatch(phrase) ? $"'{phrase}' has choices within choices. Write two phrases."
        : null;

    private static void CheckSpellings(PhraseClass phrases, ProblemList problems)
    {
        var spellings = new PhraseSpellings(phrases.Language);
        var all = 0.0;
        foreach (var phrase in phrases.Phrases)
        {
            var count = PhrasePattern.CountSpellings(phrase, spellings, MostSpellings);
            all += count;
            if (count > MostSpellings)
            {
                problems.Add("phrases", $"'{phrase}' has more than {MostSpellings} spellings. Write fewer choices, or several phrases.");
            }
        }

        if (all > MostSpellingsOfAll)
        {
            problems.Add("phrases", $"Together they have more than {MostSpellingsOfAll} spellings. Write fewer choices.");
        }
    }

    [GeneratedRegex(@"\{[^}]*\{")]
    private static partial Regex Nested();
}
