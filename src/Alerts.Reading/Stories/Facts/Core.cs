namespace Alerts.Reading.Stories.Facts;

/// <summary>What an item is mainly about, read from its title and opening: sentences further down are held against it.</summary>
internal sealed record Core(IReadOnlySet<string> Subjects)
{
    public static Core Of(ReadItem item) => new(item.Sentences.Take(2).SelectMany(s => s.Subjects).ToHashSet(StringComparer.Ordinal));

    public static Core Of(IEnumerable<ReadItem> items) => new(items.SelectMany(i => Of(i).Subjects).ToHashSet(StringComparer.Ordinal));

    public bool Overlaps(IEnumerable<string> subjects) => subjects.Any(Subjects.Contains);

    /// <summary>How many of the main subjects a sentence names.</summary>
    public int Overlap(Sentence sentence) => sentence.Subjects.Count(Subjects.Contains);
}
