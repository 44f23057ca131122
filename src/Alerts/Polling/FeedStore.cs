using System.Data.Common;
using Alerts.Classifying;
using Alerts.Platform.Data;
using Alerts.Polling.Fetching;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

/// <summary>Stores what polls brought: items and feed state in one transaction, and only then sends the messages.</summary>
internal sealed partial class FeedStore(
    IServiceScopeFactory scopes,
    StoredItems stored,
    ItemSweep items,
    IOptions<FeedsOptions> options,
    ILogger<FeedStore> logger
)
{
    /// <returns>How many items are new and how many have a new text.</returns>
    internal async Task<(int New, int Changed)> StoreAsync(IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreTogetherAsync(polled, cancellationToken);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            LogNotStored(polled.Count, e);
        }

        // What one feed brings must not keep all others from being stored, in this turn and every other.
        var (fresh, changed) = (0, 0);
        foreach (var one in polled)
        {
            var (newOfOne, changedOfOne) = await StoreAloneAsync(one, cancellationToken);
            (fresh, changed) = (fresh + newOfOne, changed + changedOfOne);
        }

        return (fresh, changed);
    }

    private async Task<(int New, int Changed)> StoreAloneAsync(PolledFeed polled, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreTogetherAsync([polled], cancellationToken);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            LogFeedNotStored(polled.Feed.Url, e);
            var failed = new FetchOutcome.Failed(FetchProblem.Other, "What it brought could not be stored; the log has the reason.");
            return await StoreTogetherAsync([new PolledFeed(polled.Feed, failed, polled.At)], cancellationToken);
        }
    }

    private async Task<(int New, int Changed)> StoreTogetherAsync(IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await using var __ = transaction;

        // Alarm and notes are others' to set, and an admin's change revokes the claim.
        var update = RowWriter<Feed>.Update(
            db,
            nameof(Feed.ClaimedBy),
            nameof(Feed.AlarmedAt),
            nameof(Feed.AddedAt),
            nameof(Feed.AlertsHeldBackAt),
            nameof(Feed.ClockSetBackAt)
        );
        await using var ___ = update;
        var history = RowWriter<FeedFetch>.Upsert(db);
        await using var ____ = history;
        var fresh = new List<FeedItem>();
        var revised = new List<FeedItem>();
        foreach (var one in polled)
        {
            var (claimed, outcome, at, reading) = one;
            var (feed, owner) = (claimed.Copy(), claimed.ClaimedBy);
            var changes = reading is null ? null : await stored.DecideAsync(db, feed, reading, cancellationToken);
            var newItems = changes is null ? [] : NewItems(feed, reading!, changes, at);
            Apply(feed, outcome, reading, changes, at);
            await AdoptMoveAsync(db, feed, outcome, cancellationToken);
            (feed.ClaimedBy, feed.ClaimedUntil) = (null, null);
            var fetch = FeedHistory.Next(feed, one, changes);
            if (!await update.UpdateAsync(feed, owner, cancellationToken))
            {
                continue;
            }

            await history.UpsertAsync(fetch, cancellationToken);
            if (changes is not null)
            {
                fresh.AddRange(newItems);
                await StoredItems.RenameAsync(db, changes, cancellationToken);
                await ReviseAsync(db, changes, revised, at, cancellationToken);
            }
        }

        var ids = await InsertAsync(db, fresh, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var now = polled.Max(p => p.At);
        var due = revised.Where(i => i.EnqueuedAt <= now).Select(i => new PendingItem(i.Id, i.FeedId));
        await items.SendAsync(db, [.. Pending(ids, fresh), .. due], cancellationToken);
        return (ids.Count, revised.Count);
    }

    /// <summary>Holds back all feeds of a host that asked for it.</summary>
    internal async Task HoldHostAsync(string host, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db
            .Feeds.Where(f => f.Host == host && (f.NotBefore == null || f.NotBefore < until))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.NotBefore, until)
                        .SetProperty(f => f.NextPollAt, f => f.NextPollAt < until ? until : f.NextPollAt),
                cancellationToken
            );
    }

    private void Apply(Feed feed, FetchOutcome outcome, FeedReading? reading, ItemChanges? changes, DateTimeOffset at)
    {
        switch (outcome)
        {
            case FetchOutcome.Fetched { Validators: var validators }:
                feed.HasRead(validators, reading!, changes!, at, options.Value);
                break;
            case FetchOutcome.NotModified same:
                if (same.IsResent)
                {
                    feed.HasSentDocument(at);
                }

                feed.HasNothingNew(same.Validators, at, options.Value);
                break;
            case FetchOutcome.Wait wait:
                feed.IsAskedToWait(wait, at);
                break;
            case FetchOutcome.Gone gone:
                feed.IsGone(gone.Text, at);
                break;
            case FetchOutcome.Failed failed:
                feed.HasFailed(failed.Problem, failed.Text, at, options.Value);
                break;
            default:
                throw new InvalidOperationException($"Nothing is done for {outcome}.");
        }
    }

    private static async Task AdoptMoveAsync(AlertsDbContext db, Feed feed, FetchOutcome outcome, CancellationToken cancellationToken)
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

    private async Task ReviseAsync(
        AlertsDbContext db,
        ItemChanges changes,
        List<FeedItem> revised,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (changes.Revised.Count == 0)
        {
            return;
        }

        var incoming = changes.Revised.ToDictionary(r => r.Stored.Id, r => r.Incoming);
        foreach (var item in await db.Items.Where(i => incoming.Keys.Contains(i.Id)).ToListAsync(cancellationToken))
        {
            revised.Add(item);
            item.IsOld |= (item.PublishedAt ?? item.FetchedAt) < at - options.Value.NewsMaxAge;
            if (item.Revise(incoming[item.Id], at) is { } before)
            {
                db.ItemRevisions.Add(before);
                await MakeRoomAsync(db, item, cancellationToken);
            }
        }
    }

    private static async Task MakeRoomAsync(AlertsDbContext db, FeedItem item, CancellationToken cancellationToken)
    {
        if (item.Revision > ItemRevision.Kept)
        {
            var kept = db.ItemRevisions.Where(r => r.ItemId == item.Id).OrderByDescending(r => r.Revision).Take(ItemRevision.Kept - 2);
            await db
                .ItemRevisions.Where(r => r.ItemId == item.Id && r.Revision > 1 && !kept.Any(k => k.Id == r.Id))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static async Task<List<long>> InsertAsync(AlertsDbContext db, List<FeedItem> fresh, CancellationToken cancellationToken)
    {
        var ids = new List<long>(fresh.Count);
        var rows = fresh.ToArray().AsMemory();
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

    // Where a row was there already, which feed each of the others is of cannot be told by their order, and only fairness asks for it.
    private static IEnumerable<PendingItem> Pending(List<long> ids, List<FeedItem> fresh) =>
        ids.Select((id, i) => new PendingItem(id, ids.Count == fresh.Count ? fresh[i].FeedId : 0));

    private List<FeedItem> NewItems(Feed feed, FeedReading reading, ItemChanges changes, DateTimeOffset at)
    {
        var isFirst = feed.BaselineAt is null;
        var maxAge = isFirst ? options.Value.FirstFetchMaxAge : options.Value.NewsMaxAge;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} polled feeds could not be stored together; they are stored one by one")]
    private partial void LogNotStored(int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What {Url} brought could not be stored")]
    private partial void LogFeedNotStored(string url, Exception exception);
}
