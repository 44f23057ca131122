using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Alerts.Subscriptions;

/// <summary>What a reader sent from the preferences page, as a change of the subscription. Pure.</summary>
internal sealed class PreferencesForm(IFormCollection form, Subscription subscription)
{
    internal SubscriptionRequest Change(DateTimeOffset now) =>
        form["action"].ToString() switch
        {
            "pause" => Paused(StartOf(form["until"].ToString())),
            "pauseDay" => Paused(now.AddDays(1)),
            "pauseWeek" => Paused(now.AddDays(7)),
            "resume" => new SubscriptionRequest { State = "active" },
            _ => SubscriberPages.ReadPreferences(form),
        };

    /// <summary>Whether a day was to be given and is none.</summary>
    internal bool IsPauseUntilUnreadable =>
        form["action"] == "pause" && form.TryGetValue("until", out var until) && StartOf(until.ToString()) is null;

    private static SubscriptionRequest Paused(DateTimeOffset? until) => new() { State = "paused", PausedUntil = until };

    private DateTimeOffset? StartOf(string date)
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

        return new DateTimeOffset(day, Zones.Find(subscription.Preferences.TimeZone).GetUtcOffset(day));
    }
}
