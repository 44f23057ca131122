using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Subscriptions.Pages;
using Alerts.Subscriptions.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using static Alerts.Subscriptions.SubscriberPages;

namespace Alerts.Subscriptions;

/// <summary>The page that mutes a story, for who comes by the link in a mail or is signed in. Opening it changes nothing.</summary>
internal sealed class MutePages : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/stories/{id:long}/mute").ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("", ActAsync).FromOurPages();
    }

    private static async Task<IResult> ShowAsync(
        long id,
        string? token,
        HttpContext context,
        AlertsDbContext db,
        ReaderSessions sessions,
        StoryMutes mutes,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await FindAsync(token, context, db, sessions, cancellationToken) is not { } reader)
        {
            return string.IsNullOrEmpty(token)
                ? await renderer.PageAsync<MuteUnknownPage>(ReaderText.Current["Mute.Title"], Parameters())
                : await UnknownLinkAsync(context, renderer);
        }

        var isMuted = await mutes.IsMutedAsync(reader.Id, id, cancellationToken);
        return await PageAsync(id, token, isMuted, null, db, renderer, cancellationToken);
    }

    private static async Task<IResult> ActAsync(
        long id,
        HttpContext context,
        AlertsDbContext db,
        ReaderSessions sessions,
        StoryMutes mutes,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await SentForm.ReadAsync(context, cancellationToken);
        var token = Text(form, "token");
        if (await FindAsync(token, context, db, sessions, cancellationToken) is not { } reader)
        {
            return await UnknownLinkAsync(context, renderer);
        }

        var mutesIt = form["action"] != "unmute";
        if (mutesIt)
        {
            await mutes.MuteAsync(reader.Id, id, cancellationToken);
        }
        else
        {
            await mutes.UnmuteAsync(reader.Id, id, cancellationToken);
        }

        var notice = ReaderText.Current[mutesIt ? "Mute.Muted" : "Mute.Unmuted"];
        return await PageAsync(id, token, mutesIt, notice, db, renderer, cancellationToken);
    }

    private static async Task<Subscription?> FindAsync(
        string? token,
        HttpContext context,
        AlertsDbContext db,
        ReaderSessions sessions,
        CancellationToken cancellationToken
    ) =>
        string.IsNullOrEmpty(token)
            ? await sessions.FindAsync(context, cancellationToken)
            : await SubscriptionToken.FindOwnerAsync(db, token, cancellationToken);

    private static async Task<IResult> PageAsync(
        long id,
        string? token,
        bool isMuted,
        string? notice,
        AlertsDbContext db,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        var story = await db
            .Stories.Where(s => s.Id == id)
            .Select(s => new { s.Headline, s.Languages })
            .FirstOrDefaultAsync(cancellationToken);
        if (story is null)
        {
            return await MessageAsync(renderer, "Story.NotFound", "Story.NotFoundText", StatusCodes.Status404NotFound);
        }

        var shown = new MutedStoryView(id, story.Headline, story.Languages is [var only] ? only : null);
        return await renderer.PageAsync<MutePage>(
            ReaderText.Current["Mute.Title"],
            Parameters(
                (nameof(MutePage.Story), shown),
                (nameof(MutePage.Token), token),
                (nameof(MutePage.IsMuted), isMuted),
                (nameof(MutePage.Notice), notice)
            )
        );
    }
}
