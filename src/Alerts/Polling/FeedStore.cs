using System.Data.Common;
using Alerts.Classifying;
using Alerts.Platform.Data;
using Alerts.Polling.Fetching;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

/// <summary>Stores what polls brought: items and feed state in one transaction, and only then sends the messages.</summary>
internal sealed partial class FeedStore(
    IServiceScopeFactory scopes,
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

        // The alarm is another's to set, and an admin's change revokes the claim.
        var update = RowWriter<Feed>.Update(db, nameof(Feed.ClaimedBy), nameof(Feed.AlarmedAt), nameof(Feed.AddedAt));
        await using var ___ = update;
        var fresh = new List<FeedItem>();
        var revised = new List<FeedItem>();
        foreach (var (claimed, outcome, at, reading) in polled)
        {
            var (feed, owner) = (claimed.Copy(), claimed.ClaimedBy);
            var changes = reading is null ? null : await DecideAsync(db, feed, reading, cancellationToken);
            var newItems = changes?.New.Select(i => NewItem(feed, reading!, i, at)).ToList() ?? [];
            Apply(feed, outcome, reading, changes, at);
            await AdoptMoveAsync(db, feed, outcome, cancellationToken);
            (feed.ClaimedBy, feed.ClaimedUntil) = (null, null);
            if (await update.UpdateAsync(feed, owner, cancellationToken))
            {
                fresh.AddRange(newItems);
                await ReviseAsync(db, changes, revised, at, cancellationToken);
            }
        }

        var ids = await InsertAsync(db, fresh, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var now = polled.Max(p => p.At);
        await items.SendAsync(db, [.. ids, .. revised.Where(i => i.EnqueuedAt <= now).Select(i => i.Id)], cancellationToken);
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
            case FetchOutcome.NotModified { Validators: var validators }:
                feed.HasNothingNew(validators, at, options.Value);
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

    private static async Task<ItemChanges> DecideAsync(
        AlertsDbContext db,
        Feed feed,
        FeedReading reading,
        CancellationToken cancellationToken
    )
    {
        var stored = new Dictionary<string, StoredItem>(StringComparer.Ordinal);
        if (feed.LastSuccessAt is not null)
        {
            var identities = reading.Items.Select(i => i.Identity).ToList();
            stored = await db
                .Items.Where(i => i.FeedId == feed.Id && identities.Contains(i.Identity))
                .Select(i => new StoredItem(i.Id, i.Identity, i.TextHash))
                .ToDictionaryAsync(i => i.Identity, StringComparer.Ordinal, cancellationToken);
        }

        return ItemIngest.Decide(reading.Items, stored);
    }

    private static async Task ReviseAsync(
        AlertsDbContext db,
        ItemChanges? changes,
        List<FeedItem> revised,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (changes is null or { Revised.Count: 0 })
        {
            return;
        }

        var incoming = changes.Revised.ToDictionary(r => r.Stored.Id, r => r.Incoming);
        foreach (var item in await db.Items.Where(i => incoming.Keys.Contains(i.Id)).ToListAsync(cancellationToken))
        {
            revised.Add(item);
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

    private FeedItem NewItem(Feed feed, FeedReading reading, IncomingItem item, DateTimeOffset at) =>
        new()
        {
            FeedId = feed.Id,
            Identity = item.Identity,
            SourceGuid = item.SourceGuid,
            Link = item.Link,
            Title = item.Title,
            Text = item.Text,
            TextHash = item.TextHash,
            Outlet = feed.Outlet ?? feed.Title ?? reading.Title ?? feed.Host,
            Source = item.Source,
            Language = item.Language,
            PublishedAt = item.PublishedAt,
            FetchedAt = at,
            EnqueuedAt = at,
            IsBaseline = feed.BaselineAt is null && ItemIngest.IsBaseline(item, reading.DocumentAt, at, options.Value.FirstFetchMaxAge),
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} polled feeds could not be stored together; they are stored one by one")]
    private partial void LogNotStored(int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What {Url} brought could not be stored")]
    private partial void LogFeedNotStored(string url, Exception exception);
}
