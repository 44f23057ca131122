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
            : words.Contains("homes.taiwan") ? null
            : words.Contains(isTraditional ? "homes.hongkong" : "homes.china") || (!isTraditional && OpensAtHome(article, phrases)) ? "CN"
            : null;
    }

    private static bool OpensAtHome(Article article, PhraseBook phrases)
    {
        var title = Folding.Flat(article.Item.Title);
        return phrases.Starts("home.beijing", title)
            || phrases.Starts("same.posted", title)
            || (article.Outlet.Name.Any(Folding.IsHan) && OpensWithMinistry(article, phrases));
    }

    /// <summary>外交部证实…, …? 外交部：没有消息: simplified script, a ministry without its country where the text or a headline's part opens.</summary>
    private static bool OpensWithMinistry(Article article, PhraseBook phrases)
    {
        var flat = Folding.Flat($"{article.Item.Title}\n{article.Item.Text}".Trim());
        return phrases
            .Find("home", flat[..Math.Min(Opening, flat.Length)], n => n == "home.beijing")
            .Exists(m => m.Start == 0 || (flat[m.Start - 1] is ' ' or '?' or '!' or '\n' && Speaks(m.End)));

        bool Speaks(int at) => at < flat.Length && (flat[at] is ':' || phrases.EndAt("homeanswers.any", flat, at) > 0);
    }

    private static bool IsTraditional(string text) => Count(text, s_traditional) > Count(text, s_simplified);

    private static int Count(string text, SearchValues<char> characters) => text.Count(characters.Contains);
}
