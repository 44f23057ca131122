using Alerts.Platform.Data;
using Alerts.Polling;
using Alerts.Polling.Fetching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Alerting.Refetching;

/// <summary>
/// Reads the pages of told stories again, politely, each planned time once among all instances. A row is claimed by conditional update;
/// what was read is stored together with the row's next date. So a crash repeats a reading and loses none.
/// </summary>
internal sealed class Refetcher(
    IServiceScopeFactory scopes,
    FeedFetcher fetcher,
    IOptions<AlertingOptions> alerting,
    IOptions<FeedsOptions> feeds,
    TimeProvider clock
)
{
    private const int Batch = 50;
    private const int HostsAtOnce = 8;
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(3);

    public async Task RefetchDueAsync(CancellationToken cancellationToken)
    {
        if (!alerting.Value.RefetchPages)
        {
            return;
        }

        await InScopeAsync(db => PlanAsync(db, cancellationToken));
        var owner = Guid.NewGuid().ToString("N");
        var giveUpAt = clock.GetUtcNow() + feeds.Value.TickBudget;
        var claimed = await InScopeAsync(db => ClaimAsync(db, owner, giveUpAt, cancellationToken));
        try
        {
            var hosts = new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(claimed.GroupBy(c => c.Url.Authority, StringComparer.OrdinalIgnoreCase), hosts, (host, token) =>
                ReadHostAsync([.. host], owner, giveUpAt, token)
            );
        }
        finally
        {
            // What there was no time for is another turn's.
            await InScopeAsync(db =>
                db.Refetches.Where(r => r.ClaimedBy == owner)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(r => r.ClaimedBy, (string?)null).SetProperty(r => r.ClaimedUntil, (DateTimeOffset?)null),
                        CancellationToken.None
                    )
            );
        }
    }

    /// <summary>Plans for items of told stories; rows say what is due, so that nothing is forgotten when a process ends.</summary>
    private async Task<int> PlanAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - RefetchPlan.After[^1];
        var items = await db
            .Items.Where(i =>
                i.FetchedAt > oldest
                && i.StoryId != null
                && i.Link != null
                && db.Alerts.Any(a => a.StoryId == i.StoryId)
                && !db.Refetches.Any(r => r.ItemId == i.Id)
            )
            .Select(i => new
            {
                i.Id,
                i.FetchedAt,
                i.Link,
            })
            .ToListAsync(cancellationToken);
        db.Refetches.AddRange(
            items.Select(i => new Refetch
            {
                ItemId = i.Id,
                FetchedAt = i.FetchedAt,
                DueAt = FeedAddress.Read(i.Link, out _) is null ? null : RefetchPlan.Next(i.FetchedAt, 0),
            })
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (db.IsConflict(e))
        {
            // Another instance planned them at the same time.
        }

        var over = now - s_kept;
        return await db.Refetches.Where(r => r.DueAt == null && r.FetchedAt < over).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<List<ClaimedPage>> ClaimAsync(
        AlertsDbContext db,
        string owner,
        DateTimeOffset giveUpAt,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await TakeAsync(db, owner, now, giveUpAt + feeds.Value.Timeout + TimeSpan.FromMinutes(1), cancellationToken);
        var rows = await (
            from r in db.Refetches
            where r.ClaimedBy == owner
            join item in db.Items on r.ItemId equals item.Id
            orderby r.DueAt
            select new
            {
                r.ItemId,
                item.Link,
                Known = r.PageText ?? item.Text,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var held = await HeldHostsAsync(db, now, cancellationToken);
        return
        [
            .. rows.Select(r => (Row: r, Url: FeedAddress.Read(r.Link, out _)!))
                .Select(r => new ClaimedPage(r.Row.ItemId, r.Url, r.Row.Known, held.GetValueOrDefault(r.Url.Authority))),
        ];
    }

    private static Task<int> TakeAsync(
        AlertsDbContext db,
        string owner,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        // The condition holds inside and outside: outside it is looked at again when another instance was quicker.
        var due = db.Refetches.Where(r => r.DueAt <= now && (r.ClaimedUntil == null || r.ClaimedUntil < now));
        var longest = due.OrderBy(r => r.DueAt).ThenBy(r => r.ItemId).Select(r => r.ItemId).Take(Batch);
        return due.Where(r => longest.Contains(r.ItemId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ClaimedBy, owner).SetProperty(r => r.ClaimedUntil, until), cancellationToken);
    }

    private static Task<Dictionary<string, DateTimeOffset?>> HeldHostsAsync(
        AlertsDbContext db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        db
            .Feeds.Where(f => f.NotBefore > now)
            .GroupBy(f => f.Host)
            .Select(g => new { Host = g.Key, Until = g.Max(f => f.NotBefore) })
            .ToDictionaryAsync(h => h.Host, h => h.Until, StringComparer.OrdinalIgnoreCase, cancellationToken);

    /// <summary>One page after another, as the polls of a host do; nothing begins after the time is over.</summary>
    private async ValueTask ReadHostAsync(
        IReadOnlyList<ClaimedPage> pages,
        string owner,
        DateTimeOffset giveUpAt,
        CancellationToken cancellationToken
    )
    {
        var heldUntil = pages[0].HeldUntil;
        var isFirst = true;
        foreach (var page in pages.TakeWhile(_ => clock.GetUtcNow() < giveUpAt))
        {
            if (heldUntil is null && !isFirst)
            {
                await Task.Delay(feeds.Value.PerHostDelay, clock, cancellationToken);
            }

            isFirst = false;
            await using var scope = scopes.CreateAsyncScope();
            PageReading reading = heldUntil is { } until
                ? new PageReading.Later(until)
                : PageReading.From(await fetcher.FetchAsync(page.Url, null, cancellationToken), page.Known);
            if (heldUntil is null && reading is PageReading.Later later)
            {
                heldUntil = later.Until;
                await HoldHostAsync(scope.ServiceProvider, page.Url, later.Until, cancellationToken);
            }

            await scope.ServiceProvider.GetRequiredService<PageChanges>().StoreAsync(page.ItemId, owner, reading, cancellationToken);
        }
    }

    /// <summary>The host's feeds are left alone for as long as its pages.</summary>
    private async Task HoldHostAsync(IServiceProvider services, Uri url, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (!feeds.Value.IsSharedHost(url.Host))
        {
            await services.GetRequiredService<FeedStore>().HoldHostAsync(url.Authority, until, cancellationToken);
        }
    }

    private async Task<T> InScopeAsync<T>(Func<AlertsDbContext, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AlertsDbContext>());
    }

    private sealed record ClaimedPage(long ItemId, Uri Url, string Known, DateTimeOffset? HeldUntil);
}
