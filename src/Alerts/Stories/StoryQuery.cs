using System.Globalization;
using Alerts.Data;
using Alerts.Web;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>What a list of stories is narrowed to: bound from the query string of the API and of the page alike.</summary>
internal sealed record StoryQuery(string? Topic, string? Language, string? Status, string? Q, bool? Disputed, int? Limit, string? After)
{
    public bool Filters => Topic is { Length: > 0 } || Language is { Length: > 0 } || Status is { Length: > 0 } || Q is { Length: > 0 } || Disputed == true;

    /// <summary>The least status asked for; null where none is.</summary>
    public StoryStatus? MinimumStatus => Status is { Length: > 0 } && Enum.TryParse<StoryStatus>(Status, ignoreCase: true, out var status) ? status : null;

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

        var rows = new List<Story>();
        // Topics and languages are lists in JSON columns, and letter case beyond ASCII differs, so that the two databases would search differently: read on until the page is full.
        await foreach (var story in stories.OrderByDescending(s => s.UpdatedAt).ThenByDescending(s => s.Id).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (Fits(story))
            {
                rows.Add(story);
            }

            if (rows.Count > limit)
            {
                break;
            }
        }

        return Page.Cut(rows, limit, s => string.Create(CultureInfo.InvariantCulture, $"{s.UpdatedAt.UtcTicks}-{s.Id}"));
    }

    private bool Fits(Story story) =>
        (Q is not { Length: > 0 } || story.Headline.Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase))
        && (Topic is not { Length: > 0 } || story.Topics.Contains(Topic, StringComparer.OrdinalIgnoreCase))
        && (Language is not { Length: > 0 } || story.Languages.Contains(Language, StringComparer.OrdinalIgnoreCase))
        && (Disputed != true || story.Facts.Contradictions.Count > 0);

    private (DateTimeOffset At, long Id)? Cursor() =>
        After?.Split('-') is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var t) && long.TryParse(id, CultureInfo.InvariantCulture, out var i) && t is >= 0 and <= 3155378975999999999
            ? (new DateTimeOffset(t, TimeSpan.Zero), i)
            : null;
}
