using System.Buffers;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whose 外交部 a bare one is where nobody knows the outlet: script and words of home tell.</summary>
internal static class ChineseHomes
{
    private const int Opening = 1500;
    private static readonly SearchValues<char> s_traditional = SearchValues.Create("國會們這對說來時為發與個");
    private static readonly SearchValues<char> s_simplified = SearchValues.Create("国会们这对说来时为发与个");

    /// <returns>ISO code; null where words of both or of neither home stand.</returns>
    public static string? Of(Article article, PhraseBook phrases)
    {
        if (article.Outlet.Country is { Length: > 0 })
        {
            return null;
        }

        var text = $"{article.Outlet.Name} {article.Item.Title} {article.Item.Text}";
        var opening = text[..Math.Min(Opening, text.Length)];
        var words = phrases.Find("homes", Folding.Flat(opening)).Select(m => m.Class).ToHashSet(StringComparer.Ordinal);
        var isTraditional = IsTraditional(opening);
        return isTraditional && words.Contains("homes.taiwan") ? "TW"
            : !isTraditional && !words.Contains("homes.taiwan") && phrases.Starts("home.beijing", Folding.Flat(article.Item.Title)) ? "CN"
            : !isTraditional && phrases.Starts("same.posted", Folding.Flat(article.Item.Title)) ? "CN"
            : words.Contains(isTraditional ? "homes.hongkong" : "homes.china") && !words.Contains("homes.taiwan") ? "CN"
            : null;
    }

    private static bool IsTraditional(string text) => Count(text, s_traditional) > Count(text, s_simplified);

    private static int Count(string text, SearchValues<char> characters) => text.Count(characters.Contains);
}
