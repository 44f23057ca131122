using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Subscriptions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Alerts.Subscriptions.SubscriberPages;

namespace Alerts.Subscriptions.SignIn;

/// <summary>Signing in by a link in a mail. Opening a page never does anything; its button does.</summary>
internal sealed class SignInPages : IApi
{
    internal const string Path = "/sign-in";

    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet(Path, ShowAsync);
        pages.MapPost(Path, AskAsync).FromOurPages();
        pages.MapGet(Path + "/link", ShowLinkAsync);
        pages.MapPost(Path + "/link", EnterAsync).FromOurPages();
        pages.MapPost("/sign-out", LeaveAsync).FromOurPages();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        ReaderSessions sessions,
        SubscriptionSecrets secrets,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var reader = await sessions.FindAsync(context, cancellationToken);
        return reader is { ManageTokenProtected: { } token }
            ? await renderer.PageAsync<SignedInPage>(
                ReaderText.Current["SignIn.Done"],
                Parameters((nameof(SignedInPage.Address), reader.Address), (nameof(SignedInPage.ManageToken), secrets.Unprotect(token)))
            )
            : await FormPageAsync(renderer, null, []);
    }

    private static Task<IResult> FormPageAsync(PageRenderer renderer, string? address, Dictionary<string, string[]> errors) =>
        renderer.PageAsync<SignInPage>(
            ReaderText.Current["SignIn.Title"],
            Parameters((nameof(SignInPage.Address), address), (nameof(SignInPage.Errors), errors)),
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
        );

    // The same answer for every address, before anything is sent.
    private static async Task<IResult> AskAsync(
        HttpContext context,
        ReaderSessions sessions,
        EmailChannel mail,
        SubscriberAccess access,
        Notices notices,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await SentForm.ReadAsync(context, cancellationToken);
        var typed = form["address"].ToString();
        if (mail.Check(typed) is not AddressCheck.Valid address)
        {
            return await FormPageAsync(renderer, typed, new() { ["address"] = [ReaderText.Current["Error.address"]] });
        }

        if (await access.TakeSignInAsync(access.ClientOf(context), address, cancellationToken) is { } wait)
        {
            SubscriberAccess.SetRetryAfter(context, wait);
            return await MessageAsync(renderer, "Busy.Title", "Busy.Text", StatusCodes.Status429TooManyRequests);
        }

        if (await sessions.AskAsync(address.Hash, cancellationToken) is { } id)
        {
            SubscriptionsApi.SendAfterAnswer(context, notices, id);
        }

        return await MessageAsync(renderer, "SignIn.Sent", "SignIn.SentText", StatusCodes.Status202Accepted);
    }

    private static Task<IResult> ShowLinkAsync(string? token, HttpContext context, PageRenderer renderer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return renderer.PageAsync<EnterPage>(ReaderText.Current["SignIn.Title"], Parameters((nameof(EnterPage.Token), token ?? "")));
    }

    private static async Task<IResult> EnterAsync(
        HttpContext context,
        ReaderSessions sessions,
        SubscriberAccess access,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await SentForm.ReadAsync(context, cancellationToken);
        if (await sessions.EnterAsync(form["token"], context, cancellationToken))
        {
            context.Response.Headers.Location = new WayBack(context, sessions).Take();
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }

        if (await access.TakeWrongTokenAsync(access.ClientOf(context), cancellationToken) is { } wait)
        {
            SubscriberAccess.SetRetryAfter(context, wait);
            return await MessageAsync(renderer, "Busy.Title", "Busy.Text", StatusCodes.Status429TooManyRequests);
        }

        return await MessageAsync(renderer, "SignIn.Expired", "SignIn.ExpiredText", StatusCodes.Status410Gone);
    }

    private static async Task<IResult> LeaveAsync(
        HttpContext context,
        ReaderSessions sessions,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        await sessions.LeaveAsync(context, cancellationToken);
        return await MessageAsync(renderer, "SignOut.Done", "SignOut.DoneText");
    }
}
