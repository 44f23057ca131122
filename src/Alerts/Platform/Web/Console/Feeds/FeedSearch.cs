using Alerts.Platform.Data;
using Alerts.Polling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Web.Console.Feeds;

/// <summary>Feeds by what is typed and by how they are doing, those that need a hand first.</summary>
internal static class FeedSearch
{
    private const int PerPage = 100;
    private static readonly FeedState[] s_order =
    [
        FeedState.Failing,
        FeedState.Muted,
        FeedState.Silent,
        FeedState.New,
        FeedState.Ok,
        FeedState.Disabled,
    ];

    internal static async Task<FeedListModel> FindAsync(
        AlertsDbContext db,
        FormFields search,
        long? after,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var all = await AllAsync(db, now, cancellationToken);
        var found = Fitting(all, search).OrderBy(f => Array.IndexOf(s_order, f.Health.State)).ToList();
        var from = (int)Math.Min(after ?? 0, found.Count);
        return new FeedListModel(
            search,
            s_order.ToDictionary(s => s, s => all.Count(f => f.Health.State == s)),
            found.Count,
            [.. found.Skip(from).Take(PerPage)],
            found.Count > from + PerPage ? $"{from + PerPage}" : null
        );
    }

    /// <summary>All that the search at an address of the list finds.</summary>
    internal static async Task<IReadOnlyList<long>> IdsAtAsync(
        AlertsDbContext db,
        string address,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var query = QueryHelpers.ParseQuery(address.Split('?', 2).ElementAtOrDefault(1));
        var search = FormFields.Of(new QueryCollection(query));
        return [.. Fitting(await AllAsync(db, now, cancellationToken), search).Select(f => f.Id.Value)];
    }

    private static async Task<List<FeedView>> AllAsync(AlertsDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.Feeds.AsNoTracking().OrderBy(f => f.Id).ToListAsync(cancellationToken)).ConvertAll(f => FeedView.Of(f, now));

    private static IEnumerable<FeedView> Fitting(IEnumerable<FeedView> feeds, FormFields search)
    {
        var state = search.ChoiceOf<FeedState>("state");
        var words = search.Text("q");
        return feeds.Where(f => (state is null || f.Health.State == state) && Has(f, words));
    }

    private static bool Has(FeedView feed, string words)
    {
        string?[] texts = [feed.Outlet, feed.Title, feed.Url, .. feed.Tags];
        return texts.Any(t => t?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);
    }
}
