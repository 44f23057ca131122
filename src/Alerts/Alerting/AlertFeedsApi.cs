using System.Globalization;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Alerting;

/// <summary>The newest alerts as feeds: all, those of the stories asked for, those of one story.</summary>
internal sealed class AlertFeedsApi : IApi
{
    private const int Newest = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("").WithTags("Alerts");
        feeds
            .MapGet("/alerts.atom", AtomAsync)
            .RequireReader()
            .Describe("getAlertsAsAtom", "The newest alerts as an Atom feed, of all stories or of those asked for.")
            .Produces<string>(contentType: "application/atom+xml");
        feeds
            .MapGet("/alerts.json", JsonAsync)
            .RequireReader()
            .Describe("getAlertsAsJsonFeed", "The newest alerts as a JSON Feed, of all stories or of those asked for.");
        feeds
            .MapGet("/stories/{id:long}/alerts.atom", StoryAtomAsync)
            .RequireReader()
            .Describe("getStoryAlertsAsAtom", "A story's alerts as an Atom feed.")
            .Produces<string>(contentType: "application/atom+xml");
        feeds
            .MapGet("/stories/{id:long}/alerts.json", StoryJsonAsync)
            .RequireReader()
            .Describe("getStoryAlertsAsJsonFeed", "A story's alerts as a JSON Feed.");
    }

    private static async Task<Results<FileContentHttpResult, ValidationProblem>> AtomAsync(
        [AsParameters] StoryQuery query,
        AlertsDbContext db,
        IOptions<AlertsOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken
    ) =>
        query.Errors() is { Count: > 0 } errors
            ? TypedResults.ValidationProblem(errors)
            : Atom(await ReadAsync(query, db, cancellationToken), options.Value, clock);

    private static async Task<Results<JsonHttpResult<JsonFeed>, ValidationProblem>> JsonAsync(
        [AsParameters] StoryQuery query,
        AlertsDbContext db,
        IOptions<AlertsOptions> options,
        CancellationToken cancellationToken
    ) =>
        query.Errors() is { Count: > 0 } errors
            ? TypedResults.ValidationProblem(errors)
            : Json(await ReadAsync(query, db, cancellationToken), options.Value);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> StoryAtomAsync(
        long id,
        string? lang,
        AlertsDbContext db,
        IOptions<AlertsOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken
    ) => await OfStoryAsync(id, lang, db, cancellationToken) is { } feed ? Atom(feed, options.Value, clock) : StoriesApi.NotFound(id);

    private static async Task<Results<JsonHttpResult<JsonFeed>, ProblemHttpResult>> StoryJsonAsync(
        long id,
        string? lang,
        AlertsDbContext db,
        IOptions<AlertsOptions> options,
        CancellationToken cancellationToken
    ) => await OfStoryAsync(id, lang, db, cancellationToken) is { } feed ? Json(feed, options.Value) : StoriesApi.NotFound(id);

    private static FileContentHttpResult Atom(AlertFeed feed, AlertsOptions options, TimeProvider clock) =>
        TypedResults.Bytes(feed.ToAtom(options, clock.GetUtcNow()), "application/atom+xml; charset=utf-8");

    private static JsonHttpResult<JsonFeed> Json(AlertFeed feed, AlertsOptions options) =>
        TypedResults.Json(feed.ToJson(options), contentType: "application/feed+json; charset=utf-8");

    /// <summary>Also what was told of a story before it was merged, where the story itself fits.</summary>
    private static async Task<AlertFeed> ReadAsync(StoryQuery query, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var alerts = db.Alerts.AsNoTracking();
        if (query.Given.Count > 0)
        {
            var stories = new StorySearch(db).Find(query, db.Stories);
            alerts = alerts.Where(a => stories.Any(s => s.Id == a.StoryId));
        }

        var words = ReaderText.Current;
        var title = query
            .Given.Select(f => StoryForm.InWords(f.Name, f.Value, words))
            .Aggregate(words["Site.FeedTitle"], (line, filter) => $"{line} · {filter}");
        return new AlertFeed(
            title,
            query.At("alerts.atom", Spoken(query.Lang)),
            query.At(""),
            await NewestAsync(alerts, cancellationToken)
        );
    }

    /// <summary>What was told of a story, and of those that were merged into it.</summary>
    private static async Task<AlertFeed?> OfStoryAsync(long id, string? lang, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var asked = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (asked?.MergedIntoId is { } into)
        {
            return await OfStoryAsync(into, lang, db, cancellationToken);
        }

        var told = db.Alerts.AsNoTracking().Where(a => a.StoryId == id || db.Stories.Any(s => s.Id == a.StoryId && s.MergedIntoId == id));
        var page = string.Create(CultureInfo.InvariantCulture, $"stories/{id}");
        var language = ReaderLanguages.OfSources(ReaderText.Current.Language);
        return asked is null
            ? null
            : new AlertFeed(
                asked.Facts.Headlines.FirstOrDefault(h => h.Language == language)?.Text ?? asked.Headline,
                new StoryQuery().At(page + "/alerts.atom", Spoken(lang)),
                page,
                await NewestAsync(told, cancellationToken)
            );
    }

    // In another language it is another feed.
    private static (string, string?) Spoken(string? lang) => (RequestLanguage.Parameter, ReaderLanguages.Nearest(lang));

    private static Task<List<Alert>> NewestAsync(IQueryable<Alert> alerts, CancellationToken cancellationToken) =>
        alerts.OrderByDescending(a => a.Id).Take(Newest).ToListAsync(cancellationToken);
}
