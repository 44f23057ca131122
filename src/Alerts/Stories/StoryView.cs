using System.Text.Json.Serialization;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Feeds;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>A story as <c>GET /api/stories</c> and <c>GET /api/stories/{id}</c> give it.</summary>
public sealed record StoryView
{
    public required string Id { get; init; }
    public required string Headline { get; init; }
    public required string Region { get; init; }
    public StoryStatus Status { get; init; }
    public IReadOnlyList<string> Topics { get; init; } = [];
    public IReadOnlyList<string> Languages { get; init; } = [];
    public DateTimeOffset? FirstSeen { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public int Version { get; init; } = 1;
    public int Outlets { get; init; }
    public int IndependentOrigins { get; init; }
    public IReadOnlyList<StoryOrigin> Origins { get; init; } = [];
    public IReadOnlyList<OfficialResponse> Responses { get; init; } = [];
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];
    public required Brief Brief { get; init; }
    public IReadOnlyList<StoryViewItem> Items { get; init; } = [];

    /// <summary>When it was taken back, and why; left out where it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoryRetraction? Retraction { get; init; }

    public static StoryView Of(Story story, IReadOnlyList<StoryItem> items) =>
        Of(StoryItems.Id(story.Id), story.Facts, items) with
        {
            FirstSeen = story.FirstSeenAt,
            Updated = story.UpdatedAt,
            Version = story.Version,
            Retraction = story is { RetractedAt: { } at, RetractionReason: { } reason } ? new StoryRetraction(at, reason) : null,
        };

    public static StoryView Of(string id, StoryFacts facts, IReadOnlyList<StoryItem> items) =>
        new()
        {
            Id = id,
            Headline = facts.Headline,
            Region = facts.Region,
            Status = facts.Status,
            Topics = facts.Topics,
            Languages = facts.Languages,
            FirstSeen = Known(items.Select(i => i.At).DefaultIfEmpty().Min()),
            Updated = Known(items.Select(i => i.At).DefaultIfEmpty().Max()),
            Outlets = facts.Outlets.Count,
            IndependentOrigins = facts.IndependentOrigins,
            Origins = facts.Origins,
            Responses = facts.Responses,
            Contradictions = facts.Contradictions,
            Brief = facts.Brief,
            Items =
            [
                .. items
                    .OrderBy(i => i.At)
                    .ThenBy(i => i.Id, StringComparer.Ordinal)
                    .Select(i => new StoryViewItem(
                        i.Id,
                        ItemText.Headline(i.Title, i.Text, i.Url),
                        i.Outlet,
                        i.Url,
                        i.Language,
                        Known(i.At)
                    )),
            ],
        };

    internal static async Task<StoryView> LoadAsync(AlertsDbContext db, Story story, CancellationToken cancellationToken) =>
        Of(story, await StoryItems.OfStoryAsync(db, story.Id, cancellationToken));

    internal static async Task<IReadOnlyList<StoryView>> LoadAsync(
        AlertsDbContext db,
        IReadOnlyList<Story> stories,
        CancellationToken cancellationToken
    )
    {
        var items = await StoryItems.OfStoriesAsync(db, [.. stories.Select(s => s.Id)], cancellationToken);
        return [.. stories.Select(s => Of(s, [.. items[s.Id]]))];
    }

    private static DateTimeOffset? Known(DateTimeOffset at) => at == default ? null : at;
}

public sealed record StoryRetraction(DateTimeOffset At, string Reason);

public sealed record StoryViewItem(string Id, string Title, string Outlet, string? Url, string? Language, DateTimeOffset? Published);

/// <summary>One line of a story's history.</summary>
public sealed record StoryHistoryEntry(
    RowId Id,
    string Kind,
    DateTimeOffset At,
    int Version,
    string? ItemId,
    string? OtherStory,
    IReadOnlyList<StoryChange> Changes
)
{
    internal static async Task<IReadOnlyList<StoryHistoryEntry>> LoadAsync(
        AlertsDbContext db,
        long storyId,
        CancellationToken cancellationToken
    )
    {
        var events = await db
            .StoryEvents.AsNoTracking()
            // What an admin does before an alert goes out is no reader's business.
            .Where(e => e.StoryId == storyId && e.Kind != StoryEventKind.Held && e.Kind != StoryEventKind.Released)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        return
        [
            .. events.Select(e => new StoryHistoryEntry(
                e.Id,
                Choices.Name(e.Kind),
                e.At,
                e.Version,
                e.ItemId is { } item ? StoryItems.Id(item) : null,
                e.OtherStoryId is { } other ? StoryItems.Id(other) : null,
                e.Changes
            )),
        ];
    }
}
