using System.Globalization;
using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories.Knowledge;

/// <summary>
/// After an edit of the knowledge: reads the stories of the last days again, so that the pages show what the readers know now.
/// Nobody is told: an alert is raised by news alone.
/// </summary>
internal sealed class StoryRereading(
    AlertsDbContext db,
    CurrentKnowledge current,
    StoryReadings readings,
    Leases leases,
    TimeProvider clock
)
{
    private const string ReadWith = "stories-read-with-knowledge";
    private const int Batch = 20;
    private static readonly TimeSpan s_age = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <returns>How many stories were read again. Where nothing was edited it costs one query.</returns>
    internal async Task<int> RereadAsync(CancellationToken cancellationToken)
    {
        var knowledge = await current.GetAsync(cancellationToken);
        var done = await db.ReadSettingAsync(ReadWith, cancellationToken);
        if ((done is null ? 0 : long.Parse(done, CultureInfo.InvariantCulture)) >= knowledge.Version)
        {
            return 0;
        }

        var since = clock.GetUtcNow() - s_age;
        var recent = await db
            .Stories.Where(s => s.UpdatedAt >= since && s.MergedIntoId == null)
            .OrderByDescending(s => s.UpdatedAt)
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        foreach (var some in recent.Chunk(Batch))
        {
            await RereadAsync(some, cancellationToken);
        }

        await db.WriteSettingAsync(ReadWith, knowledge.Version.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return recent.Count;
    }

    // The texts are read before the lease is taken; a story that has changed meanwhile was read with the new knowledge then.
    private async Task RereadAsync(long[] ids, CancellationToken cancellationToken)
    {
        var updated = await db
            .Stories.AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.UpdatedAt, cancellationToken);
        var items = await StoryItems.OfStoriesAsync(db, ids, cancellationToken);
        var facts = new Dictionary<long, StoryFacts>();
        foreach (var id in ids.Where(id => items[id].Any()))
        {
            facts[id] = await readings.ReadAsync(items[id], cancellationToken);
        }

        await using var change = await StoryTransaction.BeginAsync(db, leases, s_patience, cancellationToken);
        foreach (var story in await db.Stories.Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken))
        {
            if (updated[story.Id] == story.UpdatedAt && facts.TryGetValue(story.Id, out var read))
            {
                story.Tell(read, story.UpdatedAt);
            }
        }

        await change.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
