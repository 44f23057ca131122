using System.Text.Json;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>Finds the words in which a text names what it answers.</summary>
internal static class AnsweredWords
{
    private const int Shortest = 6;
    private static readonly char[] s_commas = ['、', ',', '，'];

    private static readonly Lazy<AnswersFile> s_file = new(Read);

    public static string? In(string text, string language) =>
        s_file.Value.Languages.TryGetValue(language, out var words)
            ? SentencesOf(Folding.Cased(text))
                .Select(s => words.After.Count > 0 ? Before(s, words) : Behind(s, words))
                .FirstOrDefault(w => w is not null)
            : null;

    private static IEnumerable<string> SentencesOf(string cased)
    {
        var sentences = new List<Range>();
        Sentences.Split(cased, 0, cased.Length, sentences);
        return sentences.Select(s => cased[s]);
    }

    /// <summary>In Japanese and Korean it stands before: 「…が訪朝に触れた談話について」.</summary>
    private static string? Before(string sentence, AnswerWords words)
    {
        var end = words
            .Nouns.SelectMany(noun => words.After.Select(after => EndOf(sentence, noun, after)))
            .Where(e => e > 0)
            .DefaultIfEmpty(0)
            .Min();
        var start = end == 0 ? 0 : StartOf(sentence[..end], words);
        return end - start >= Shortest ? sentence[start..end] : null;
    }

    private static int EndOf(string sentence, string noun, string after)
    {
        var at = sentence.IndexOf(noun + after, StringComparison.Ordinal);
        return at < 0 ? 0 : at + noun.Length;
    }

    /// <summary>Behind who answers, if that one is named first: 「官房長官は会見で、…」.</summary>
    private static int StartOf(string part, AnswerWords words)
    {
        var topic = words.Speakers.Select(s => part.IndexOf(s, StringComparison.Ordinal)).Where(i => i > 0).DefaultIfEmpty(-1).Min();
        if (topic < 0)
        {
            return 0;
        }

        var comma = part.IndexOfAny(s_commas, topic);
        return comma >= 0 ? comma + 1 : BehindOpener(part, topic + 1, words);
    }

    private static int BehindOpener(string part, int start, AnswerWords words) =>
        words
            .Openers.Select(o => (At: part.LastIndexOf(o, StringComparison.Ordinal), o.Length))
            .Select(o => o.At < 0 ? start : o.At + o.Length)
            .Append(start)
            .Max();

    /// <summary>In English and Chinese it stands behind: "declined to comment on a report that …".</summary>
    private static string? Behind(string sentence, AnswerWords words) =>
        words.Alone.Select(a => BehindOne(sentence, a, words, [])).FirstOrDefault(w => w is not null)
        ?? words.Before.Select(b => BehindOne(sentence, b, words, words.Nouns)).FirstOrDefault(w => w is not null);

    private static string? BehindOne(string sentence, string before, AnswerWords words, IReadOnlyList<string> nouns)
    {
        var at = sentence.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var start = at + before.Length;
        var answered = sentence[start..EndBehind(sentence, start, words)];
        var isSaid = nouns.Count == 0 || nouns.Any(n => answered.Contains(n, StringComparison.OrdinalIgnoreCase));
        return isSaid && answered.Length >= Shortest ? answered : null;
    }

    private static int EndBehind(string sentence, int start, AnswerWords words)
    {
        var ends = words.Ends.Select(e => sentence.IndexOf(e, start, StringComparison.Ordinal));
        var comma = words.Ends.Count > 0 ? sentence.IndexOfAny(s_commas, start) : -1;
        return ends.Append(comma).Where(e => e >= 0).DefaultIfEmpty(sentence.Length).Min();
    }

    private static AnswersFile Read()
    {
        using var stream = typeof(AnsweredWords).Assembly.GetManifestResourceStream("clustering/answers.json")!;
        return JsonSerializer.Deserialize(stream, ReadingJson.Default.AnswersFile)!;
    }

    /// <param name="Nouns">Nouns of saying, one of which what is answered has.</param>
    /// <param name="Alone">What stands before what is answered, which then needs no noun of saying.</param>
    /// <param name="Before">What else stands before it.</param>
    /// <param name="After">What stands right behind its noun.</param>
    /// <param name="Speakers">What ends the name of who answers.</param>
    /// <param name="Openers">What may stand behind that name: when and where it was said.</param>
    /// <param name="Ends">What stands behind what is answered, other than a comma.</param>
    internal sealed record AnswerWords(
        IReadOnlyList<string> Nouns,
        IReadOnlyList<string> Alone,
        IReadOnlyList<string> Before,
        IReadOnlyList<string> After,
        IReadOnlyList<string> Speakers,
        IReadOnlyList<string> Openers,
        IReadOnlyList<string> Ends
    );

    internal sealed record AnswersFile(IReadOnlyDictionary<string, AnswerWords> Languages);
}
