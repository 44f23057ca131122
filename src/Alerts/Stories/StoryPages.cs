using System.Globalization;
using Alerts.Alerting;
using Alerts.Editions;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Stories;

/// <summary>Stories as pages for people.</summary>
internal sealed class StoryPages : IApi
{
    /// <summary>Some 25 KB, at a first visit with a slow line.</summary>
    private const int MostOnPage = 25;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ListAsync).RequireReader().ExcludeFromDescription();
        routes.MapGet("/stories/{id:long}", ShowAsync).RequireReader().ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] StoryQuery query,
        AlertsDbContext db,
        PageRenderer pages,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        // A page shows what it can: what is not understood is left out, and said so.
        var leftOut = query.Errors().Keys;
        var usable = leftOut.Aggregate(query, (left, name) => left.Without(name));
        var page = await new StorySearch(db).ReadAsync(usable with { Limit = MostOnPage }, cancellationToken);
        var outlets = await db.Feeds.Where(f => f.Outlet != null).Select(f => f.Outlet!).Distinct().ToListAsync(cancellationToken);
        var feed = usable.At("/alerts.atom", (RequestLanguage.Parameter, ReaderText.Current.Language));
        return await pages.PageAsync<StoryListPage>(
            ReaderText.Current["Site.Stories"],
            new Dictionary<string, object?>
            {
                [nameof(StoryListPage.Stories)] = page.Items,
                [nameof(StoryListPage.Reader)] = Reader.OfRequest(clock.GetUtcNow()),
                [nameof(StoryListPage.Next)] = page.Next,
                [nameof(StoryListPage.Feed)] = feed,
                [nameof(StoryListPage.Filled)] = new StoryForm(
                    usable,
                    [.. query.Given.Where(f => leftOut.Contains(f.Name))],
                    await KnownTopics.ListAsync(db, cancellationToken),
                    [.. outlets.Order(StringComparer.OrdinalIgnoreCase)]
                ),
            },
            feed: feed
        );
    }

    private static async Task<IResult> ShowAsync(
        long id,
        AlertsDbContext db,
        PageRenderer pages,
        TimeProvider clock,
        IOptions<AlertsOptions> options,
        CancellationToken cancellationToken
    )
    {
        var story = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (story is null)
        {
            return await NotFoundAsync(pages);
        }

        if (story.MergedIntoId is { } into)
        {
            return TypedResults.Redirect(string.Create(CultureInfo.InvariantCulture, $"/stories/{into}"), permanent: true);
        }

        var view = await StoryView.LoadAsync(db, story, cancellationToken);
        var history = await StoryHistoryEntry.LoadAsync(db, id, cancellationToken);
        var reader = Reader.OfRequest(clock.GetUtcNow());
        var edition = EditionOf(story, history, options.Value, reader);
        var feed = FeedOf(id, reader);
        return await pages.PageAsync<StoryPage>(
            edition.Headline.Text,
            new Dictionary<string, object?>
            {
                [nameof(StoryPage.Story)] = view,
                [nameof(StoryPage.Edition)] = edition,
                [nameof(StoryPage.Reader)] = reader,
                [nameof(StoryPage.Facts)] = story.Facts,
                [nameof(StoryPage.Feed)] = feed,
                [nameof(StoryPage.History)] = history,
            },
            description: edition.Description,
            feed: feed
        );
    }

    private static Task<IResult> NotFoundAsync(PageRenderer pages) =>
        pages.PageAsync<Message>(
            ReaderText.Current["Story.NotFound"],
            new Dictionary<string, object?>
            {
                [nameof(Message.Heading)] = ReaderText.Current["Story.NotFound"],
                [nameof(Message.Text)] = ReaderText.Current["Story.NotFoundText"],
            },
            StatusCodes.Status404NotFound
        );

    /// <summary>With what changed last.</summary>
    private static StoryEdition EditionOf(Story story, IReadOnlyList<StoryHistoryEntry> history, AlertsOptions options, Reader reader) =>
        EditionWriter.Write(
            story.Id,
            story.Facts,
            AlertKind.FollowUp,
            history.LastOrDefault(h => h.Changes.Count > 0)?.Changes ?? [],
            options.Link(string.Create(CultureInfo.InvariantCulture, $"stories/{story.Id}")).ToString(),
            reader
        );

    private static string FeedOf(long id, Reader reader) =>
        string.Create(CultureInfo.InvariantCulture, $"/stories/{id}/alerts.atom?{RequestLanguage.Parameter}={reader.Words.Language}");
}
