using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Takes datelines and agency credits off a paragraph and keeps what they say: on whose word it is printed.</summary>
internal sealed class Datelines(KnowledgeBase knowledge, PhraseBook phrases)
{
    private const int Longest = 90;
    private const int LongestBracket = 40;

    private readonly AgencyCredits _agencies = new(knowledge);
    private readonly DatelineForms _forms = new(knowledge);

    /// <summary>The paragraph without the dateline that opens it, and without a byline in brackets behind that.</summary>
    /// <param name="mayBeBare">Whether capitals and a dash alone may be one: only where the news begins.</param>
    public string Strip(string line, bool mayBeBare, List<Credit> credits)
    {
        var first = StripOnce(line, _forms.LengthOf(line, mayBeBare), credits);
        return first.Length is 0 || first.Length == line.Length ? first : StripOnce(first, _forms.BracketLength(first), credits);
    }

    private string StripOnce(string line, int length, List<Credit> credits)
    {
        if (length == 0 || length > line.Length / 2)
        {
            return line;
        }

        _agencies.Add(line[..length], credits);
        return line[length..];
    }

    /// <summary>The text without an agency at its end: in brackets, as in 「…と述べた。（共同）」, or behind a slash.</summary>
    public string StripEnd(string line, List<Credit> credits)
    {
        var trimmed = line.TrimEnd();
        var start = trimmed.Length < 6 ? -1 : StartOfEndCredit(trimmed);
        if (start <= 0)
        {
            return line;
        }

        _agencies.Add(trimmed[start..], credits);
        return trimmed[..start].TrimEnd();
    }

    private int StartOfEndCredit(string line)
    {
        if (OpeningOf(line[^1]) is { } opening)
        {
            var open = line.LastIndexOf(opening);
            return open > 0 && _agencies.IsCredit(line.AsSpan(open + 1, line.Length - open - 2)) ? open : -1;
        }

        // “…했다. 사진은 …./뉴스1”: a picture's credit.
        var slash = phrases.Has("furniture.caption", Folding.Flat(line)) ? -1 : line.LastIndexOf('/');
        return slash > 0 && line[slash - 1] is ('.' or '。') && _agencies.IsCredit(line.AsSpan(slash + 1)) ? slash : -1;
    }

    /// <summary>
    /// Credits in a line of furniture: "© KYODO", "[Copyright The Jiji Press, Ltd.]". A picture's credit is none of the text's.
    /// </summary>
    public void Credits(string line, bool isLast, List<Credit> credits)
    {
        var flat = Folding.Flat(line);
        var isRights =
            flat.AsSpan().ContainsAny('©', 'ⓒ')
            || flat.Contains("(c)", StringComparison.Ordinal)
            || flat.Contains("copyright", StringComparison.Ordinal);

        // At its start a longer phrase of another class hides it from the search.
        var isPicture = phrases.Starts("furniture.picture", flat) || phrases.Has("furniture.picture", flat);
        if (!isPicture && (isRights || (isLast && line.Length <= LongestBracket)))
        {
            _agencies.Add(line.Length > Longest ? line[..Longest] : line, credits);
        }
    }

    private static char? OpeningOf(char closing) =>
        closing switch
        {
            ')' => '(',
            '）' => '（',
            ']' => '[',
            '】' => '【',
            '〕' => '〔',
            _ => null,
        };
}
