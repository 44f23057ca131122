using Alerts.Data;
using Alerts.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Items;

/// <summary>Sends the messages of pending items, and sends them again where one was lost.</summary>
public sealed class ItemSweep(IServiceScopeFactory scopes, IQueueSender queue, IOptions<SweepOptions> options, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Items whose message never went out, or went out so long ago that it must be lost.</summary>
    /// <returns>How many messages were sent.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        for (var left = true; left;)
        {
            var scope = scopes.CreateAsyncScope();
            await using var _ = scope.ConfigureAwait(false);
            var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
            var lostBefore = clock.GetUtcNow() - options.Value.SweepAfter;
            var ids = await db.Items.Where(i => i.State == ItemState.Pending && (i.EnqueuedAt == null || i.EnqueuedAt < lostBefore))
                .OrderBy(i => i.Id).Select(i => i.Id).Take(Batch).ToListAsync(cancellationToken).ConfigureAwait(false);
            await SendAsync(db, ids, cancellationToken).ConfigureAwait(false);
            sent += ids.Count;
            left = ids.Count == Batch;
        }

        return sent;
    }

    /// <summary>Sends the messages of rows that are committed, then notes that they were sent.</summary>
    internal async Task SendAsync(AlertsDbContext db, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            await queue.SendAsync(QueueMessage.ClassifyItem(id), null, cancellationToken).ConfigureAwait(false);
        }

        foreach (var some in ids.Chunk(Batch))
        {
            var now = clock.GetUtcNow();
            await db.Items.Where(i => some.Contains(i.Id) && i.State == ItemState.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.EnqueuedAt, now), cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>Section <c>Queues</c>.</summary>
public sealed class SweepOptions
{
    /// <summary>A message that has not been acted on for so long is sent again.</summary>
    public TimeSpan SweepAfter { get; set; } = TimeSpan.FromMinutes(5);
}

internal static class ItemsServices
{
    internal static IServiceCollection AddItems(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SweepOptions>().Bind(configuration.GetSection("Queues"))
            .Validate(o => o.SweepAfter > TimeSpan.Zero, "Queues:SweepAfter must be longer than zero, such as 00:05:00.")
            .ValidateOnStart();
        return services.AddSingleton<ItemSweep>();
    }
}
