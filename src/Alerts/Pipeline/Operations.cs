using Alerts.Classifying;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Pipeline;

/// <summary>What the people who run the service must learn: poison messages, feeds that fail or fall silent.</summary>
public sealed class Operations(AlertsDbContext db, AdminNotifier admin, FeedAlarms feedAlarms, Rejudge rejudge, TimeProvider clock)
{
    private const int PoisonAtOnce = 1_000;

    /// <summary>Keeps the message and takes its row out of the sweep, so that it does not come round again for ever. The same message twice is one record.</summary>
    public async Task RecordPoisonAsync(string queue, string body, string? error, CancellationToken cancellationToken)
    {
        if (await db.PoisonMessages.FirstOrDefaultAsync(p => p.Queue == queue && p.Body == body, cancellationToken) is not { } record)
        {
            db.PoisonMessages.Add(record = new PoisonMessage { Queue = queue, Body = body });
        }

        (record.Error, record.At) = (error, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (TryParse(body) is { } message)
        {
            await ParkRowAsync(message, error, cancellationToken);
        }

        await admin.SendAsync($"Poison message on {queue}", $"A message failed {QueueNames.MaxDequeueCount} times and was put aside.\n\n{body}\n\n{error ?? "Its errors are in the logs."}", cancellationToken);
    }

    /// <summary>For when the cause was repaired: what was put aside is due again, and the sweep sends its messages. What has no row, such as a delivery report, stays.</summary>
    public async Task<RetriedPoison> RetryPoisonAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stored = await db.PoisonMessages.AsNoTracking().OrderBy(p => p.Id).Take(PoisonAtOnce).ToListAsync(cancellationToken);
        var messages = stored.Select(p => (p.Id, Message: TryParse(p.Body))).Where(p => p.Message is not null).ToLookup(p => p.Message!.Name, p => (p.Id, Row: p.Message!.Id));
        var items = messages[QueueNames.ClassifyItem].Select(m => m.Row).ToList();
        var deliveries = messages[QueueNames.DeliverAlert].Select(m => m.Row).ToList();
        var retried = new RetriedPoison(
            await db.Items.Where(i => items.Contains(i.Id) && i.State == ItemState.Poisoned)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ItemState.Pending).SetProperty(i => i.EnqueuedAt, (DateTimeOffset?)null), cancellationToken),
            await db.Deliveries.Where(d => deliveries.Contains(d.Id) && d.State == DeliveryState.Failed).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.DueAt, now).SetProperty(d => d.EnqueuedAt, (DateTimeOffset?)null).SetProperty(d => d.SlotAt, (DateTimeOffset?)null)
                    .SetProperty(d => d.Attempts, 0).SetProperty(d => d.BegunAt, (DateTimeOffset?)null).SetProperty(d => d.ClaimId, (Guid?)null),
                cancellationToken));
        var done = messages[QueueNames.ClassifyItem].Concat(messages[QueueNames.DeliverAlert]).Select(m => m.Id).ToList();
        await db.PoisonMessages.Where(p => done.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken);
        return retried;
    }

    public async Task TellAboutFeedsAsync(CancellationToken cancellationToken)
    {
        var alarms = await feedAlarms.TakeAsync(cancellationToken);
        foreach (var (subject, text) in FeedAlarm.Mails(alarms))
        {
            await admin.SendAsync(subject, text, cancellationToken);
        }
    }

    /// <summary>After an edit of the watch terms: the items of the last days are judged again, and those that became relevant go through the pipeline once more.</summary>
    public async Task RejudgeAsync(CancellationToken cancellationToken)
    {
        await rejudge.RejudgeAsync(cancellationToken);

        // Found by what the rows say: a crash in between loses nothing. Items that are in a story already have been told.
        await db.Items.Where(i => i.State == ItemState.Done && i.StoryId == null && db.Verdicts.Any(v => v.ItemId == i.Id && v.Relevant))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ItemState.Pending).SetProperty(i => i.EnqueuedAt, (DateTimeOffset?)null), cancellationToken);
    }

    private async Task ParkRowAsync(QueueMessage message, string? error, CancellationToken cancellationToken)
    {
        if (message.Name == QueueNames.ClassifyItem)
        {
            await db.Items.Where(i => i.Id == message.Id && i.State == ItemState.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ItemState.Poisoned), cancellationToken);
        }
        else if (message.Name == QueueNames.DeliverAlert)
        {
            await db.Deliveries.Where(d => d.Id == message.Id && d.State != DeliveryState.Sent)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.LastError, error), cancellationToken);
        }
    }

    private static QueueMessage? TryParse(string body)
    {
        try
        {
            return QueueMessage.Parse(body);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>How many rows of each kind are due again.</summary>
public sealed record RetriedPoison(int Items, int Deliveries);
