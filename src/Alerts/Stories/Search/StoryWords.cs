using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Alerts.Stories.Search;

/// <summary>Keeps what stories are found by in step with them and their items: called by each save, in its transaction.</summary>
internal static class StoryWords
{
    /// <summary>Stands between two texts, so that no phrase spans them; no search has it, since digits and letters are apart there.</summary>
    private const string Between = "0x0";

    // PostgreSQL takes a megabyte of words a row. The newest items come first.
    private const int MostTokens = 30_000;
    private const int MostItems = 300;

    private static readonly string[] s_said = [nameof(FeedItem.StoryId), nameof(FeedItem.Title), nameof(FeedItem.Text)];

    /// <summary>The stories whose items the save is about to change.</summary>
    internal static IReadOnlyCollection<long> Changed(ChangeTracker changes)
    {
        var ids = new HashSet<long?>();
        foreach (var entry in changes.Entries())
        {
            if (entry.Entity is FeedItem item && HasOtherText(entry, item))
            {
                ids.Add(item.StoryId);
                ids.Add(entry.State == EntityState.Modified ? (long?)entry.Property(nameof(item.StoryId)).OriginalValue : null);
            }
            else if (entry.Entity is Story story && entry.State == EntityState.Modified)
            {
                // It was told anew: the text of an item may have changed before, past the change tracker.
                ids.Add(entry.Property(nameof(story.UpdatedAt)).IsModified ? story.Id : null);
            }
        }

        return [.. ids.OfType<long>()];
    }

    /// <summary>Writes the words of stories as the database has their items.</summary>
    internal static async Task WriteAsync(AlertsDbContext db, IReadOnlyCollection<long> storyIds, CancellationToken cancellationToken)
    {
        foreach (var id in storyIds)
        {
            var headline = await db.Stories.Where(s => s.Id == id).Select(s => s.Headline).SingleOrDefaultAsync(cancellationToken);
            var items = await db
                .Items.Where(i => i.StoryId == id)
                .OrderByDescending(i => i.Id)
                .Take(MostItems)
                .Select(i => new { i.Title, i.Text })
                .ToListAsync(cancellationToken);
            if (headline is null || items.Count == 0)
            {
                await db.StoryTexts.Where(t => t.StoryId == id).ExecuteDeleteAsync(cancellationToken);
                continue;
            }

            var words = Words(items.SelectMany(i => new[] { i.Title, i.Text }).Prepend(headline));
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO story_texts ("StoryId", "Words") VALUES ({id}, {words})
                ON CONFLICT ("StoryId") DO UPDATE SET "Words" = excluded."Words" WHERE story_texts."Words" <> excluded."Words"
                """,
                cancellationToken
            );
        }
    }

    /// <summary>The tokens of several texts, with a gap that no phrase spans between them.</summary>
    internal static string Words(IEnumerable<string> texts) =>
        string.Join(' ', texts.Distinct(StringComparer.Ordinal).SelectMany(Tokens).Take(MostTokens));

    private static IEnumerable<string> Tokens(string text) => SearchTokens.Of(SearchTokens.Fold(text)).Append(Between);

    private static bool HasOtherText(EntityEntry entry, FeedItem item) =>
        entry.State == EntityState.Added
            ? item.StoryId is not null
            : entry.State == EntityState.Modified && s_said.Any(name => entry.Property(name).IsModified);
}
