using Alerts.Reading.Stories.Anatomy;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Reads decisive developments off titles and leads: a death, a release, talks called off, a report withdrawn.</summary>
internal static class DevelopmentReader
{
    private const string Group = "development";
    private const int LeadSentences = 3;

    /// <summary>Each kind once an item, the headline's before the lead's.</summary>
    public static IEnumerable<StoryDevelopment> Read(ReadItem item) =>
        item.Opening.Take(LeadSentences + 1).SelectMany(s => In(s.Sentence, item)).DistinctBy(d => d.Development);

    private static IEnumerable<StoryDevelopment> In(Sentence sentence, ReadItem item)
    {
        var isHeadline = sentence.IsTitle && !item.Phrases.Has("unfulfilled.any", sentence.Flat);
        foreach (var match in item.Phrases.Find(Group, sentence.Flat))
        {
            if (Enum.TryParse<Development>(match.Class.AsSpan(Group.Length + 1), ignoreCase: true, out var kind))
            {
                yield return new StoryDevelopment(kind, sentence.Text, item.Outlet.Name, isHeadline);
            }
        }
    }
}
