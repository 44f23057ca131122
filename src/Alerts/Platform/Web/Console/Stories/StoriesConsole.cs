using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Web.Console.Stories;

/// <summary>What belongs together, what is told of it, and what was read wrongly.</summary>
internal sealed class StoriesConsole : IApi
{
    private const int Shown = 30;

    public void Map(IEndpointRouteBuilder routes)
    {
        var stories = routes.MapConsole(ConsoleSection.Stories, AdminScopes.Terms);
        stories.MapGet("", ListAsync);
        stories.MapGet("{id:long}", ShowAsync);
        new StoryGrouping().Map(stories);
        new StoryEditing().Map(stories);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] StoryQuery query,
        ConsoleRequest console,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        // A page shows what it can: what is not understood is left out, and said so.
        var errors = query.Errors();
        var usable = errors.Keys.Aggregate(query, (left, name) => left.Without(name)) with { Limit = Shown };
        var found = await new StorySearch(db).ReadAsync(usable, cancellationToken);
        var views = await StoryView.LoadAsync(db, found.Items, cancellationToken);
        var model = new StoryListModel(console.Query.With(errors), new Page<StoryView>(views, found.Next));
        return await console.PageAsync<StoryListPage, StoryListModel>("Stories", model);
    }

    private static async Task<IResult> ShowAsync(
        long id,
        ConsoleRequest console,
        DeskPages pages,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var merged = await db.Stories.Where(s => s.Id == id).Select(s => s.MergedIntoId).SingleOrDefaultAsync(cancellationToken);
        if (merged is { } into)
        {
            return console.GoTo($"/console/stories/{into}");
        }

        return await pages.LoadAsync(id, cancellationToken) is { } model ? await pages.ShowAsync(model) : await pages.MissingAsync();
    }
}
