using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Polling.Lists;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>A feed of the shipped list.</summary>
/// <param name="Family">The publisher family, such as <c>JoongAng</c>: outlets of one family are one voice.</param>
internal sealed record CatalogueFeed(string Url, string Title, string Outlet, string Family, string Language, Trust Trust)
{
    /// <summary>The government an official source speaks for.</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>The year, or year and month, of the last public evidence that the address answers; null where there is none.</summary>
    public string? Evidence { get; init; }

    /// <summary>What the publisher allows, where it says so.</summary>
    public string? Terms { get; init; }

    /// <summary>What an admin should know.</summary>
    public string? Note { get; init; }

    /// <summary>How its entries are found, where it is a list and no feed.</summary>
    public ListRules? List { get; init; }
}

/// <summary>The shipped list of public feeds.</summary>
internal static class FeedCatalogue
{
    private const string SeededSetting = "feed-catalogue-seeded";

    public static IReadOnlyList<CatalogueFeed> Feeds { get; } = Load();

    /// <summary>Adds the list's feeds, once in the life of a database: what an admin deletes stays deleted.</summary>
    /// <returns>How many were added.</returns>
    public static async Task<int> SeedAsync(AlertsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Settings.AnyAsync(s => s.Name == SeededSetting, cancellationToken))
        {
            return 0;
        }

        var known = await db.Feeds.Select(f => f.Url).ToHashSetAsync(cancellationToken);
        var added = Feeds.Where(f => !known.Contains(new Uri(f.Url).AbsoluteUri)).Select(f => f.ToFeed(now)).ToList();
        db.Feeds.AddRange(added);
        db.Settings.Add(new StoredSetting { Name = SeededSetting, Value = now.ToString("O") });
        await db.SaveChangesAsync(cancellationToken);
        return added.Count;
    }

    private static Feed ToFeed(this CatalogueFeed entry, DateTimeOffset now)
    {
        var feed = Feed.At(new Uri(entry.Url), now);
        (feed.Title, feed.Outlet, feed.Language) = (entry.Title, entry.Outlet, entry.Language);
        feed.List = entry.List;
        feed.SetTrust(new PublisherTrust(entry.Trust, entry.SpeaksFor));
        return feed;
    }

    private static List<CatalogueFeed> Load()
    {
        using var stream = typeof(FeedCatalogue).Assembly.GetManifestResourceStream("feeds/catalogue.json")!;
        return JsonSerializer.Deserialize(stream, AlertsJson.Default.ListCatalogueFeed)!;
    }
}
