using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <param name="Ids">At most 1,000 feeds.</param>
/// <param name="Enabled">Whether they are polled from now on.</param>
internal sealed record FeedSwitch(IReadOnlyList<RowId>? Ids = null, bool? Enabled = null);

/// <param name="Changed">How many were switched; the others were so already.</param>
/// <param name="Unknown">Ids of no feed.</param>
internal sealed record FeedSwitched(int Changed, IReadOnlyList<RowId> Unknown);

/// <summary>Switches many feeds on or off at once.</summary>
internal sealed class FeedSwitchApi : IApi
{
    private const int Most = 1_000;

    public void Map(IEndpointRouteBuilder feeds) =>
        feeds
            .MapPost("switch", SwitchAsync)
            .Describe("switchFeeds", "Switches feeds on or off. One that is switched on is polled with the next tick.");

    private static async Task<Results<Ok<FeedSwitched>, ValidationProblem>> SwitchAsync(
        FeedSwitch request,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (Problem(request) is { } problem)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [problem.Field] = [problem.Text] });
        }

        var ids = request.Ids!.Select(i => i.Value).Distinct().ToList();
        return TypedResults.Ok(await SetEnabledAsync(db, clock.GetUtcNow(), ids, request.Enabled!.Value, cancellationToken));
    }

    internal static async Task<FeedSwitched> SetEnabledAsync(
        AlertsDbContext db,
        DateTimeOffset now,
        IReadOnlyCollection<long> ids,
        bool enabled,
        CancellationToken cancellationToken
    )
    {
        var feeds = await db.Feeds.Where(f => ids.Contains(f.Id)).ToListAsync(cancellationToken);
        var switched = feeds.Where(f => f.Enabled != enabled).ToList();
        foreach (var feed in switched)
        {
            feed.Switch(enabled, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new FeedSwitched(switched.Count, [.. ids.Except(feeds.Select(f => f.Id)).Select(i => new RowId(i))]);
    }

    private static (string Field, string Text)? Problem(FeedSwitch request) =>
        request.Ids is not { Count: > 0 and <= Most } ? ("ids", $"Name between 1 and {Most:N0} feeds.")
        : request.Enabled is null ? ("enabled", "Say whether they are to be polled: true or false.")
        : null;
}
