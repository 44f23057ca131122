using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Polling.Lists;
using Alerts.Polling.WebSub;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>What an admin says of a feed.</summary>
/// <param name="Trust">How far it is believed. Not given, a new feed's host tells, and a known feed keeps what it has.</param>
/// <param name="SpeaksFor">With trust <c>official</c>: the code of its government, such as <c>JP</c>.</param>
/// <param name="List">Where the address is no feed but a page or a JSON document with a list: how its entries are found.</param>
/// <param name="SiteUrl">The publisher's page. Not given, the feed tells it.</param>
/// <param name="Tags">In the order of folders, the outermost first.</param>
internal sealed record FeedInput(
    string? Url = null,
    string? Title = null,
    string? Outlet = null,
    string? Language = null,
    bool Enabled = true,
    bool FullText = false,
    Trust? Trust = null,
    string? SpeaksFor = null,
    ListRules? List = null,
    string? SiteUrl = null,
    IReadOnlyList<string>? Tags = null
)
{
    private const int MostTags = 20;
    private const int LongestTag = 100;

    /// <summary>In characters, of a title or an outlet.</summary>
    internal const int LongestName = 300;

    internal void ApplyTo(Feed feed)
    {
        (feed.Title, feed.Outlet, feed.Language) = (Title, Outlet, Language);
        (feed.Enabled, feed.FullText, feed.List) = (Enabled, FullText, List);
        feed.SiteUrl = SiteUrl;
        feed.Tags = [.. (Tags ?? []).Select(t => t.Trim()).Distinct(StringComparer.Ordinal)];
    }

    internal static FeedInput Of(Feed feed) =>
        new(
            feed.Url,
            feed.Title,
            feed.Outlet,
            feed.Language,
            feed.Enabled,
            feed.FullText,
            feed.Trust,
            feed.SpeaksFor,
            feed.List,
            feed.SiteUrl,
            feed.Tags
        );

    /// <summary>What is wrong with the fields that need no look at anything else; null where nothing is.</summary>
    internal (string Field, string Text)? Problem() =>
        Title?.Length > LongestName ? ("title", $"A title has at most {LongestName} characters.")
        : Outlet?.Length > LongestName ? ("outlet", $"An outlet has at most {LongestName} characters.")
        : SiteUrl is not null && FeedAddress.Read(SiteUrl, out var error) is null ? ("siteUrl", error)
        : Tags is { Count: > MostTags } ? ("tags", $"Give at most {MostTags} tags.")
        : Tags?.Any(t => string.IsNullOrWhiteSpace(t) || t.Length > LongestTag) == true
            ? ("tags", $"A tag has between 1 and {LongestTag} characters.")
        : null;
}

/// <summary>A feed as the API gives it.</summary>
internal sealed record FeedView(
    RowId Id,
    string Url,
    string? Title,
    string? Outlet,
    string? Language,
    bool Enabled,
    bool FullText,
    Trust Trust,
    string? SpeaksFor,
    ListRules? List,
    string? SiteUrl,
    IReadOnlyList<string> Tags,
    FeedHealthReport Health
)
{
    /// <summary>With its history, and what its hub does.</summary>
    internal static async Task<FeedView> WholeAsync(AlertsDbContext db, Feed feed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fetches = await FeedHistory.ReadAsync(db, feed.Id, cancellationToken);
        var hub = await db
            .HubSubscriptions.AsNoTracking()
            .Where(s => s.FeedId == feed.Id && s.State != HubState.Leaving)
            .OrderByDescending(s => s.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var view = Of(feed, now);
        return view with
        {
            Health = view.Health with
            {
                Fetches = fetches,
                Push = hub is null
                    ? null
                    : new FeedPushReport(hub.Hub, Choices.Name(hub.State), hub.LeaseUntil, hub.LastPushAt, hub.Problem),
            },
        };
    }

    internal static FeedView Of(Feed feed, DateTimeOffset now) =>
        new(
            feed.Id,
            feed.Url,
            feed.Title,
            feed.Outlet,
            feed.Language,
            feed.Enabled,
            feed.FullText,
            feed.Trust,
            feed.SpeaksFor,
            feed.List,
            feed.SiteUrl,
            feed.Tags,
            new FeedHealth(feed, now).Describe()
        );
}
