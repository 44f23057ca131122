using System.Globalization;
using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>What a list of stories is narrowed to: bound from the query string of the API and of the page alike.</summary>
internal sealed record StoryQuery(string? Topic, string? Language, string? Status, string? Q, bool? Disputed, int? Limit, string? After)
{
    public bool Filters =>
        Topic is { Length: > 0 } || Language is { Length: > 0 } || Status is { Length: > 0 } || Q is { Length: > 0 } || Disputed == true;

    /// <summary>The least status asked for; null where none is.</summary>
    public StoryStatus? MinimumStatus =>
        Status is { Length: > 0 } && Enum.TryParse<StoryStatus>(Status, ignoreCase: true, out var status) ? status : null;

    public Dictionary<string, string[]> Errors()
    {
        var errors = new Dictionary<string, string[]>();
        if (Status is { Length: > 0 } && MinimumStatus is null)
        {
            errors["status"] = ["status is one of rumour, singleOrigin, independentOrigins, official."];
        }

        if (After is { Length: > 0 } && Cursor() is null)
        {
            errors["after"] = ["after is the 'next' of the page before, unchanged."];
        }

        return errors;
    }

    /// <summary>A page of stories, latest change first.</summary>
    public async Task<Page<Story>> ReadAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var limit = Page.Limit(Limit);
        var stories = db.Stories.AsNoTracking().Where(s => s.MergedIntoId == null);
        if (MinimumStatus is { } minimum)
        {
            var wanted = Enum.GetValues<StoryStatus>().Where(s => s >= minimum).ToArray();
            stories = stories.Where(s => wanted.Contains(s.Status));
        }

        if (Cursor() is var (at, id) && After is { Length: > 0 })
        {
            stories = stories.Where(s => s.UpdatedAt < at || (s.UpdatedAt == at && s.Id < id));
        }

        var rows = await Filter(stories)
            .OrderByDescending(s => s.UpdatedAt)
            .ThenByDescending(s => s.Id)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        return Page.Cut(rows, limit, s => string.Create(CultureInfo.InvariantCulture, $"{s.UpdatedAt.UtcTicks}-{s.Id}"));
    }

    /// <summary>All in the database, so that a rare topic costs a scan there and no stories here.</summary>
    private IQueryable<Story> Filter(IQueryable<Story> stories)
    {
        if (Q?.Trim() is { Length: > 0 } words)
        {
            var folded = Story.Fold(words);
            stories = stories.Where(s => s.HeadlineFolded.Contains(folded));
        }

        // Lists are kept as JSON text: a quoted entry is one whole entry.
        if (Topic is { Length: > 0 })
        {
            var entry = Entry(Topic);
            stories = stories.Where(s => ((string)(object)s.Topics).Contains(entry));
        }

        if (Language is { Length: > 0 })
        {
            var entry = Entry(Language);
            stories = stories.Where(s => ((string)(object)s.Languages).Contains(entry));
        }

        return Disputed == true ? stories.Where(s => s.IsDisputed) : stories;
    }

    private static string Entry(string value) => JsonSerializer.Serialize(value.Trim().ToLowerInvariant(), JsonColumns.Options);

    private (DateTimeOffset At, long Id)? Cursor() =>
        After?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var t)
        && long.TryParse(id, CultureInfo.InvariantCulture, out var i)
        && t is >= 0 and <= 3155378975999999999
            ? (new DateTimeOffset(t, TimeSpan.Zero), i)
            : null;
}
