using Alerts.Platform.Data;
using Alerts.Polling.Fetching;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>A fetch as the API gives it.</summary>
/// <param name="Problem">Why it gave no document, null where it did.</param>
/// <param name="Items">How many items the document had, where one was read.</param>
internal sealed record FeedFetchView(
    DateTimeOffset At,
    FetchResult Result,
    FetchProblem? Problem,
    string? Text,
    int? Items,
    int NewItems,
    int ChangedItems,
    int Milliseconds
);

/// <summary>The last fetches of a feed.</summary>
internal static class FeedHistory
{
    /// <summary>The row of this fetch, in the place of the oldest.</summary>
    internal static FeedFetch Next(Feed feed, PolledFeed polled, ItemChanges? changes)
    {
        var problem = ProblemOf(polled.Outcome);
        return new FeedFetch
        {
            FeedId = feed.Id,
            Slot = (int)(feed.Fetches++ % FeedFetch.Kept),
            At = polled.At,
            Result = ResultOf(polled.Outcome),
            Problem = problem?.Problem,
            Text = problem?.Text,
            Items = polled.Reading?.Items.Count,
            NewItems = changes?.New.Count ?? 0,
            ChangedItems = changes?.Revised.Count ?? 0,
            Milliseconds = (int)Math.Min(polled.Took.TotalMilliseconds, int.MaxValue),
        };
    }

    /// <summary>The latest first.</summary>
    internal static Task<List<FeedFetchView>> ReadAsync(AlertsDbContext db, long feedId, CancellationToken cancellationToken) =>
        db
            .FeedFetches.AsNoTracking()
            .Where(f => f.FeedId == feedId)
            .OrderByDescending(f => f.At)
            .Select(f => new FeedFetchView(f.At, f.Result, f.Problem, f.Text, f.Items, f.NewItems, f.ChangedItems, f.Milliseconds))
            .ToListAsync(cancellationToken);

    private static FetchResult ResultOf(FetchOutcome outcome) =>
        outcome switch
        {
            FetchOutcome.Fetched => FetchResult.Read,
            FetchOutcome.NotModified => FetchResult.NotModified,
            FetchOutcome.Wait => FetchResult.AskedToWait,
            FetchOutcome.Gone => FetchResult.Gone,
            _ => FetchResult.Failed,
        };

    private static (FetchProblem Problem, string Text)? ProblemOf(FetchOutcome outcome) =>
        outcome switch
        {
            FetchOutcome.Failed failed => (failed.Problem, failed.Text),
            FetchOutcome.Wait wait => (wait.Problem, wait.Text),
            FetchOutcome.Gone gone => (FetchProblem.Gone, gone.Text),
            _ => null,
        };
}
