using System.Text.RegularExpressions;

namespace Alerts.Stories.Search;

/// <summary>Tokens that stand one after another; a story fits a search where it has all of its terms.</summary>
/// <param name="Tokens">At least one; letters and digits alone.</param>
/// <param name="IsOpen">Whether the last one is also found where a longer one begins with it.</param>
public sealed partial record SearchTerm(IReadOnlyList<string> Tokens, bool IsOpen)
{
    private const int ShortestOpen = 3;

    /// <summary>
    /// Each word is a term, in any order; what stands between quotation marks is one. Words that are not quoted also find longer ones.
    /// </summary>
    /// <returns>None where nothing in it can be found.</returns>
    internal static IReadOnlyList<SearchTerm> Parse(string text) =>
        [.. Terms().Matches(SearchTokens.Fold(text)).Select(Of).OfType<SearchTerm>()];

    private static SearchTerm? Of(Match match)
    {
        var tokens = SearchTokens.Of(match.Value).ToList();
        if (tokens is [.., var before, var end] && SearchTokens.IsSingle(end) && before.Length == 2 && SearchTokens.IsDense(before))
        {
            // The pairs say it all, and in a text another character may follow.
            tokens.RemoveAt(tokens.Count - 1);
        }

        if (tokens.Count == 0)
        {
            return null;
        }

        var last = tokens[^1];
        var isLongEnough = last.Length >= ShortestOpen && SearchTokens.IsWord(last);
        return new SearchTerm(tokens, SearchTokens.IsSingle(last) || (isLongEnough && !match.Groups["quoted"].Success));
    }

    [GeneratedRegex("""["“”„](?<quoted>[^"“”„]*)["“”„]|[「『](?<quoted>[^」』]*)[」』]|[^\s"“”„「」『』]+""", RegexOptions.ExplicitCapture)]
    private static partial Regex Terms();
}
