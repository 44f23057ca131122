using Alerts.Platform.Data;
using Alerts.Polling;
using Alerts.Polling.Fetching;
using Alerts.Polling.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Feeds;

/// <summary>Adding a feed: by its address after a look at it, or from the shipped catalogue.</summary>
internal sealed class NewFeeds : IApi
{
    private const string Title = "Add a feed";
    private const string Catalogue = "/console/feeds/catalogue";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("new", (ConsoleRequest console) => ShowAsync(console, new NewFeedModel(console.Query)));
        routes.MapPost("preview", LookAsync);
        routes.MapPost("new", AddAsync);
        routes.MapGet("catalogue", ListCatalogueAsync);
        routes.MapPost("catalogue", AddFromCatalogueAsync);
    }

    private static Task<IResult> ShowAsync(ConsoleRequest console, NewFeedModel model) =>
        console.PageAsync<NewFeedPage, NewFeedModel>(Title, model);

    private static Task<IResult> RefuseAsync(ConsoleRequest console, FormFields form, Dictionary<string, string[]> errors) =>
        console.AgainAsync<NewFeedPage, NewFeedModel>(Title, new NewFeedModel(form.With(errors)));

    private static async Task<IResult> LookAsync(ConsoleRequest console, FeedFetcher fetcher, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        if (FeedAddress.Read(form.Text("url"), out var error) is not { } url)
        {
            return await RefuseAsync(console, form, new() { ["url"] = [error] });
        }

        var list = FeedForm.ReadList(form);
        if (list is not null && ListReading.Problem(list) is { } problem)
        {
            return await RefuseAsync(console, form, new() { ["list"] = [problem] });
        }

        var preview = await FeedPreviewApi.LookAsync(url, list, fetcher, cancellationToken);
        return await ShowAsync(console, new NewFeedModel(form, preview));
    }

    private static async Task<IResult> AddAsync(ConsoleRequest console, FeedEditor editor, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        var feed = FeedForm.Read(form) with { Enabled = true };
        return await editor.CreateAsync(feed, cancellationToken) switch
        {
            FeedEdit.Done(var added) => console.Done(
                $"/console/feeds/{added.Id}",
                $"Added {added.Title ?? added.Url}. It is polled with the next tick."
            ),
            var refused => await RefuseAsync(console, form, FeedsConsole.ErrorOf(refused)),
        };
    }

    private static async Task<IResult> ListCatalogueAsync(
        ConsoleRequest console,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) =>
        await console.PageAsync<CataloguePage, CatalogueModel>(
            "Catalogue of feeds",
            new CatalogueModel(await FeedCatalogueApi.LoadAsync(db, cancellationToken))
        );

    private static async Task<IResult> AddFromCatalogueAsync(ConsoleRequest console, FeedEditor editor, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        if (FeedCatalogue.Feeds.FirstOrDefault(f => f.Url == form.Text("url")) is not { } entry)
        {
            return await console.MissingAsync("The catalogue has no such feed.");
        }

        var feed = new FeedInput(
            entry.Url,
            entry.Title,
            entry.Outlet,
            entry.Language,
            Trust: entry.Trust,
            SpeaksFor: entry.SpeaksFor,
            List: entry.List
        );
        return await editor.CreateAsync(feed, cancellationToken) switch
        {
            FeedEdit.Done => console.Done(Catalogue, $"Added {entry.Outlet}: {entry.Title}. It is polled with the next tick."),
            var refused => console.Refused(Catalogue, string.Join(' ', FeedsConsole.ErrorOf(refused).Values.SelectMany(e => e))),
        };
    }
}
