using Alerts.Platform.Data;
using Alerts.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Web.Console.Stories;

/// <summary>What belongs together: split, move, merge. Three buttons of one form.</summary>
internal sealed class StoryGrouping : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("{id:long}/split", SplitAsync);
        routes.MapPost("{id:long}/move", MoveAsync);
        routes.MapPost("{id:long}/merge", MergeAsync);
    }

    private static async Task<IResult> SplitAsync(
        long id,
        ConsoleRequest console,
        StoryEditor editor,
        DeskPages pages,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var items = form.Numbers("items");
        return await editor.SplitAsync(id, items, cancellationToken) switch
        {
            StoryEdit.Done(var made) => console.Done(
                $"/console/stories/{made.Id}",
                $"{Phrases.Count(items.Count, "item")} split off story {id}: this story is theirs now."
            ),
            var refused => await AgainAsync(pages, id, form, refused, cancellationToken),
        };
    }

    private static async Task<IResult> MoveAsync(
        long id,
        ConsoleRequest console,
        StoryEditor editor,
        DeskPages pages,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (Missing(form, needsItems: true) is { } missing)
        {
            return await AgainAsync(pages, id, form, missing, cancellationToken);
        }

        var (items, into) = (form.Numbers("items"), form.Number("into")!.Value);
        if (await db.Items.CountAsync(i => items.Contains(i.Id) && i.StoryId == id, cancellationToken) < items.Distinct().Count())
        {
            var gone = new StoryEdit.Refused("items", "Some of the items marked are not of this story any more.");
            return await AgainAsync(pages, id, form, gone, cancellationToken);
        }

        for (var moved = 0; moved < items.Count; moved++)
        {
            if (await editor.MoveAsync(items[moved], into, cancellationToken) is not StoryEdit.Done and var refused)
            {
                return moved == 0
                    ? await AgainAsync(pages, id, form, refused, cancellationToken)
                    : console.Refused($"/console/stories/{id}", $"{moved} of {items.Count} items were moved. {ReasonOf(refused)}");
            }
        }

        return console.Done($"/console/stories/{into}", $"{Phrases.Count(items.Count, "item")} moved here from story {id}.");
    }

    private static async Task<IResult> MergeAsync(
        long id,
        ConsoleRequest console,
        StoryEditor editor,
        DeskPages pages,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (Missing(form, needsItems: false) is { } missing)
        {
            return await AgainAsync(pages, id, form, missing, cancellationToken);
        }

        return await editor.MergeAsync(id, form.Number("into")!.Value, cancellationToken) switch
        {
            StoryEdit.Done(var target) => console.Done(
                $"/console/stories/{target.Id}",
                $"Story {id} is merged into this one. Splitting undoes it."
            ),
            var refused => await AgainAsync(pages, id, form, refused, cancellationToken),
        };
    }

    private static StoryEdit.Refused? Missing(FormFields form, bool needsItems) =>
        needsItems && form.Numbers("items").Count == 0 ? new StoryEdit.Refused("items", "Mark at least one item.")
        : form.Number("into") is null ? new StoryEdit.Refused("into", "Choose the other story: give its number.")
        : null;

    // The page again, with what was marked and what is wrong with it.
    private static async Task<IResult> AgainAsync(
        DeskPages pages,
        long id,
        FormFields form,
        StoryEdit refused,
        CancellationToken cancellationToken
    )
    {
        if (await pages.LoadAsync(id, cancellationToken) is not { } model)
        {
            return await pages.MissingAsync();
        }

        var field = refused is StoryEdit.Refused { Field: "items" or "item" } ? "items" : "into";
        return await pages.AgainAsync(model with { Items = form.With(field, ReasonOf(refused)) });
    }

    private static string ReasonOf(StoryEdit refused) =>
        refused switch
        {
            StoryEdit.Refused(_, var reason) => reason,
            StoryEdit.NotFound(var id) => $"There is no open story {id}.",
            _ => throw new InvalidOperationException(refused.ToString()),
        };
}
