using System.Text.Json;

namespace Alerts.Reading.Stories.Clustering;

/// <param name="IsBefore">Whether the slot stands right behind it.</param>
internal readonly record struct SlotMark(int Start, int End, WordKind Kind, bool IsBefore);

/// <summary>Words that show what the words beside them are: a place, a matter of talks, a person.</summary>
internal static class SlotMarks
{
    private static readonly Lazy<Dictionary<string, (string Phrase, WordKind Kind, bool IsBefore)[]>> s_marks = new(Read);

    public static List<SlotMark> In(string lower, string language)
    {
        var marks = new List<SlotMark>();
        foreach (var (phrase, kind, isBefore) in s_marks.Value.GetValueOrDefault(language) ?? [])
        {
            for (var at = lower.IndexOf(phrase, StringComparison.Ordinal); at >= 0; )
            {
                var isWord = !char.IsAsciiLetter(phrase[0]) || IsWord(lower, at, at + phrase.Length);
                if (isWord)
                {
                    marks.Add(new SlotMark(at, at + phrase.Length, kind, isBefore));
                }

                at = lower.IndexOf(phrase, at + 1, StringComparison.Ordinal);
            }
        }

        return marks;
    }

    private static bool IsWord(string lower, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(lower[start - 1])) && (end == lower.Length || !char.IsLetterOrDigit(lower[end]));

    private static Dictionary<string, (string, WordKind, bool)[]> Read()
    {
        using var stream = typeof(SlotMarks).Assembly.GetManifestResourceStream("clustering/slots.json")!;
        return JsonSerializer
            .Deserialize(stream, ReadingJson.Default.SlotsFile)!
            .Languages.ToDictionary(
                l => l.Key,
                l =>
                    l.Value.SelectMany(c => c.Value.Select(p => (p, Enum.Parse<WordKind>(c.Key, ignoreCase: true), IsBefore(c.Key))))
                        .ToArray(),
                StringComparer.Ordinal
            );
    }

    private static bool IsBefore(string name) => name.StartsWith("before", StringComparison.Ordinal);

    internal sealed record SlotsFile(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string[]>> Languages);
}
