using Alerts.Classifying;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Polling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Overview;

/// <param name="Misses">Items that nearly were relevant.</param>
internal sealed record TodayModel(Today Today, DetailedHealth Health, IReadOnlyList<ItemView> Misses)
{
    internal IReadOnlyList<FeedView> FeedsInTrouble =>
        [.. Health.Feeds.Where(f => f.Health.State is FeedState.Failing or FeedState.Silent or FeedState.Muted)];
}

/// <summary>What happened since yesterday, and what needs a hand.</summary>
internal sealed class TodayConsole : IApi
{
    private const int ShownMisses = 10;

    /// <summary>The least score of an item that is called a near miss.</summary>
    internal const double NearMiss = 0.1;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapConsole(ConsoleSection.Today, AdminScopes.Read).MapGet("", ShowAsync);
        routes.MapConsole(ConsoleSection.Today, AdminScopes.Feeds).MapPost("poison/retry", RetryPoisonAsync);
    }

    private static async Task<IResult> ShowAsync(
        ConsoleRequest console,
        AlertsDbContext db,
        HealthProblems problems,
        Waits waits,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var found = await problems.FindAsync(cancellationToken);
        var misses = new ItemFilter(Relevant: false, MinScore: NearMiss);
        var model = new TodayModel(
            await Today.LoadAsync(db, now, TodayApi.UsualHours, cancellationToken),
            await DetailedHealth.LoadAsync(db, found, waits, now, cancellationToken),
            (await ItemList.FindAsync(db, misses, ShownMisses, null, cancellationToken)).Items
        );
        return await console.PageAsync<TodayPage, TodayModel>("Today", model);
    }

    private static async Task<IResult> RetryPoisonAsync(ConsoleRequest console, PoisonRecords poison, CancellationToken cancellationToken)
    {
        var again = await poison.RetryAsync(cancellationToken);
        return console.Done(
            ConsoleAddress.Home,
            $"Due again within a minute: {Phrases.Count(again.Items, "item")}, {Phrases.Count(again.Deliveries, "delivery", "deliveries")}."
        );
    }
}
