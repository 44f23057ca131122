using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Polling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Web.Console.Feeds;

/// <summary>The addresses that are polled: how each is doing, and what it is.</summary>
internal sealed class FeedsConsole : IApi
{
    private const string List = "/console/feeds";
    internal const string Missing = "There is no such feed. It may have been deleted.";

    public void Map(IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapConsole(ConsoleSection.Feeds, AdminScopes.Feeds);
        feeds.MapGet("", ListAsync);
        feeds.MapPost("switch", SwitchAsync);
        feeds.MapPost("poll", PollAllAsync);
        feeds.MapGet("{id:long}", ShowAsync);
        feeds.MapPost("{id:long}", SaveAsync);
        feeds.MapPost("{id:long}/poll", PollAsync);
        feeds.MapPost("{id:long}/delete", DeleteAsync);
        new NewFeeds().Map(feeds);
        new FeedFiles().Map(feeds);
    }

    private static async Task<IResult> ListAsync(
        ConsoleRequest console,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var model = await FeedSearch.FindAsync(db, console.Query, console.After, clock.GetUtcNow(), cancellationToken);
        return await console.PageAsync<FeedListPage, FeedListModel>("Feeds", model);
    }

    private static async Task<IResult> SwitchAsync(
        ConsoleRequest console,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var now = clock.GetUtcNow();
        // The search that all are to fit is in the address of the list: without it, all would be every feed there is.
        if (!bool.TryParse(form.Text("enabled"), out var isOn) || (form.IsOn("all") && !IsList(form.Text("back"))))
        {
            return console.Refused(List, "Nothing was done: which feeds, or what with them, was not said.");
        }

        var ids = form.IsOn("all")
            ? await FeedSearch.IdsAtAsync(db, console.Back(form), now, cancellationToken)
            : [.. form.Numbers("marked").Distinct()];
        if (ids.Count == 0)
        {
            return console.Refused(console.Back(form), "Nothing was done: mark at least one feed.");
        }

        var done = await FeedSwitchApi.SetEnabledAsync(db, now, ids, isOn, cancellationToken);
        var others = ids.Count - done.Changed - done.Unknown.Count;
        return console.Done(
            console.Back(form),
            $"{Phrases.Count(done.Changed, "feed is", "feeds are")} {(isOn ? "polled from now on" : "switched off")}"
                + (others > 0 ? $"; {Phrases.Count(others, "was", "were")} so already." : ".")
        );
    }

    private static bool IsList(string address) => ConsoleAddress.Safe(address).Split('?')[0] == List;

    private static async Task<IResult> PollAllAsync(ConsoleRequest console, AlertsPipeline pipeline, CancellationToken cancellationToken)
    {
        var s = await pipeline.PollAsync(new PollRequest(Force: true), cancellationToken);
        var left = s.LeftForNextTick > 0 ? $", {s.LeftForNextTick} left for the next minute" : "";
        return console.Done(
            List,
            $"{Phrases.Count(s.Feeds, "feed")} had their turn: {Phrases.Count(s.NewItems, "new item")}, {s.Failed} failed{left}."
        );
    }

    private static async Task<IResult> ShowAsync(
        long id,
        ConsoleRequest console,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (await db.Feeds.FindAsync([id], cancellationToken) is not { } feed)
        {
            return await console.MissingAsync(Missing);
        }

        var view = await FeedView.WholeAsync(db, feed, clock.GetUtcNow(), cancellationToken);
        return await console.PageAsync<FeedPage, FeedModel>(
            FeedWords.NameOf(view),
            new FeedModel(view, FeedForm.Of(FeedInput.Of(feed), FeedsApi.Tag(feed)))
        );
    }

    private static async Task<IResult> SaveAsync(
        long id,
        ConsoleRequest console,
        AlertsDbContext db,
        FeedEditor editor,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (await db.Feeds.FindAsync([id], cancellationToken) is not { } feed)
        {
            return await console.MissingAsync(Missing);
        }

        var form = await console.FormAsync();
        var view = await FeedView.WholeAsync(db, feed, clock.GetUtcNow(), cancellationToken);
        var model = new FeedModel(view, form);
        if (form.Number("version") != FeedsApi.Tag(feed))
        {
            var theirs = FeedInput.Of(feed);
            if (JsonChanges.Between(theirs, FeedForm.Read(form)).Count == 0)
            {
                return console.Done($"{List}/{id}", $"{FeedWords.NameOf(view)} is saved.");
            }

            var again = form.With(("version", FeedsApi.Tag(feed)));
            var both = model with { Form = again, Theirs = theirs };
            return await console.PageAsync<FeedPage, FeedModel>(FeedWords.NameOf(view), both, StatusCodes.Status409Conflict);
        }

        return await editor.ChangeAsync(feed, FeedForm.Read(form), cancellationToken) switch
        {
            FeedEdit.Done(var saved) => console.Done($"{List}/{id}", $"{saved.Outlet ?? saved.Title ?? saved.Url} is saved."),
            var refused => await console.AgainAsync<FeedPage, FeedModel>(
                FeedWords.NameOf(view),
                model with
                {
                    Form = form.With(ErrorOf(refused)),
                }
            ),
        };
    }

    /// <summary>What is wrong, by field.</summary>
    internal static Dictionary<string, string[]> ErrorOf(FeedEdit refused) =>
        refused switch
        {
            FeedEdit.Invalid(var field, var error) => new() { [field] = [error] },
            FeedEdit.Duplicate(var known) => new() { ["url"] = [$"This address is polled already, as feed {known.Id}. Change that one."] },
            _ => throw new InvalidOperationException(refused.ToString()),
        };

    private static async Task<IResult> PollAsync(
        long id,
        ConsoleRequest console,
        AlertsPipeline pipeline,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var summary = await pipeline.PollAsync(new PollRequest(Force: true, id), cancellationToken);
        if (await db.Feeds.FindAsync([id], cancellationToken) is not { } feed)
        {
            return await console.MissingAsync(Missing);
        }

        var name = feed.Outlet ?? feed.Title ?? feed.Url;
        var said = summary switch
        {
            { Feeds: 0 } => $"{name} is in another poll’s hands, or its host asked to be left alone: try in some minutes.",
            { Failed: > 0 } => $"{name} failed: {feed.ProblemText}",
            _ => $"{name} was fetched: {Phrases.Count(summary.NewItems, "new item")}.",
        };
        return console.Done(console.Back(form), said);
    }

    private static async Task<IResult> DeleteAsync(long id, ConsoleRequest console, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        if (!form.IsOn("sure"))
        {
            return console.Refused($"{List}/{id}", ConsoleRequest.TickFirst);
        }

        return await db.Feeds.Where(f => f.Id == id).ExecuteDeleteAsync(cancellationToken) > 0
            ? console.Done(List, "The feed is deleted. Its items stay.")
            : await console.MissingAsync(Missing);
    }
}
