using Alerts.Platform.Data;
using Alerts.Polling.Fetching;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>What one transaction stores of several polls.</summary>
internal sealed class StoringTurn(AlertsDbContext db, StoredItems stored, FeedsOptions options) : IAsyncDisposable
{
    // Alarm and notes are others' to set, and an admin's change revokes the claim.
    private readonly RowWriter<Feed> _update = RowWriter<Feed>.Update(
        db,
        nameof(Feed.ClaimedBy),
        nameof(Feed.AlarmedAt),
        nameof(Feed.AddedAt),
        nameof(Feed.AlertsHeldBackAt),
        nameof(Feed.ClockSetBackAt)
    );

    private readonly RowWriter<FeedFetch> _history = RowWriter<FeedFetch>.Upsert(db);
    private readonly List<FeedItem> _fresh = [];
    private readonly List<FeedItem> _revised = [];

    /// <summary>New items, inserted at the end.</summary>
    internal IReadOnlyList<FeedItem> Fresh => _fresh;
    internal IReadOnlyList<FeedItem> Revised => _revised;

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        await _update.DisposeAsync();
    }

    /// <summary>Stores the feed as it is after its poll, unless somebody else has claimed or changed it meanwhile.</summary>
    internal async Task AddAsync(PolledFeed polled, CancellationToken cancellationToken)
    {
        var feed = polled.Feed.Copy();
        var owner = feed.ClaimedBy;
        var changes = polled.Reading is null ? null : await stored.DecideAsync(db, feed, polled.Reading, cancellationToken);
        var newItems = changes is null ? [] : NewItems(feed, polled.Reading!, changes, polled.At);
        Apply(feed, polled, changes);
        await AdoptMoveAsync(feed, polled.Outcome, cancellationToken);
        (feed.ClaimedBy, feed.ClaimedUntil) = (null, null);
        var fetch = FeedHistory.Next(feed, polled, changes);
        if (!await _update.UpdateAsync(feed, owner, cancellationToken))
        {
            return;
        }

        await _history.UpsertAsync(fetch, cancellationToken);
        if (changes is not null)
        {
            _fresh.AddRange(newItems);
            await StoredItems.RenameAsync(db, changes, cancellationToken);
            await ReviseAsync(changes, polled.At, cancellationToken);
        }
    }

    /// <returns>The ids that the new items got, in their order; of one that was there already, none.</returns>
    internal async Task<List<long>> InsertAsync(CancellationToken cancellationToken)
    {
        var ids = new List<long>(_fresh.Count);
        var rows = _fresh.ToArray().AsMemory();
        foreach (var rowsAtOnce in new[] { db.RowsPerInsert, 1 }.Distinct())
        {
            if (rows.Length >= rowsAtOnce)
            {
                await using var insert = RowWriter<FeedItem>.Insert(db, rowsAtOnce);
                for (; rows.Length >= rowsAtOnce; rows = rows[rowsAtOnce..])
                {
                    ids.AddRange(await insert.InsertAsync(rows[..rowsAtOnce], cancellationToken));
                }
            }
        }

        return ids;
    }

    private void Apply(Feed feed, PolledFeed polled, ItemChanges? changes)
    {
        var (_, outcome, at, reading) = polled;
        switch (outcome)
        {
            case FetchOutcome.Fetched { Validators: var validators }:
                feed.RecordDocument(validators, reading!, changes!, at, options);
                break;
            case FetchOutcome.NotModified same:
                if (same.IsResent)
                {
                    feed.RecordDocumentTime(at);
                }

                feed.RecordUnchanged(same.Validators, at, options);
                break;
            case FetchOutcome.Wait wait:
                feed.RecordWait(wait, at);
                break;
            case FetchOutcome.Gone gone:
                feed.Mute(gone.Text, at);
                break;
            case FetchOutcome.Failed failed:
                feed.RecordFailure(failed.Problem, failed.Text, at, options);
                break;
            default:
                throw new InvalidOperationException($"Nothing is done for {outcome}.");
        }
    }

    private async Task AdoptMoveAsync(Feed feed, FetchOutcome outcome, CancellationToken cancellationToken)
    {
        if (
            outcome is FetchOutcome.Fetched or FetchOutcome.NotModified
            && feed.NoteMove(outcome.MovedTo) is { } url
            && !await db.Feeds.AnyAsync(f => f.Url == url.AbsoluteUri, cancellationToken)
        )
        {
            feed.AdoptMove(url);
        }
    }

    private async Task ReviseAsync(ItemChanges changes, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (changes.Revised.Count == 0)
        {
            return;
        }

        var incoming = changes.Revised.ToDictionary(r => r.Stored.Id, r => r.Incoming);
        foreach (var item in await KeyBatches.FindAsync(incoming.Keys, ids => db.Items.Where(i => ids.Contains(i.Id)), cancellationToken))
        {
            _revised.Add(item);
            item.IsOld |= (item.PublishedAt ?? item.FetchedAt) < at - options.NewsMaxAge;
            if (item.Revise(incoming[item.Id], at) is { } before)
            {
                db.ItemRevisions.Add(before);
                await MakeRoomAsync(item, cancellationToken);
            }
        }
    }

    private async Task MakeRoomAsync(FeedItem item, CancellationToken cancellationToken)
    {
        if (item.Revision > ItemRevision.Kept)
        {
            var kept = db.ItemRevisions.Where(r => r.ItemId == item.Id).OrderByDescending(r => r.Revision).Take(ItemRevision.Kept - 2);
            await db
                .ItemRevisions.Where(r => r.ItemId == item.Id && r.Revision > 1 && !kept.Any(k => k.Id == r.Id))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private List<FeedItem> NewItems(Feed feed, FeedReading reading, ItemChanges changes, DateTimeOffset at)
    {
        var isFirst = feed.BaselineAt is null;
        var maxAge = isFirst ? options.FirstFetchMaxAge : options.NewsMaxAge;
        var old = ItemAge.Old(reading.Items, changes.Known.Contains, new FetchTime(at, isFirst, feed.LastSuccessAt, maxAge));
        return [.. changes.New.Select(i => NewItem(feed, reading, i, at, old.Contains(i)))];
    }

    private static FeedItem NewItem(Feed feed, FeedReading reading, IncomingItem item, DateTimeOffset at, bool isOld) =>
        new()
        {
            FeedId = feed.Id,
            Identity = item.Identity,
            SourceGuid = item.SourceGuid,
            Link = item.Link,
            Title = item.Title,
            Text = item.Text,
            TextHash = item.TextHash,
            TitleKey = item.TitleKey,
            Outlet = feed.Outlet ?? feed.Title ?? reading.Title ?? feed.Host,
            // Anybody can name another as the source; an aggregator's is its very purpose.
            Source = feed.Trust == Trust.Aggregator ? item.Source : null,
            Trust = feed.Trust,
            SpeaksFor = feed.SpeaksFor,
            Language = item.Language,
            PublishedAt = item.PublishedAt,
            FetchedAt = at,
            EnqueuedAt = at,
            IsOld = isOld,
        };
}
