using System.Globalization;
using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Subscriptions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Alerts.Subscriptions.SubscriberPages;

namespace Alerts.Subscriptions;

/// <summary>The page behind the manage link: change, pause, export, delete.</summary>
internal static class PreferencesPages
{
    internal static IEndpointRouteBuilder MapPreferences(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/preferences", ShowAsync);
        pages.MapPost("/preferences", ActAsync).FromOurPages();
        return routes;
    }

    private static async Task<IResult> ShowAsync(
        string? token,
        HttpContext context,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        PageRenderer renderer,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        return await SubscriptionToken.FindOwnerAsync(db, token, cancellationToken) is { } subscription
            ? await PageAsync(db, renderer, secrets, subscription, token!, null, [], null)
            : await UnknownLinkAsync(context, renderer);
    }

    private static async Task<IResult> ActAsync(
        HttpContext context,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        PageRenderer renderer,
        Suppression suppression,
        SubscriptionChanges changes,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await FormAsync(context, cancellationToken);
        var token = form["token"] is [{ Length: > 0 } given] ? given : context.Request.Query["token"].ToString();
        if (await SubscriptionToken.FindOwnerAsync(db, token, cancellationToken) is not { } subscription)
        {
            return await UnknownLinkAsync(context, renderer);
        }

        switch (form["action"].ToString())
        {
            case "delete" when form["sure"] == "yes":
                await suppression.DeleteAsync(subscription, cancellationToken);
                return await MessageAsync(renderer, "Deleted.Title", "Deleted.Text");
            case "delete":
                return await PageAsync(
                    db,
                    renderer,
                    secrets,
                    subscription,
                    token,
                    null,
                    new() { ["sure"] = ["Tick the box if you want everything deleted for good."] },
                    null
                );
        }

        var change = Change(form, subscription);
        var errors = IsPauseUntilUnreadable(form, subscription)
            ? new() { ["pausedUntil"] = ["Give the day on which the pause ends, such as 2026-12-24."] }
            : await changes.MakeAsync(subscription, change, cancellationToken);
        var typed = errors.Count > 0 && form["action"] == "save" ? change : null;
        var notice = errors.Count == 0 ? ReaderText.Current["Preferences.Saved"] : null;
        return await PageAsync(db, renderer, secrets, subscription, token, notice, errors, typed);
    }

    private static bool IsPauseUntilUnreadable(IFormCollection form, Subscription subscription) =>
        form["action"] == "pause"
        && form.TryGetValue("until", out var until)
        && StartOf(until.ToString(), subscription.Preferences.TimeZone) is null;

    private static SubscriptionRequest Change(IFormCollection form, Subscription subscription) =>
        form["action"].ToString() switch
        {
            "pause" => new SubscriptionRequest
            {
                State = "paused",
                PausedUntil = StartOf(form["until"].ToString(), subscription.Preferences.TimeZone),
            },
            "resume" => new SubscriptionRequest { State = "active" },
            _ => ReadPreferences(form),
        };

    private static DateTimeOffset? StartOf(string date, string timeZone)
    {
        // Before 1970 no offset of a zone is needed, and the first days of the calendar have none.
        if (
            !DateTime.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day < DateTime.UnixEpoch
            || day.Year > 9000
        )
        {
            return null;
        }

        return new DateTimeOffset(day, Zones.Find(timeZone).GetUtcOffset(day));
    }

    private static async Task<IResult> PageAsync(
        AlertsDbContext db,
        PageRenderer renderer,
        SubscriptionSecrets secrets,
        Subscription subscription,
        string token,
        string? notice,
        Dictionary<string, string[]> errors,
        SubscriptionRequest? typed
    ) =>
        await renderer.PageAsync<PreferencesPage>(
            ReaderText.Current["Preferences.Title"],
            Parameters(
                (nameof(PreferencesPage.Subscription), SubscriptionView.Of(subscription, secrets)),
                (nameof(PreferencesPage.Preferences), typed?.Apply(subscription.Preferences, []) ?? subscription.Preferences),
                (nameof(PreferencesPage.Typed), typed),
                (nameof(PreferencesPage.KnownTopics), await KnownTopics.ListAsync(db, CancellationToken.None)),
                (nameof(PreferencesPage.Token), token),
                (nameof(PreferencesPage.Notice), notice),
                (nameof(PreferencesPage.Errors), errors)
            ),
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
        );
}
