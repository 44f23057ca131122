using System.Text;
using System.Text.Json;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// Cuts who wrote, photographed and sent a text, whence and when: two items by one reporter, or of one day, are not of one event.
/// </summary>
internal static class Credits
{
    private const int LongestBracket = 120;
    private const int LongestSource = 49;
    private const int LongestByline = 12;

    private static readonly Lazy<CreditsFile> s_words = new(Read);

    public static string Cut(string text, string language)
    {
        var phrases = KnowledgeBase.Shipped.PhrasesIn(language);
        var bare = WithoutBrackets(WithoutDateline(text.TrimStart(), new Datelines(KnowledgeBase.Shipped, phrases)));
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

    private static string WithoutBrackets(string text)
    {
        if (text.AsSpan().IndexOfAny("(（[【") < 0)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            var length = CreditAt(text.AsSpan(i, Math.Min(text.Length - i, LongestBracket)));
            kept.Append(length > 0 ? ' ' : text[i]);
            i += Math.Max(1, length);
        }

        return kept.ToString();
    }

    /// <returns>The length of the credit that begins there, what follows it of a byline included; 0 where there is none.</returns>
    private static int CreditAt(ReadOnlySpan<char> text)
    {
        var closing = ClosingOf(text[0]);
        var end = closing == default ? -1 : text.IndexOf(closing);
        if (end < 0 || text[..end].Contains('\n'))
        {
            return 0;
        }

        var inside = text[1..end];
        var isSource = text[0] is '[' or '【' && inside.Length <= LongestSource && inside.IndexOfAny('=', '＝') >= 0;
        var isCredit = isSource || (text[0] == '【' ? IsSent(inside) : NamesAuthor(inside));
        return isCredit ? end + 1 + (isSource ? BylineAt(text[(end + 1)..]) : 0) : 0;
    }

    private static char ClosingOf(char opening) =>
        opening switch
        {
            '(' => ')',
            '（' => '）',
            '[' => ']',
            '【' => '】',
            _ => default,
        };

    private static bool IsSent(ReadOnlySpan<char> inside)
    {
        foreach (var ending in s_words.Value.Sent)
        {
            if (inside.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesAuthor(ReadOnlySpan<char> inside)
    {
        foreach (var word in s_words.Value.Authors)
        {
            if (inside.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A Korean reporter between the bracket and "=".</summary>
    private static int BylineAt(ReadOnlySpan<char> text)
    {
        var equals = text.IndexOf('=');
        return equals is > 0 and <= LongestByline && Folding.IsHangul(text.TrimStart()[0]) ? equals + 1 : 0;
    }

    private static CreditsFile Read()
    {
        using var stream = typeof(Credits).Assembly.GetManifestResourceStream("clustering/credits.json")!;
        return JsonSerializer.Deserialize(stream, ReadingJson.Default.CreditsFile)!;
    }

    internal sealed record CreditsFile(IReadOnlyList<string> Authors, IReadOnlyList<string> Sent);
}
