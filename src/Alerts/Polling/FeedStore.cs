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
    StoredItems stored,
    ItemEnqueuer items,
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
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await using var turn = new StoringTurn(db, stored, options.Value);
        foreach (var one in polled)
        {
            await turn.AddAsync(one, cancellationToken);
        }

        var ids = await turn.InsertAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var now = polled.Max(p => p.At);
        var due = turn.Revised.Where(i => i.EnqueuedAt <= now).Select(i => new PendingItem(i.Id, i.FeedId));
        await items.SendAsync(db, [.. Pending(ids, turn.Fresh), .. due], cancellationToken);
        return (ids.Count, turn.Revised.Count);
    }

    // Where a row was there already, order no longer tells the others' feeds. Only fairness needs them.
    private static IEnumerable<PendingItem> Pending(List<long> ids, IReadOnlyList<FeedItem> fresh) =>
        ids.Select((id, i) => new PendingItem(id, ids.Count == fresh.Count ? fresh[i].FeedId : 0));

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} polled feeds could not be stored together; they are stored one by one")]
    private partial void LogNotStored(int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What {Url} brought could not be stored")]
    private partial void LogFeedNotStored(string url, Exception exception);
}
