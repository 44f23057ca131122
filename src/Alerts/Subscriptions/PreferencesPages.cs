using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Alerts.Subscriptions.SubscriberPages;

namespace Alerts.Subscriptions;

/// <summary>The page behind the manage link: change, pause, export, delete.</summary>
internal sealed class PreferencesPages : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/preferences", ShowAsync);
        pages.MapPost("/preferences", ActAsync).FromOurPages();
    }

    private static async Task<IResult> ShowAsync(
        string? token,
        HttpContext context,
        AlertsDbContext db,
        PreferencesDesk desk,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        return await SubscriptionToken.FindOwnerAsync(db, token, cancellationToken) is { } subscription
            ? await desk.ShowAsync(subscription, token!, cancellationToken)
            : await UnknownLinkAsync(context, renderer);
    }

    private static async Task<IResult> ActAsync(
        HttpContext context,
        AlertsDbContext db,
        PreferencesDesk desk,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await SentForm.ReadAsync(context, cancellationToken);
        var token = form["token"] is [{ Length: > 0 } given] ? given : context.Request.Query["token"].ToString();
        return await SubscriptionToken.FindOwnerAsync(db, token, cancellationToken) is { } subscription
            ? await desk.ActAsync(subscription, token, form, cancellationToken)
            : await UnknownLinkAsync(context, renderer);
    }
}
