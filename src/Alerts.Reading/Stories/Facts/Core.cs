namespace Alerts.Reading.Stories.Facts;

/// <summary>What a story is mainly about, read from titles and leads: sentences further down are held against it.</summary>
internal sealed record Core(IReadOnlySet<string> Subjects)
{
    public static Core Of(IEnumerable<ReadItem> items) =>
        new(items.SelectMany(i => i.Opening.Take(2)).SelectMany(s => s.Subjects).ToHashSet(StringComparer.Ordinal));

    /// <summary>How many of the main subjects a sentence names.</summary>
    public int Overlap(ReadSentence sentence) => sentence.Subjects.Count(Subjects.Contains);
}
