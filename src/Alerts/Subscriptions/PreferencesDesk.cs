using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Subscriptions.Pages;
using Microsoft.AspNetCore.Http;
using static Alerts.Subscriptions.SubscriberPages;

namespace Alerts.Subscriptions;

/// <summary>Shows a reader's preferences, and does what the reader asks for there.</summary>
internal sealed class PreferencesDesk(
    AlertsDbContext db,
    PageRenderer renderer,
    SubscriptionSecrets secrets,
    Suppression suppression,
    SubscriptionChanges changes,
    StoryMutes mutes
)
{
    internal Task<IResult> ShowAsync(Subscription subscription, string token, CancellationToken cancellationToken) =>
        PageAsync(new View(subscription, token), cancellationToken);

    internal async Task<IResult> ActAsync(
        Subscription subscription,
        string token,
        IFormCollection form,
        CancellationToken cancellationToken
    )
    {
        var view = new View(subscription, token);
        var typed = new PreferencesForm(form, subscription);
        switch (form["action"].ToString())
        {
            case "delete" when form["sure"] == "yes":
                await suppression.DeleteAsync(subscription, cancellationToken);
                return await MessageAsync(renderer, "Deleted.Title", "Deleted.Text");
            case "delete":
                view = view.With("sure", "Tick the box if you want everything deleted for good.");
                break;
            case "preview":
                view = await PreviewedAsync(view, ReadPreferences(form), cancellationToken);
                break;
            case "unmute" when RowId.TryParse(form["story"], null, out var story):
                await mutes.UnmuteAsync(subscription.Id, story.Value, cancellationToken);
                view = view with { Notice = ReaderText.Current["Mute.Unmuted"] };
                break;
            case "pause" when typed.IsPauseUntilUnreadable:
                view = view.With("pausedUntil", "Give the day on which the pause ends, such as 2026-12-24.");
                break;
            default:
                view = await ChangedAsync(view, typed.Change(changes.Now), form["action"] == "save", cancellationToken);
                break;
        }

        return await PageAsync(view, cancellationToken);
    }

    private async Task<View> ChangedAsync(View view, SubscriptionRequest change, bool isTyped, CancellationToken cancellationToken)
    {
        var errors = await changes.MakeAsync(view.Subscription, change, cancellationToken);
        return errors.Count == 0
            ? view with
            {
                Notice = ReaderText.Current["Preferences.Saved"],
            }
            : view with
            {
                Errors = errors,
                Typed = isTyped ? change : null,
            };
    }

    private async Task<View> PreviewedAsync(View view, SubscriptionRequest typed, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var wishes = typed.Apply(view.Subscription.Preferences, errors);
        await KnownTopics.CheckAsync(db, typed, view.Subscription.Preferences.Topics, errors, cancellationToken);
        view = view with { Errors = errors, Typed = typed };
        return errors.Count > 0 ? view : view with { Preview = await WishPreview.MakeAsync(db, wishes, changes.Now, cancellationToken) };
    }

    private async Task<IResult> PageAsync(View view, CancellationToken cancellationToken) =>
        await renderer.PageAsync<PreferencesPage>(
            ReaderText.Current["Preferences.Title"],
            Parameters(
                (nameof(PreferencesPage.Subscription), SubscriptionView.Of(view.Subscription, secrets)),
                (
                    nameof(PreferencesPage.Preferences),
                    view.Typed?.Apply(view.Subscription.Preferences, []) ?? view.Subscription.Preferences
                ),
                (nameof(PreferencesPage.Typed), view.Typed),
                (nameof(PreferencesPage.Preview), view.Preview),
                (nameof(PreferencesPage.Muted), await mutes.ListAsync(view.Subscription.Id, cancellationToken)),
                (nameof(PreferencesPage.KnownTopics), await KnownTopics.ListAsync(db, cancellationToken)),
                (nameof(PreferencesPage.Token), view.Token),
                (nameof(PreferencesPage.Notice), view.Notice),
                (nameof(PreferencesPage.Errors), view.Errors)
            ),
            view.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
        );

    private sealed record View(Subscription Subscription, string Token)
    {
        internal string? Notice { get; init; }
        internal Dictionary<string, string[]> Errors { get; init; } = [];

        /// <summary>What is in the form and not saved.</summary>
        internal SubscriptionRequest? Typed { get; init; }
        internal WishPreview? Preview { get; init; }

        internal View With(string field, string error) => this with { Errors = new() { [field] = [error] } };
    }
}
