using System.Text.RegularExpressions;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// Cuts who wrote, photographed and sent a text, whence and when: two items by one reporter, or of one day, are not of one event.
/// </summary>
internal static partial class Credits
{
    public static string Cut(string text, string language)
    {
        var phrases = KnowledgeBase.Shipped.PhrasesIn(language);
        var news = WithoutDateline(text.TrimStart(), new Datelines(KnowledgeBase.Shipped, phrases));
        var bare = news.AsSpan().IndexOfAny("(（[【<") < 0 ? news : Brackets().Replace(news, " ");
        if (!bare.Contains('\n', StringComparison.Ordinal))
        {
            return bare;
        }

        var furniture = new Furniture(phrases);
        return string.Join(
            '\n',
            bare.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !string.IsNullOrWhiteSpace(l) && !furniture.Is(l))
        );
    }

    private static string WithoutDateline(string text, Datelines datelines)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var line = end < 0 ? text : text[..end];
        return line.Length == 0 ? text : datelines.Strip(line, mayBeBare: true, []) + text[line.Length..];
    }

    [GeneratedRegex(
        @"【[^】\n]{0,60}(?:[讯訊电電]|時間.{0,20})】|【[^】\n]{0,24}[=＝][^】\n]{0,24}】|\[[^\]\n]{0,24}=[^\]\n]{0,24}\](?: ?[가-힣]{2,4} 기자 ?=)?|[（(\[][^）)\]\n]{0,60}(?:[记記]者|기자|[编編][辑輯]|Getty|AFP|AP Photo|Reuters|REUTERS|[图圖]片[来來]源|[视視][频頻]截[图圖]|[网網][络絡路][图圖]片|写真|撮影|사진|제공|=연합뉴스|=뉴시스|=뉴스1|[图圖]\))[^）)\]\n]{0,60}[）)\]]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Brackets();
}
