using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Tells lines that stand around the news: bylines, time stamps, notices of rights, captions, lists of links.</summary>
internal sealed class Furniture(PhraseBook phrases)
{
    private const int LongestByline = 90;
    private const int LongestSubhead = 60;
    private const int LongestSubheadCjk = 28;

    public bool Is(string line)
    {
        var flat = Folding.Flat(line);
        return phrases.Starts("furniture.start", flat)
            || (flat.Length < 260 && phrases.Has("furniture.anywhere", flat))
            || (
                flat.Length <= LongestByline
                && flat[^1] != '。'
                && (phrases.Has("furniture.short", flat) || IsByline(line, flat) || IsTimeStamp(flat))
            )
            || flat.AsSpan().IndexOfAnyExceptInRange('\0', '@') < 0;
    }

    /// <summary>Whether a line opens what follows the news: related links, the notice at the foot.</summary>
    public bool EndsNews(string line) => line.Length < 60 && phrases.Starts("furniture.end", Folding.Flat(line));

    public static bool IsSubhead(string line, int index, IReadOnlyList<string> lines)
    {
        var isCjk = line.AsSpan().ContainsAnyInRange('\u3040', '\uD7A3');
        return index > 0
            && index + 1 < lines.Count
            && line.Length <= (isCjk ? LongestSubheadCjk : LongestSubhead)
            && line[^1] is not ('.' or '。' or '!' or '?' or '？' or '！' or '"' or '”' or '」' or ':' or '：' or ',');
    }

    /// <summary>"By Jane Roe, Staff Writer": names and commas, no verb.</summary>
    private static bool IsByline(string line, string flat) =>
        flat.StartsWith("by ", StringComparison.Ordinal)
        && line.Split(' ').Count(w => w.Length > 0 && char.IsAsciiLetterLower(w[0])) <= 2
        && line[^1] != '.';

    /// <summary>More digits and signs than words.</summary>
    private static bool IsTimeStamp(string flat)
    {
        var digits = flat.Count(char.IsAsciiDigit);
        var letters = flat.Count(char.IsLetter);
        return digits >= 6 && letters <= digits + 6 && flat[^1] is not ('.' or '。');
    }
}
