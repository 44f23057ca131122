using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Stories.Knowledge;
using Microsoft.Extensions.Caching.Memory;

namespace Alerts.Stories;

/// <summary>Reads stories, and keeps what single items say: a text is read once, and before the story lease is taken.</summary>
internal sealed class StoryReadings(CurrentKnowledge knowledge) : IDisposable
{
    /// <summary>Characters of the texts whose readings are kept, with what each reading costs besides.</summary>
    private const long MostCharacters = 4_000_000;

    // The frames and names of a headline alone take several kilobytes.
    private const int CostOfReading = 2_000;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);
    private readonly MemoryCache _readings = new(new MemoryCacheOptions { SizeLimit = MostCharacters });

    /// <summary>Reads an item that is about to join a story.</summary>
    internal async Task PrepareAsync(StoryItem item, CancellationToken cancellationToken)
    {
        var known = await knowledge.GetAsync(cancellationToken);
        Read(item, known.Base);
    }

    /// <summary>What the items say together.</summary>
    internal async Task<StoryFacts> ReadAsync(IEnumerable<StoryItem> items, CancellationToken cancellationToken)
    {
        var known = await knowledge.GetAsync(cancellationToken);
        return StoryReader.Combine([.. items.Select(i => Read(i, known.Base))]);
    }

    /// <summary>What a stored story's items say together.</summary>
    internal async Task<StoryFacts> ReadStoryAsync(AlertsDbContext db, long storyId, CancellationToken cancellationToken) =>
        await ReadAsync(await StoryItems.OfStoryAsync(db, storyId, cancellationToken), cancellationToken);

    public void Dispose() => _readings.Dispose();

    private ItemReading Read(StoryItem item, KnowledgeBase known)
    {
        if (_readings.TryGetValue(item.Id, out ItemReading? kept) && kept!.Knowledge == known && IsSame(kept.Item, item))
        {
            return kept;
        }

        var reading = StoryReader.ReadItem(item, known);
        var size = CostOfReading + item.Title.Length + item.Text.Length;
        return _readings.Set(item.Id, reading, new MemoryCacheEntryOptions { Size = size, SlidingExpiration = s_kept });
    }

    // Topics are a list, which records compare by reference.
    private static bool IsSame(StoryItem one, StoryItem other) =>
        one with { Topics = other.Topics } == other && one.Topics.SequenceEqual(other.Topics, StringComparer.Ordinal);
}
