using System.ComponentModel;
using System.Globalization;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Alerts.Host.Mcp;

/// <param name="Url">The page that people read.</param>
internal sealed record StoryLine(
    string Id,
    string Headline,
    string Status,
    DateTimeOffset Updated,
    int Outlets,
    int IndependentOrigins,
    bool SourcesDiffer,
    Uri Url
);

/// <param name="Kind">Such as <c>opened</c>, <c>joined</c> or <c>merged</c>.</param>
/// <param name="Changes">What readers did not know before, each in a sentence.</param>
internal sealed record StoryNews(string StoryId, string Headline, DateTimeOffset At, string Kind, IReadOnlyList<string> Changes, Uri Url);

/// <summary>What an assistant may ask of the stories. Nothing here changes anything.</summary>
[McpServerToolType]
internal sealed class StoryTools(AlertsDbContext db, IOptions<AlertsOptions> options)
{
    private const int Usual = 20;
    private const int Most = 100;

    [McpServerTool(Name = "search_stories", ReadOnly = true, UseStructuredContent = true)]
    [Description("Stories on Japan–North Korea relations, latest change first.")]
    public async Task<IReadOnlyList<StoryLine>> SearchAsync(
        [Description("Words in the headline, or in an item's title or text.")] string? words = null,
        [Description("A topic, such as abductions or sanctions.")] string? topic = null,
        [Description("The least status: rumour, singleOrigin, independentOrigins or official.")] string? status = null,
        [Description("How many at most, 1 to 100.")] int limit = Usual,
        CancellationToken cancellationToken = default
    )
    {
        var query = new StoryQuery
        {
            Topic = topic,
            Status = status,
            Q = words,
            Limit = Math.Clamp(limit, 1, Most),
        };
        if (query.Errors() is { Count: > 0 } errors)
        {
            throw new McpException(string.Join(' ', errors.Values.SelectMany(e => e)));
        }

        var page = await new StorySearch(db).ReadAsync(query, cancellationToken);
        return [.. page.Items.Select(Line)];
    }

    [McpServerTool(Name = "read_story", ReadOnly = true, UseStructuredContent = true)]
    [Description("One story with its evidence: on whose word, what each government answers, where sources differ, the items.")]
    public async Task<StoryView> ReadAsync(
        [Description("The id, as search_stories gives it.")] string id,
        CancellationToken cancellationToken = default
    )
    {
        // A merged story is told under the one that took its items.
        for (var next = Number(id); ; )
        {
            var story = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == next, cancellationToken);
            if (story is null)
            {
                throw new McpException($"There is no story {id}. search_stories finds them.");
            }

            if (story.MergedIntoId is not { } into)
            {
                return await StoryView.LoadAsync(db, story, cancellationToken);
            }

            next = into;
        }
    }

    [McpServerTool(Name = "what_changed", ReadOnly = true, UseStructuredContent = true)]
    [Description("What became new in the stories since an instant: opened stories, new words of governments, origins, contradictions.")]
    public async Task<IReadOnlyList<StoryNews>> ChangedAsync(
        [Description("ISO 8601, such as 2026-03-01T09:00:00Z.")] DateTimeOffset since,
        [Description("How many at most, 1 to 100; the latest are given.")] int limit = Usual,
        CancellationToken cancellationToken = default
    )
    {
        var from = since.ToUniversalTime();
        var rows = await db
            .StoryEvents.AsNoTracking()
            .Where(e => e.At >= from && (e.Kind == StoryEventKind.Opened || (string)(object)e.Changes != "[]"))
            .Join(db.Stories, e => e.StoryId, s => s.Id, (e, s) => new { Event = e, s.Headline })
            .OrderByDescending(x => x.Event.Id)
            .Take(Math.Clamp(limit, 1, Most))
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(x => new StoryNews(
                StoryItems.Id(x.Event.StoryId),
                x.Headline,
                x.Event.At,
                Platform.Web.Choices.Name(x.Event.Kind),
                [.. x.Event.Changes.Select(c => c.Text)],
                Page(x.Event.StoryId)
            )),
        ];
    }

    private StoryLine Line(Story story) =>
        new(
            StoryItems.Id(story.Id),
            story.Headline,
            Platform.Web.Choices.Name(story.Status),
            story.UpdatedAt,
            story.Facts.Outlets.Count,
            story.Facts.IndependentOrigins,
            story.IsDisputed,
            Page(story.Id)
        );

    private Uri Page(long id) => options.Value.Link(string.Create(CultureInfo.InvariantCulture, $"stories/{id}"));

    private static long Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
