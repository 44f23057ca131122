using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Tells lines that stand around the news: bylines, time stamps, notices of rights, captions, lists of links.</summary>
internal sealed class Furniture(PhraseBook phrases)
{
    private const int LongestByline = 90;

    // A longer paragraph has news beside its notice, and is looked at sentence by sentence.
    private const int WidestNotice = 160;
    private const int LongestSubhead = 60;
    private const int LongestSubheadCjk = 28;

    public bool Is(string line)
    {
        var flat = Folding.Flat(line);
        return phrases.Starts("furniture.start", flat)
            || (Width(flat) < WidestNotice && Stands("furniture.anywhere", flat))
            || (
                flat.Length <= LongestByline
                && flat[^1] != '。'
                && (Stands("furniture.short", flat) || IsByline(line, flat) || IsTimeStamp(flat))
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

    /// <summary>As many columns as it takes in print.</summary>
    private static int Width(string text) => text.Length + text.Count(Folding.IsCjk);

    // Some phrases are of several of these classes, and none may hide another.
    private bool Stands(string name, string flat) => phrases.Find("furniture", flat, c => c == name).Count > 0;

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
