using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>The shipped feeds in one language, by publisher family.</summary>
internal sealed record CatalogueLanguage(string Language, IReadOnlyList<CatalogueFamily> Families);

/// <summary>Outlets of one publisher: one voice, however many names it has.</summary>
internal sealed record CatalogueFamily(string Family, IReadOnlyList<CatalogueOutlet> Outlets);

internal sealed record CatalogueOutlet(string Outlet, IReadOnlyList<CatalogueEntry> Feeds);

/// <param name="FeedId">The feed that polls this address, null where none does.</param>
/// <param name="Feed">As it would be added.</param>
internal sealed record CatalogueEntry(string Url, string Title, string? Note, RowId? FeedId, CatalogueFeed Feed);

internal sealed class FeedCatalogueApi : IApi
{
    public void Map(IEndpointRouteBuilder feeds) =>
        feeds
            .MapGet("catalogue", GetAsync)
            .Describe(
                "getFeedCatalogue",
                "The shipped list of public feeds by language, publisher family and outlet, and which of them are polled."
            );

    private static async Task<Ok<List<CatalogueLanguage>>> GetAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await LoadAsync(db, cancellationToken));

    internal static async Task<List<CatalogueLanguage>> LoadAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var polled = await db
            .Feeds.AsNoTracking()
            .Select(f => new { f.Url, f.Id })
            .ToDictionaryAsync(f => f.Url, f => f.Id, StringComparer.Ordinal, cancellationToken);
        return Arrange(FeedCatalogue.Feeds, polled);
    }

    private static List<CatalogueLanguage> Arrange(IEnumerable<CatalogueFeed> feeds, Dictionary<string, long> polled)
    {
        return
        [
            .. By(
                feeds,
                f => f.Language,
                (language, ofLanguage) => new CatalogueLanguage(language, [.. By(ofLanguage, f => f.Family, Family)])
            ),
        ];

        CatalogueFamily Family(string family, IEnumerable<CatalogueFeed> ofFamily) =>
            new(family, [.. By(ofFamily, f => f.Outlet, (outlet, ofOutlet) => new CatalogueOutlet(outlet, [.. ofOutlet.Select(Entry)]))]);

        CatalogueEntry Entry(CatalogueFeed feed) =>
            new(feed.Url, feed.Title, feed.Note, polled.TryGetValue(new Uri(feed.Url).AbsoluteUri, out var id) ? id : null, feed);
    }

    private static IEnumerable<T> By<T>(
        IEnumerable<CatalogueFeed> feeds,
        Func<CatalogueFeed, string> name,
        Func<string, IEnumerable<CatalogueFeed>, T> group
    ) => feeds.GroupBy(name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => group(g.Key, g));
}
