using System.Globalization;
using Alerts.Reading.Stories;

namespace Alerts.Subscriptions;

/// <summary>A subscription as its owner and admins see it.</summary>
public sealed record SubscriptionView(
    Guid Id,
    ChannelKind Channel,
    string Address,
    SubscriptionState State,
    Cadence Cadence,
    string TimeZone,
    QuietHoursRequest? QuietHours,
    int DigestHour,
    string DigestDay,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> Languages,
    StoryStatus MinimumStatus,
    string Language,
    IReadOnlyList<OwnTerm> OwnTerms,
    OwnTermsMatch OwnTermsMatch,
    DateTimeOffset? PausedUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ConfirmedAt,
    DateTimeOffset? EndedAt,
    string? LastError
)
{
    internal static QuietHoursRequest? Shown(QuietHours? quiet) =>
        quiet is null
            ? null
            : new(quiet.From.ToString("HH:mm", CultureInfo.InvariantCulture), quiet.To.ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <param name="forAdmin">Whether a server's own words may be shown: its owner is told in ours.</param>
    internal static SubscriptionView Of(Subscription s, SubscriptionSecrets secrets, bool forAdmin = false) =>
        new(
            s.Id,
            s.Channel,
            secrets.ShownAddressOf(s),
            s.State,
            s.Preferences.Cadence,
            s.Preferences.TimeZone,
            Shown(s.Preferences.QuietHours),
            s.Preferences.DigestHour,
            s.Preferences.DigestDay.ToString().ToLowerInvariant(),
            s.Preferences.Topics,
            s.Preferences.Languages,
            s.Preferences.MinimumStatus,
            s.Preferences.EditionLanguage,
            s.Preferences.OwnTerms ?? [],
            s.Preferences.OwnTermsMatch,
            s.PausedUntil,
            s.CreatedAt,
            s.ConfirmedAt,
            s.EndedAt,
            s.LastError is null || forAdmin || s.Channel != ChannelKind.Email
                ? s.LastError
                : "The mail server of this address did not take it."
        );
}
