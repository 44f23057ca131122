using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Reading.Stories;
using Alerts.Stories.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Stories;

/// <summary>What is told of a story: hold, release, take back; and what was read wrongly: set right.</summary>
internal sealed class StoryEditing : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("{id:long}/hold", HoldAsync);
        routes.MapPost("{id:long}/release", ReleaseAsync);
        routes.MapPost("{id:long}/retract", RetractAsync);
        routes.MapPost("{id:long}/origin", SetOriginAsync);
        routes.MapPost("{id:long}/stance", SetStanceAsync);
    }

    private static async Task<IResult> HoldAsync(
        long id,
        ConsoleRequest console,
        StoryDesk desk,
        DeskPages pages,
        CancellationToken cancellationToken
    ) =>
        await pages.AnswerAsync(
            await desk.HoldAsync(id, console.By, cancellationToken),
            id,
            "Its next alert is held back until you release it."
        );

    private static async Task<IResult> ReleaseAsync(
        long id,
        ConsoleRequest console,
        StoryDesk desk,
        DeskPages pages,
        CancellationToken cancellationToken
    ) =>
        await pages.AnswerAsync(
            await desk.ReleaseAsync(id, console.By, cancellationToken),
            id,
            "It is released: what is due goes out now."
        );

    private static async Task<IResult> RetractAsync(
        long id,
        ConsoleRequest console,
        Retractions retractions,
        DeskPages pages,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var reason = PlainText.ToOneLine(form.Text("reason"));
        var problem = StoryDeskApi.ProblemOfReason(reason) ?? (form.IsOn("sure") ? null : ConsoleRequest.TickFirst);
        if (problem is not null)
        {
            return await pages.LoadAsync(id, cancellationToken) is { } model
                ? await pages.AgainAsync(model with { Retraction = form.With("reason", problem) })
                : await pages.MissingAsync();
        }

        var done = await retractions.RetractAsync(id, reason, console.By, cancellationToken);
        return await pages.AnswerAsync(done, id, "The story is taken back.");
    }

    private static async Task<IResult> SetOriginAsync(
        long id,
        ConsoleRequest console,
        StoryDesk desk,
        DeskPages pages,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var name = StoryDeskApi.NameOf(form.Text("origin"));
        if (StoryDeskApi.ProblemOfName(name) is { } problem)
        {
            return console.Refused($"/console/stories/{id}", $"Nothing was done. {problem}");
        }

        var asRead = form.IsOn("asRead");
        var edit = asRead ? null : new OriginEdit(name);
        return await pages.AnswerAsync(
            await desk.SetOriginAsync(id, form.Number("item") ?? 0, edit, console.By, cancellationToken),
            id,
            asRead ? "The origin is as it is read." : "The origin is set right."
        );
    }

    private static async Task<IResult> SetStanceAsync(
        long id,
        ConsoleRequest console,
        StoryDesk desk,
        DeskPages pages,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var asRead = form.IsOn("asRead");
        var edit = new StanceEdit(form.Raw("sentence"), form.Optional("government"), form.ChoiceOf<Stance>("stance"));
        return await pages.AnswerAsync(
            await desk.SetStanceAsync(id, form.Number("item") ?? 0, edit, asRead, console.By, cancellationToken),
            id,
            asRead ? "It is as it is read." : "What they say is set right."
        );
    }
}
