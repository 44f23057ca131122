using System.Globalization;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Pipeline;

/// <summary>Messages that failed too often: kept for a person, and made due again when the cause is repaired.</summary>
internal sealed class PoisonRecords(AlertsDbContext db, AdminNotifier admin, TimeProvider clock)
{
    private const string ToldUpTo = "poison-told-up-to";
    private const int MostRetried = 1_000;
    private const int MostShown = 10;

    /// <summary>
    /// Keeps the message and takes its row out of the sweep, so that it does not come round for ever. The same message twice is one record.
    /// </summary>
    /// <param name="queue">The queue it failed on, without the poison suffix.</param>
    public async Task RecordAsync(string queue, string body, string? error, CancellationToken cancellationToken)
    {
        var record = await db.PoisonMessages.FirstOrDefaultAsync(p => p.Queue == queue && p.Body == body, cancellationToken);
        if (record is null)
        {
            record = new PoisonMessage { Queue = queue, Body = body };
            db.PoisonMessages.Add(record);
        }

        record.Error = error;
        record.At = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        if (TryParse(body) is { } message)
        {
            await ParkRowAsync(message, error, cancellationToken);
        }
    }

    /// <summary>Mails the admin of what was put aside since the last time: one mail, however many messages.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var told = await db.ReadSettingAsync(ToldUpTo, cancellationToken);
        var after = told is null ? 0 : long.Parse(told, CultureInfo.InvariantCulture);
        var untold = db.PoisonMessages.AsNoTracking().Where(p => p.Id > after);
        var count = await untold.CountAsync(cancellationToken);
        if (count == 0)
        {
            return;
        }

        var shown = await untold.OrderBy(p => p.Id).Take(MostShown).ToListAsync(cancellationToken);
        var last = (await untold.MaxAsync(p => p.Id, cancellationToken)).ToString(CultureInfo.InvariantCulture);

        // Written before the mail goes out: of two instances that meet here, one tells.
        if (await db.TryReplaceSettingAsync(ToldUpTo, told, last, cancellationToken))
        {
            await admin.SendAsync(Subject(shown[0], count), Text(shown, count), cancellationToken);
        }
    }

    /// <summary>
    /// For when the cause was repaired: what was put aside is due again. What has no row, such as a delivery report, stays.
    /// </summary>
    public async Task<RetriedPoison> RetryAsync(CancellationToken cancellationToken)
    {
        var stored = await db.PoisonMessages.AsNoTracking().OrderBy(p => p.Id).Take(MostRetried).ToListAsync(cancellationToken);
        var parsed = stored.Select(p => (p.Id, Message: TryParse(p.Body))).Where(p => p.Message is not null);
        var messages = parsed.ToLookup(p => p.Message!.Name, p => (p.Id, Row: p.Message!.Id));
        var items = messages[QueueNames.ClassifyItem].ToList();
        var deliveries = messages[QueueNames.DeliverAlert].ToList();
        var retried = new RetriedPoison(
            await RetryItemsAsync(items.ConvertAll(m => m.Row), cancellationToken),
            await RetryDeliveriesAsync(deliveries.ConvertAll(m => m.Row), cancellationToken)
        );
        var done = items.Concat(deliveries).Select(m => m.Id).ToList();
        await db.PoisonMessages.Where(p => done.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken);
        return retried;
    }

    private Task<int> RetryItemsAsync(List<long> ids, CancellationToken cancellationToken) =>
        db
            .Items.Where(i => ids.Contains(i.Id) && i.State == ItemState.Poisoned)
            .ExecuteUpdateAsync(
                set => set.SetProperty(i => i.State, ItemState.Pending).SetProperty(i => i.EnqueuedAt, (DateTimeOffset?)null),
                cancellationToken
            );

    private Task<int> RetryDeliveriesAsync(List<long> ids, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db
            .Deliveries.Where(d => ids.Contains(d.Id) && d.State == DeliveryState.Failed)
            .ExecuteUpdateAsync(set => set.Requeue(now, enqueuedAt: null), cancellationToken);
    }

    private async Task ParkRowAsync(QueueMessage message, string? error, CancellationToken cancellationToken)
    {
        if (message.Name == QueueNames.ClassifyItem)
        {
            await db
                .Items.Where(i => i.Id == message.Id && i.State == ItemState.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ItemState.Poisoned), cancellationToken);
        }
        else if (message.Name == QueueNames.DeliverAlert)
        {
            await db
                .Deliveries.Where(d => d.Id == message.Id && d.State != DeliveryState.Sent)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.LastError, error),
                    cancellationToken
                );
        }
    }

    private static string Subject(PoisonMessage first, int count) =>
        count == 1
            ? $"Poison message on {first.Queue}"
            : string.Create(CultureInfo.InvariantCulture, $"{count} poison messages, the first on {first.Queue}");

    private static string Text(List<PoisonMessage> shown, int count)
    {
        var failed =
            $"Each failed {QueueNames.MaxDequeueCount} times and was put aside. POST /api/poison/retry makes them due again when the cause is repaired.";
        var each = shown.Select(p => $"{p.Queue}: {p.Body}\n{p.Error ?? "Its errors are in the logs."}");
        string[] more = count > shown.Count ? [$"and {count - shown.Count} more"] : [];
        return string.Join("\n\n", [failed, .. each, .. more]);
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
internal sealed record RetriedPoison(int Items, int Deliveries);
