using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Where a Chinese clause begins and ends.</summary>
internal static class ChineseClauses
{
    /// <summary>The first boundary at or behind a place, else the end given.</summary>
    public static int End(Sentence sentence, int from, int to)
    {
        var end = from;
        while (end < to && !IsBoundary(sentence, end))
        {
            end++;
        }

        return end;
    }

    /// <summary>Where the clause begins in which a place stands.</summary>
    public static int Start(Sentence sentence, int at)
    {
        var quotation = sentence.QuotationAt(at);
        for (var i = at - 1; i >= 0; i--)
        {
            if (IsBoundary(sentence, i) && sentence.QuotationAt(i) == quotation)
            {
                return i + 1;
            }

            if (quotation is { } q && i == q.Start)
            {
                return i + 1;
            }
        }

        return 0;
    }

    public static bool IsBoundary(Sentence sentence, int at) =>
        sentence.Flat[at] is ',' or ';' or ':' or '。'
        || (sentence.Flat[at] is ' ' && (sentence.IsTitle || IsBetweenHan(sentence.Flat, at)));

    /// <summary>A space within a line of Han cuts it as a comma does.</summary>
    private static bool IsBetweenHan(string flat, int at) =>
        at > 0
        && at + 1 < flat.Length
        && (Folding.IsHan(flat[at - 1]) || flat[at - 1] is '」' or '”' or ')' or '》' or '!' or '?')
        && (Folding.IsHan(flat[at + 1]) || flat[at + 1] is '「' or '“' or '《');
}
