using System.Globalization;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;
using Alerts.Subscriptions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Subscriptions;

/// <summary>The pages that subscribers need. Opening one never does anything; its button does.</summary>
internal static class SubscriberPages
{
    internal static IEndpointRouteBuilder MapSubscriberPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/subscribe", ShowFormAsync);
        pages.MapPost("/subscribe", SubscribeAsync).FromOurPages();
        pages.MapGet("/subscriptions/confirm", ShowConfirmAsync);
        pages.MapPost("/subscriptions/confirm", ConfirmAsync).FromOurPages();
        pages.MapGet("/unsubscribe", ShowUnsubscribeAsync);
        // Anybody may send this one: mail providers do, for their readers.
        pages.MapPost("/unsubscribe", UnsubscribeAsync);
        return routes.MapPreferences();
    }

    // Pages whose address holds a token are not kept by anybody on the way.
    private static Task<IResult> ShowFormAsync(string? with, HttpContext context, PageRenderer renderer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return FormPageAsync(renderer, context, new SubscriptionRequest { OwnerToken = with }, null, StatusCodes.Status200OK);
    }

    private static Task<IResult> ShowConfirmAsync(string? token, HttpContext context, PageRenderer renderer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return renderer.PageAsync<ConfirmPage>("Confirm", Parameters((nameof(ConfirmPage.Token), token)));
    }

    private static Task<IResult> ShowUnsubscribeAsync(string? token, HttpContext context, PageRenderer renderer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return string.IsNullOrEmpty(token)
            ? UnknownLinkAsync(context, renderer)
            : renderer.PageAsync<UnsubscribePage>("Unsubscribe", Parameters((nameof(UnsubscribePage.Token), token)));
    }

    internal static Dictionary<string, object?> Parameters(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);

    internal static Task<IResult> MessageAsync(PageRenderer renderer, string heading, string text, int status = StatusCodes.Status200OK) =>
        renderer.PageAsync<Message>(heading, Parameters((nameof(Message.Heading), heading), (nameof(Message.Text), text)), status);

    internal static Task<IResult> UnknownLinkAsync(HttpContext context, PageRenderer renderer)
    {
        const string Title = "This link is not known";
        const string Advice = "Nothing is sent for it. Look whether the address was copied whole; the newest message has a working one.";
        // Programs post here too, such as a mail provider for its reader: they get a problem, people a page.
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? MessageAsync(renderer, Title, Advice, StatusCodes.Status404NotFound)
            : Task.FromResult<IResult>(TypedResults.Problem(Advice, statusCode: StatusCodes.Status404NotFound, title: Title));
    }

    /// <exception cref="BadHttpRequestException">It is no form, or one that no page of ours sends.</exception>
    internal static async Task<IFormCollection> FormAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form cannot be read: " + e.Message, e);
        }
    }

    internal static SubscriptionRequest ReadPreferences(IFormCollection form) =>
        new()
        {
            Cadence = Text(form, "cadence"),
            TimeZone = Text(form, "timeZone"),
            QuietHours =
                Text(form, "quietFrom") is null && Text(form, "quietTo") is null
                    ? null
                    : new(Text(form, "quietFrom"), Text(form, "quietTo")),
            DigestHour = int.TryParse(form["digestHour"], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : null,
            DigestDay = Text(form, "digestDay"),
            Topics = [.. form["topics"].OfType<string>()],
            Languages = [.. form["languages"].OfType<string>()],
            MinimumStatus = Text(form, "minimumStatus"),
        };

    /// <summary>The topics that stories can get: those of the watch terms in use.</summary>
    internal static Task<List<string>> KnownTopicsAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        db
            .WatchTerms.Where(t => t.Enabled && t.Topic != null && (t.Kind == WatchTermKind.Topic || t.Kind == WatchTermKind.Relation))
            .Select(t => t.Topic!)
            .Distinct()
            .OrderBy(t => t)
            .ToListAsync(cancellationToken);

    internal static string? Text(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text ? text : null;

    private static async Task<IResult> SubscribeAsync(
        HttpContext context,
        SignUpDesk desk,
        SubscriberAccess access,
        Notices notices,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        var form = await FormAsync(context, cancellationToken);
        var request = ReadPreferences(form);
        request.Channel = Text(form, "channel");
        request.Address = Text(form, "address");
        request.OwnerToken = Text(form, "with");
        switch (await desk.RequestAsync(request, access.ClientOf(context), cancellationToken))
        {
            case SignUpOutcome.Accepted accepted:
                SubscriptionsApi.SendAfterAnswer(context, notices, accepted.Id);
                return await MessageAsync(
                    renderer,
                    "One more step",
                    "A message with a link is on its way. Open it and confirm; nothing else is sent before. If it does not come, look in the folder for unwanted mail.",
                    StatusCodes.Status202Accepted
                );
            case SignUpOutcome.Invalid invalid:
                return await FormPageAsync(renderer, context, request, invalid.Errors, StatusCodes.Status400BadRequest);
            case SignUpOutcome.TooMany tooMany:
                SubscriberAccess.SetRetryAfter(context, tooMany.Wait);
                return await MessageAsync(renderer, "Not now", SubscriberAccess.Advice, StatusCodes.Status429TooManyRequests);
            default:
                return await UnknownLinkAsync(context, renderer);
        }
    }

    private static async Task<IResult> FormPageAsync(
        PageRenderer renderer,
        HttpContext context,
        SubscriptionRequest request,
        IReadOnlyDictionary<string, string[]>? errors,
        int statusCode
    )
    {
        var db = context.RequestServices.GetRequiredService<AlertsDbContext>();
        var parameters = Parameters(
            (nameof(SubscribePage.KnownTopics), await KnownTopicsAsync(db, context.RequestAborted)),
            (nameof(SubscribePage.Request), request),
            (nameof(SubscribePage.Preferences), errors is null ? null : request.Apply(SubscriptionPreferences.Default, [])),
            (nameof(SubscribePage.Errors), errors)
        );
        return await renderer.PageAsync<SubscribePage>("Subscribe", parameters, statusCode);
    }

    private static async Task<IResult> ConfirmAsync(
        HttpContext context,
        Confirmation confirmation,
        SubscriberAccess access,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await FormAsync(context, cancellationToken);
        var result = await confirmation.ConfirmAsync(form["token"].ToString(), cancellationToken);
        if (result is ConfirmResult.Unknown && await access.TakeWrongTokenAsync(access.ClientOf(context), cancellationToken) is { } wait)
        {
            SubscriberAccess.SetRetryAfter(context, wait);
            return await MessageAsync(renderer, "Not now", SubscriberAccess.Advice, StatusCodes.Status429TooManyRequests);
        }

        return result switch
        {
            ConfirmResult.Confirmed confirmed => await renderer.PageAsync<ConfirmedPage>(
                "Subscribed",
                Parameters(
                    (nameof(ConfirmedPage.ManageToken), confirmed.ManageToken),
                    (nameof(ConfirmedPage.SigningSecret), confirmed.SigningSecret)
                )
            ),
            ConfirmResult.AlreadyUsed => await MessageAsync(
                renderer,
                "This link was used",
                "The subscription was confirmed before. Each message carries the link to its preferences.",
                StatusCodes.Status410Gone
            ),
            ConfirmResult.Expired => await MessageAsync(
                renderer,
                "This link has expired",
                "Sign up again to get a new one.",
                StatusCodes.Status410Gone
            ),
            _ => await UnknownLinkAsync(context, renderer),
        };
    }

    // RFC 8058: mail providers post here for the reader, without cookies, and take any 2xx for done.
    private static async Task<IResult> UnsubscribeAsync(
        string? token,
        HttpContext context,
        Suppression suppression,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        return !string.IsNullOrEmpty(token) && await suppression.UnsubscribeAsync(token, cancellationToken)
            ? await MessageAsync(
                renderer,
                "You are unsubscribed",
                "No more alerts are sent to this address. You can sign up again at any time."
            )
            : await UnknownLinkAsync(context, renderer);
    }
}
