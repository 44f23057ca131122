using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

/// <param name="Force">Polls feeds that are not due yet, too.</param>
/// <param name="FeedId">Polls this feed alone, whether or not it is due or enabled.</param>
public sealed record PollRequest(bool Force = false, long? FeedId = null);

/// <summary>What one turn of polling came to.</summary>
/// <param name="Feeds">Feeds that had their turn: the sum of fetched, not modified and failed ones.</param>
/// <param name="LeftForNextTick">Feeds that are due and were not reached in the time of a turn.</param>
public sealed record PollSummary(int Feeds, int Fetched, int NotModified, int Failed, int NewItems, int ChangedItems, int LeftForNextTick);

/// <summary>Polls the feeds that are due. Any number of instances may do so on one database.</summary>
internal sealed class FeedPoller(
    FeedReader reader,
    FeedStore store,
    FeedClockRepair clockRepair,
    IServiceScopeFactory scopes,
    IOptions<FeedsOptions> options,
    TimeProvider clock
)
{
    public async Task<PollSummary> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        await clockRepair.CorrectAsync(cancellationToken);
        var claims = new FeedClaims(scopes, options.Value, clock, request);
        using var turn = new PollTurn(claims, reader, store, options.Value, clock);
        try
        {
            var summary = await turn.RunAsync(cancellationToken);
            return summary with { LeftForNextTick = await claims.ReleaseAndCountDueAsync(cancellationToken) };
        }
        finally
        {
            await claims.ReleaseAsync();
        }
    }
}
