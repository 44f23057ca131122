using System.Globalization;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Subscriptions.Pages;
using Alerts.Subscriptions.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Subscriptions;

/// <summary>The pages that subscribers need. Opening one never does anything; its button does.</summary>
internal sealed class SubscriberPages : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/subscribe", ShowFormAsync);
        pages.MapPost("/subscribe", SubscribeAsync).FromOurPages();
        pages.MapGet("/subscriptions/confirm", ShowConfirmAsync);
        pages.MapPost("/subscriptions/confirm", ConfirmAsync).FromOurPages();
        pages.MapGet("/unsubscribe", ShowUnsubscribeAsync);
        // Anybody may send this one: mail providers do, for their readers.
        pages.MapPost("/unsubscribe", UnsubscribeAsync);
        pages.MapPost("/resubscribe", ResubscribeAsync);
        new PreferencesPages().Map(routes);
        new SignInPages().Map(routes);
        new MutePages().Map(routes);
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
        return renderer.PageAsync<ConfirmPage>(ReaderText.Current["Confirm.Title"], Parameters((nameof(ConfirmPage.Token), token)));
    }

    private static Task<IResult> ShowUnsubscribeAsync(string? token, HttpContext context, PageRenderer renderer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return string.IsNullOrEmpty(token)
            ? UnknownLinkAsync(context, renderer)
            : renderer.PageAsync<UnsubscribePage>(
                ReaderText.Current["Unsubscribe.Title"],
                Parameters((nameof(UnsubscribePage.Token), token))
            );
    }

    internal static Dictionary<string, object?> Parameters(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);

    /// <param name="heading">Name of a <see cref="ReaderText"/>, and so is the text.</param>
    internal static Task<IResult> MessageAsync(PageRenderer renderer, string heading, string text, int status = StatusCodes.Status200OK)
    {
        var (said, more) = (ReaderText.Current[heading], ReaderText.Current[text]);
        return renderer.PageAsync<Message>(said, Parameters((nameof(Message.Heading), said), (nameof(Message.Text), more)), status);
    }

    internal static Task<IResult> UnknownLinkAsync(HttpContext context, PageRenderer renderer)
    {
        var words = ReaderText.In(ReaderLanguages.Default);
        context.Response.Headers.CacheControl = "no-store";
        // Programs post here too, such as a mail provider for its reader: they get a problem, people a page.
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? MessageAsync(renderer, "Link.Unknown", "Link.UnknownText", StatusCodes.Status404NotFound)
            : Task.FromResult<IResult>(
                TypedResults.Problem(words["Link.UnknownText"], statusCode: StatusCodes.Status404NotFound, title: words["Link.Unknown"])
            );
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
            Language = Text(form, "language"),
            OwnTerms = form.TryGetValue("ownTerms", out var terms) ? OwnTermRequest.Lines(terms.ToString()) : null,
            OwnTermsMatch = Text(form, "ownTermsMatch"),
        };

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
        var form = await SentForm.ReadAsync(context, cancellationToken);
        var request = ReadPreferences(form);
        request.Channel = Text(form, "channel");
        request.Address = Text(form, "address");
        request.OwnerToken = Text(form, "with");
        return form["action"] == "preview"
            ? await PreviewAsync(request, context, access, renderer, cancellationToken)
            : await AskAsync(request, context, desk, access, notices, renderer, cancellationToken);
    }

    private static async Task<IResult> PreviewAsync(
        SubscriptionRequest request,
        HttpContext context,
        SubscriberAccess access,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!await context.IsReaderAsync() || await access.TakePreviewAsync(access.ClientOf(context), cancellationToken) is not null)
        {
            return await MessageAsync(renderer, "Busy.Title", "Busy.Text", StatusCodes.Status429TooManyRequests);
        }

        var db = context.RequestServices.GetRequiredService<AlertsDbContext>();
        var errors = new Dictionary<string, string[]>();
        var wishes = request.Apply(Guessed(), errors);
        await KnownTopics.CheckAsync(db, request, [], errors, cancellationToken);
        if (errors.Count > 0)
        {
            return await FormPageAsync(renderer, context, request, errors, StatusCodes.Status400BadRequest);
        }

        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var preview = await WishPreview.MakeAsync(db, wishes, now, cancellationToken);
        return await FormPageAsync(renderer, context, request, null, StatusCodes.Status200OK, preview);
    }

    private static async Task<IResult> AskAsync(
        SubscriptionRequest request,
        HttpContext context,
        SignUpDesk desk,
        SubscriberAccess access,
        Notices notices,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        switch (await desk.RequestAsync(request, access.ClientOf(context), cancellationToken))
        {
            case SignUpOutcome.Accepted accepted:
                SubscriptionsApi.SendAfterAnswer(context, notices, accepted.Id);
                var next = request.Channel?.ToLowerInvariant() switch
                {
                    "teams" => "Subscribe.NextTeams",
                    "webhook" => "Subscribe.NextWebhook",
                    _ => "Subscribe.NextEmail",
                };
                return await MessageAsync(renderer, "Subscribe.Next", next, StatusCodes.Status202Accepted);
            case SignUpOutcome.Invalid invalid:
                return await FormPageAsync(renderer, context, request, invalid.Errors, StatusCodes.Status400BadRequest);
            case SignUpOutcome.TooMany tooMany:
                SubscriberAccess.SetRetryAfter(context, tooMany.Wait);
                return await MessageAsync(renderer, "Busy.Title", "Busy.Text", StatusCodes.Status429TooManyRequests);
            default:
                return await UnknownLinkAsync(context, renderer);
        }
    }

    // As good as a sign-up, and confirmed like one: whoever holds the link of an old mail may not be the owner.
    private static async Task<IResult> ResubscribeAsync(
        string? token,
        HttpContext context,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        SignUpDesk desk,
        SubscriberAccess access,
        Notices notices,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        var hash = SubscriptionToken.Hash(token ?? "");
        var ended = await db
            .Subscriptions.AsNoTracking()
            .FirstOrDefaultAsync(
                s => s.State == SubscriptionState.Unsubscribed && (s.UnsubscribeTokenHash == hash || s.ManageTokenHash == hash),
                cancellationToken
            );
        return ended is null
            ? await UnknownLinkAsync(context, renderer)
            : await AskAsync(SubscriptionRequest.Again(ended, secrets), context, desk, access, notices, renderer, cancellationToken);
    }

    private static async Task<IResult> FormPageAsync(
        PageRenderer renderer,
        HttpContext context,
        SubscriptionRequest request,
        IReadOnlyDictionary<string, string[]>? errors,
        int statusCode,
        WishPreview? preview = null
    )
    {
        var db = context.RequestServices.GetRequiredService<AlertsDbContext>();
        var parameters = Parameters(
            (nameof(SubscribePage.KnownTopics), await KnownTopics.ListAsync(db, context.RequestAborted)),
            (nameof(SubscribePage.Request), request),
            (nameof(SubscribePage.Preferences), request.Apply(Guessed(), [])),
            (nameof(SubscribePage.Preview), preview),
            (nameof(SubscribePage.HasPreview), await context.IsReaderAsync()),
            (nameof(SubscribePage.Errors), errors)
        );
        return await renderer.PageAsync<SubscribePage>(ReaderText.Current["Subscribe.Title"], parameters, statusCode);
    }

    // By the language of the page, which most often tells where its reader lives.
    private static SubscriptionPreferences Guessed()
    {
        var language = ReaderText.Current.Language;
        return SubscriptionPreferences.Default with { Language = language, TimeZone = Editions.Reader.ZoneOf(language) };
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
        var form = await SentForm.ReadAsync(context, cancellationToken);
        var result = await confirmation.ConfirmAsync(form["token"].ToString(), cancellationToken);
        if (result is ConfirmResult.Unknown && await access.TakeWrongTokenAsync(access.ClientOf(context), cancellationToken) is { } wait)
        {
            SubscriberAccess.SetRetryAfter(context, wait);
            return await MessageAsync(renderer, "Busy.Title", "Busy.Text", StatusCodes.Status429TooManyRequests);
        }

        return result switch
        {
            ConfirmResult.Confirmed confirmed => await renderer.PageAsync<ConfirmedPage>(
                ReaderText.Current["Confirmed.Title"],
                Parameters(
                    (nameof(ConfirmedPage.ManageToken), confirmed.ManageToken),
                    (nameof(ConfirmedPage.SigningSecret), confirmed.SigningSecret)
                )
            ),
            ConfirmResult.AlreadyUsed => await MessageAsync(renderer, "Confirmed.Used", "Confirmed.UsedText", StatusCodes.Status410Gone),
            ConfirmResult.Expired => await MessageAsync(renderer, "Confirmed.Expired", "Confirmed.ExpiredText", StatusCodes.Status410Gone),
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
            ? await renderer.PageAsync<UnsubscribedPage>(
                ReaderText.Current["Unsubscribed.Title"],
                Parameters((nameof(UnsubscribedPage.Token), token))
            )
            : await UnknownLinkAsync(context, renderer);
    }
}
