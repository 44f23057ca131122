using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What may follow an outlet's name and belongs to it: 紙 in ガーディアン紙, など韓国メディア, 지 in 가디언지는.</summary>
internal static class OutletTails
{
    private const int LongestOfOthers = 16;

    /// <summary>Where the name ends with all that belongs to it.</summary>
    public static int End(PhraseBook phrases, string flat, int end)
    {
        var past = phrases.EndAt("outletsuffix.any", flat, end);
        if (past > 0 && IsWhole(phrases.Language, flat, past))
        {
            end = past;
        }

        return OfOthers(phrases, flat, end) is > 0 and var all ? all : end;
    }

    /// <summary>지 is a paper's, and 인터넷판 its edition, where a particle follows it.</summary>
    private static bool IsWhole(string language, string flat, int past) =>
        language != "ko" || (past < flat.Length && flat[past] is '는' or '가' or '에' or '도' or '의' or '은' or '이');

    /// <summary>"And other media of the country", of whom the one that is named is one.</summary>
    private static int OfOthers(PhraseBook phrases, string flat, int end)
    {
        var head = phrases.EndAt("outletothers.head", flat, end);
        return head == 0
            ? 0
            : Enumerable
                .Range(head, Math.Min(LongestOfOthers, flat.Length - head))
                .TakeWhile(i => flat[i] is not ('、' or ',' or '。' or '「'))
                .Select(i => phrases.EndAt("outletothers.tail", flat, i))
                .FirstOrDefault(past => past > 0);
    }
}
