using System.Text.RegularExpressions;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>Cuts who wrote, photographed and sent a text: two items by one reporter are not of one event.</summary>
internal static partial class Credits
{
    public static string Cut(string text, string language)
    {
        var bare = text.AsSpan().IndexOfAny("(（[【<") < 0 ? text : Brackets().Replace(text, " ");
        if (!bare.Contains('\n', StringComparison.Ordinal))
        {
            return bare;
        }

        var furniture = new Furniture(KnowledgeBase.Shipped.PhrasesIn(language));
        return string.Join(
            '\n',
            bare.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !string.IsNullOrWhiteSpace(l) && !furniture.Is(l))
        );
    }

    [GeneratedRegex(
        @"【[^】\n]{0,60}(?:[讯訊电電]|時間.{0,20})】|【[^】\n]{0,24}[=＝][^】\n]{0,24}】|\[[^\]\n]{0,24}=[^\]\n]{0,24}\](?: ?[가-힣]{2,4} 기자 ?=)?|[（(\[][^）)\]\n]{0,60}(?:[记記]者|기자|[编編][辑輯]|Getty|AFP|AP Photo|Reuters|REUTERS|[图圖]片[来來]源|[视視][频頻]截[图圖]|[网網][络絡路][图圖]片|写真|撮影|사진|제공|=연합뉴스|=뉴시스|=뉴스1|[图圖]\))[^）)\]\n]{0,60}[）)\]]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Brackets();
}
