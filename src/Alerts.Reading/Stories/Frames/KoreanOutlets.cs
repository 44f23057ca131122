using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What belongs to an outlet's name in Korean: 산케이(産經) 신문, &lt;교도&gt; 통신, ‘교도통신’은, 요미우리신문 인터넷판은.</summary>
internal sealed class KoreanOutlets(PhraseBook phrases)
{
    // Around a name: “…”, <…>; behind them its kind and once more what follows such a name.
    private const int Rounds = 2;

    public void Complete(NounPhrase phrase, string flat)
    {
        for (var round = 0; round < Rounds; round++)
        {
            phrase.End = OutletTails.End(phrases, flat, EndOfKind(flat, phrase.End));
            if (phrase.Start > 0 && phrase.End < flat.Length && IsMark(flat[phrase.Start - 1]) && IsMark(flat[phrase.End]))
            {
                phrase.Start--;
                phrase.End++;
            }
        }
    }

    /// <summary>통신 in 교도(共同)통신, 방송 in VOA 방송은.</summary>
    private int EndOfKind(string flat, int end)
    {
        var at = end < flat.Length && flat[end] == ' ' ? end + 1 : end;
        return Math.Max(end, phrases.EndAt("outlet.tail", flat, at));
    }

    private static bool IsMark(char c) =>
        c is '‘' or '’' or '\'' or '"' or '“' or '”' or '<' or '>' or '「' or '」' or '《' or '》' or '〈' or '〉';
}
