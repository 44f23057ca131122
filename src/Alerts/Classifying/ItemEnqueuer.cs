using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Classifying;

/// <summary>An item that waits for its verdict, and the feed among whose items it waits its turn.</summary>
internal readonly record struct PendingItem(long Id, long FeedId);

/// <summary>Sends the messages of pending items, and sends them again where one was lost.</summary>
internal sealed partial class ItemEnqueuer(
    IServiceScopeFactory scopes,
    IQueueSender queue,
    IOptions<QueuesOptions> options,
    TimeProvider clock,
    ILogger<ItemEnqueuer> logger
)
{
    private const int Batch = 500;
    private const int SendsAtOnce = 8;

    /// <summary>Sends the messages of pending items that never went out, or went out so long ago that they must be lost.</summary>
    /// <returns>How many messages were sent.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        for (var sent = 0; ; )
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
            var now = clock.GetUtcNow();
            var lostBefore = now - options.Value.SweepAfter;
            var lost = await db
                .Items.Where(i => i.State == ItemState.Pending && (i.EnqueuedAt == null || i.EnqueuedAt < lostBefore))
                .OrderBy(i => i.Id)
                .Select(i => new PendingItem(i.Id, i.FeedId))
                .Take(Batch)
                .ToListAsync(cancellationToken);
            await MarkAsync(db, lost, now, cancellationToken);
            if (!await SendAsync(db, lost, cancellationToken))
            {
                return sent;
            }

            sent += lost.Count;
            if (lost.Count < Batch)
            {
                return sent;
            }
        }
    }

    /// <summary>
    /// Sends the messages of rows that are committed and marked as sent. Where the queue fails, the marks are taken back and the sweep
    /// comes to it.
    /// </summary>
    /// <returns>Whether all were sent.</returns>
    internal async Task<bool> SendAsync(AlertsDbContext db, IReadOnlyList<PendingItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await SendAllAsync(items, cancellationToken);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogQueueFailed(items.Count, e);
            await MarkAsync(db, items, null, cancellationToken);
            return false;
        }
    }

    // Within one process a message is sent at once; over a network some are under way side by side.
    private async Task SendAllAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellationToken)
    {
        var underWay = new List<Task>(SendsAtOnce);
        foreach (var item in items)
        {
            var sending = queue.SendAsync(QueueMessage.ClassifyItem(item.Id, item.FeedId), null, cancellationToken);
            if (!sending.IsCompletedSuccessfully)
            {
                underWay.Add(sending);
            }

            if (underWay.Count == SendsAtOnce)
            {
                var sent = await Task.WhenAny(underWay);
                underWay.Remove(sent);
                await sent;
            }
        }

        await Task.WhenAll(underWay);
    }

    private static async Task MarkAsync(
        AlertsDbContext db,
        IReadOnlyList<PendingItem> items,
        DateTimeOffset? enqueuedAt,
        CancellationToken cancellationToken
    )
    {
        foreach (var some in items.Select(i => i.Id).Chunk(Batch))
        {
            await db
                .Items.Where(i => some.Contains(i.Id) && i.State == ItemState.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.EnqueuedAt, enqueuedAt), cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Up to {Count} messages could not be put on the queue; the sweep sends them again")]
    private partial void LogQueueFailed(int count, Exception exception);
}
