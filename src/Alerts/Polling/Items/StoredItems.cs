using System.Globalization;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Polling.Items;

/// <summary>Finds what is stored of a document's items, and gives stored items the guids and links they go under now.</summary>
internal sealed class StoredItems(IOptions<FeedsOptions> options)
{
    // Of a title that comes back day after day the latest are enough.
    private const int MostOfOneTitle = 1_000;

    // Fewer do not crowd anybody out, so nobody counts what waits.
    private const int Few = 50;

    internal async Task<ItemChanges> DecideAsync(AlertsDbContext db, Feed feed, FeedReading reading, CancellationToken cancellationToken)
    {
        if (feed.LastSuccessAt is null)
        {
            return new ItemIngest(reading.Items, new Dictionary<string, StoredItem>()).Decide().Within(options.Value.MaxNewItems);
        }

        var ofFeed = db.Items.Where(i => i.FeedId == feed.Id);
        var stored = await ByIdentityAsync(ofFeed, reading.Items, cancellationToken);
        var ingest = new ItemIngest(reading.Items, stored);
        var titles = ingest.Unknown().Select(i => i.TitleKey).Distinct().ToList();
        var sameTitle = await KeyBatches.FindAsync(
            titles,
            part => Select(ofFeed.Where(i => part.Contains(i.TitleKey)).OrderByDescending(i => i.Id).Take(MostOfOneTitle)),
            cancellationToken
        );
        var changes = ingest.Decide(sameTitle);
        var waiting =
            changes.New.Count <= Few
                ? 0
                : await ofFeed.CountAsync(i => i.State == ItemState.Pending && i.EnqueuedAt != null, cancellationToken);
        return changes.Within(Math.Max(0, options.Value.MaxNewItems - waiting));
    }

    /// <summary>In two steps, since guids may have changed places.</summary>
    internal static async Task RenameAsync(AlertsDbContext db, ItemChanges changes, CancellationToken cancellationToken)
    {
        var ids = changes.Moved.Select(m => m.Stored.Id).Concat(changes.Displaced.Select(d => d.Id)).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        foreach (var id in ids)
        {
            var nobodys = string.Create(CultureInfo.InvariantCulture, $"~{id}");
            await db.Items.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Identity, nobodys), cancellationToken);
        }

        foreach (var (known, incoming) in changes.Moved)
        {
            await db
                .Items.Where(i => i.Id == known.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(i => i.Identity, incoming.Identity)
                            .SetProperty(i => i.SourceGuid, incoming.SourceGuid)
                            .SetProperty(i => i.Link, incoming.Link),
                    cancellationToken
                );
        }
    }

    private static async Task<Dictionary<string, StoredItem>> ByIdentityAsync(
        IQueryable<FeedItem> ofFeed,
        IReadOnlyList<IncomingItem> items,
        CancellationToken cancellationToken
    )
    {
        var found = await KeyBatches.FindAsync(
            items.Select(i => i.Identity).Distinct(StringComparer.Ordinal),
            part => Select(ofFeed.Where(i => part.Contains(i.Identity))),
            cancellationToken
        );
        var stored = found.ToDictionary(i => i.Identity, StringComparer.Ordinal);
        var unsure = items
            .Where(i => stored.TryGetValue(i.Identity, out var known) && SameItem.MayBeOtherNews(known, i))
            .Select(i => i.Identity)
            .ToList();
        var texts = await KeyBatches.FindAsync(
            unsure,
            part =>
                ofFeed
                    .Where(i => part.Contains(i.Identity))
                    .Select(i => new
                    {
                        i.Identity,
                        i.Title,
                        Start = i.Text.Substring(0, SameItem.StartLength),
                    }),
            cancellationToken
        );
        texts.ForEach(t => stored[t.Identity] = stored[t.Identity] with { Title = t.Title, Start = t.Start });
        return stored;
    }

    private static IQueryable<StoredItem> Select(IQueryable<FeedItem> items) =>
        items.Select(i => new StoredItem(i.Id, i.Identity, i.TextHash, i.TitleKey, i.Link, i.PublishedAt, null, null));
}
