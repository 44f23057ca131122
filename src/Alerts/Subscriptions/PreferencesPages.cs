using System.Globalization;
using Alerts.Platform.Data;
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
            ? await PageAsync(db, renderer, secrets, subscription, token!, null, [])
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
        var token = form["token"].ToString();
        if (await SubscriptionToken.FindOwnerAsync(db, token, cancellationToken) is not { } subscription)
        {
            return await UnknownLinkAsync(context, renderer);
        }

        switch (form["action"].ToString())
        {
            case "delete" when form["sure"] == "yes":
                await suppression.DeleteAsync(subscription, cancellationToken);
                return await MessageAsync(
                    renderer,
                    "You are deleted",
                    "The subscription, its links and the record of what was sent are gone."
                );
            case "delete":
                return await PageAsync(
                    db,
                    renderer,
                    secrets,
                    subscription,
                    token,
                    null,
                    new() { ["sure"] = ["Tick the box if you want everything deleted for good."] }
                );
        }

        var errors =
            form["action"] == "pause" && StartOf(form["until"].ToString(), subscription.Preferences.TimeZone) is null
                ? new() { ["until"] = ["Give the day on which the pause ends, such as 2026-12-24."] }
                : await changes.MakeAsync(subscription, Change(form, subscription), cancellationToken);
        return await PageAsync(db, renderer, secrets, subscription, token, errors.Count == 0 ? "Saved." : null, errors);
    }

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
        Dictionary<string, string[]> errors
    ) =>
        await renderer.PageAsync<PreferencesPage>(
            "Your alerts",
            Parameters(
                (nameof(PreferencesPage.Subscription), SubscriptionView.Of(subscription, secrets)),
                (nameof(PreferencesPage.Preferences), subscription.Preferences),
                (nameof(PreferencesPage.KnownTopics), await KnownTopicsAsync(db, CancellationToken.None)),
                (nameof(PreferencesPage.Token), token),
                (nameof(PreferencesPage.Notice), notice),
                (nameof(PreferencesPage.Errors), errors)
            ),
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
        );
}
