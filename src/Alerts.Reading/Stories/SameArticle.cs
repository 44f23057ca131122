using Alerts.Reading.Stories.Clustering;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories;

/// <summary>Tells another version of an article from another page: a home page to which a dead address leads, a barrier, a list.</summary>
internal static class SameArticle
{
    private const int Compared = 2000;
    private const double LeastShare = 0.5;

    /// <summary>Whether most of the words of the known text stand in the page.</summary>
    internal static bool Is(string known, string page)
    {
        var words = Words(known.Length > Compared ? known[..Compared] : known);
        return words.Count > 0 && words.Count(Words(page).Contains) >= LeastShare * words.Count;
    }

    private static HashSet<string> Words(string text)
    {
        var lower = Folding.Lower(Folding.Cased(text));
        return Tokens.Of(lower, new bool[lower.Length]).Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
    }
}
