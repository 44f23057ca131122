using System.Globalization;
using System.Text.Json;
using Alerts.Editions;
using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Alerts.Stories.Search;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>Finds what was asked for, all in the database, where an index of words is kept in step.</summary>
internal sealed class StorySearch(AlertsDbContext db)
{
    /// <summary>A page of stories, latest change first.</summary>
    internal async Task<Page<Story>> ReadAsync(StoryQuery query, CancellationToken cancellationToken)
    {
        var limit = Page.Limit(query.Limit);
        var stories = db.Stories.AsNoTracking().Where(s => s.MergedIntoId == null);
        if (Cursor(query.After) is var (at, id))
        {
            stories = stories.Where(s => s.UpdatedAt < at || (s.UpdatedAt == at && s.Id < id));
        }

        var rows = await Find(query, stories)
            .OrderByDescending(s => s.UpdatedAt)
            .ThenByDescending(s => s.Id)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        return Page.Cut(rows, limit, s => string.Create(CultureInfo.InvariantCulture, $"{s.UpdatedAt.UtcTicks}-{s.Id}"));
    }

    /// <summary>Those of the stories that fit; days are those of the zone where readers of the request's language live.</summary>
    internal IQueryable<Story> Find(StoryQuery query, IQueryable<Story> stories)
    {
        stories = OfStatus(query.MinimumStatus, stories);
        stories = OfEntries(query, stories);
        stories = query.Disputed == true ? stories.Where(s => s.IsDisputed) : stories;
        stories = OfOutlet(query.Outlet?.Trim(), InDays(query, stories));
        return WithWords(query.Q, stories);
    }

    private static IQueryable<Story> OfStatus(StoryStatus? minimum, IQueryable<Story> stories)
    {
        var wanted = Enum.GetValues<StoryStatus>().Where(s => s >= minimum).ToArray();
        return minimum is null ? stories : stories.Where(s => wanted.Contains(s.Status));
    }

    // Lists and facts are kept as JSON text: a quoted entry is one whole entry.
    private static IQueryable<Story> OfEntries(StoryQuery query, IQueryable<Story> stories)
    {
        if (Entry(query.Topic?.ToLowerInvariant()) is { } topic)
        {
            stories = stories.Where(s => ((string)(object)s.Topics).Contains(topic));
        }

        if (Entry(query.Language?.ToLowerInvariant()) is { } language)
        {
            stories = stories.Where(s => ((string)(object)s.Languages).Contains(language));
        }

        if (Entry(query.Government?.ToUpperInvariant()) is { } government)
        {
            var speaks = "\"government\":" + government;
            stories = stories.Where(s => ((string)(object)s.Facts).Contains(speaks));
        }

        return stories;
    }

    internal static (DateTimeOffset At, long Id)? Cursor(string? after) =>
        after?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var t)
        && long.TryParse(id, CultureInfo.InvariantCulture, out var i)
        && t is >= 0 and <= 3155378975999999999
            ? (new DateTimeOffset(t, TimeSpan.Zero), i)
            : null;

    private IQueryable<Story> InDays(StoryQuery query, IQueryable<Story> stories)
    {
        if (query.FirstDay is null && query.LastDay is null)
        {
            return stories;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(Reader.ZoneOf(ReaderText.Current.Language));
        var from = Start(query.FirstDay ?? new DateOnly(1900, 1, 1), zone);
        var until = Start(query.LastDay?.AddDays(1) ?? new DateOnly(2200, 1, 1), zone);

        // A story changes when an item comes, which is after it was published.
        stories = stories.Where(s => s.UpdatedAt >= from);
        IQueryable<FeedItem> items = db.Items.Where(i => (i.PublishedAt ?? i.FetchedAt) >= from && (i.PublishedAt ?? i.FetchedAt) < until);
        return stories.Where(s => items.Any(i => i.StoryId == s.Id));
    }

#pragma warning disable CA1304, CA1311, CA1862, MA0011 // The databases lower the letters, and know no culture of ours.
    private IQueryable<Story> OfOutlet(string? outlet, IQueryable<Story> stories)
    {
        if (string.IsNullOrEmpty(outlet))
        {
            return stories;
        }

        var lower = outlet.ToLowerInvariant();
        return stories.Where(s =>
            db.Items.Any(i =>
                i.StoryId == s.Id
                && (i.Outlet == outlet || i.Outlet.ToLower() == lower || i.Source == outlet || i.Source!.ToLower() == lower)
            )
        );
    }
#pragma warning restore CA1304, CA1311, CA1862, MA0011

    private IQueryable<Story> WithWords(string? words, IQueryable<Story> stories)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return stories;
        }

        var terms = SearchTerm.Parse(words);
        if (terms.Count == 0)
        {
            return stories.Where(_ => false);
        }

        var found = db.StoriesWith(terms);
        return stories.Where(s => found.Contains(s.Id));
    }

    private static string? Entry(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : JsonSerializer.Serialize(value.Trim(), JsonColumns.Options);

    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
