using System.Globalization;
using System.Security.Cryptography;

namespace Alerts.Subscriptions.SignIn;

/// <summary>What lets a reader in: a link for once and soon, a cookie for days. It ends with the subscription, whose token it is bound to.</summary>
/// <param name="Kind">What it is good for: a link is no session.</param>
/// <param name="Number">Of the sign-in, or of the session: an older one is worth nothing.</param>
/// <param name="Stamp">Of the manage token that the subscription had.</param>
internal sealed record ReaderTicket(TicketKind Kind, Guid SubscriptionId, int Number, string Stamp, DateTimeOffset ExpiresAt)
{
    private const int StampLength = 16;

    internal static ReaderTicket Of(TicketKind kind, Subscription subscription, DateTimeOffset expiresAt) =>
        new(kind, subscription.Id, NumberOf(kind, subscription), StampOf(subscription), expiresAt);

    /// <summary>Null where it is none of ours.</summary>
    internal static ReaderTicket? Read(string? text, SubscriptionSecrets secrets)
    {
        try
        {
            return text is { Length: > 0 and < 2000 } ? Read(secrets.UnprotectTicket(text).Split('.')) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal string Write(SubscriptionSecrets secrets) =>
        secrets.ProtectTicket(
            string.Join('.', Kind, SubscriptionId.ToString("N"), Number.ToString(CultureInfo.InvariantCulture), Stamp, Ticks)
        );

    internal bool Opens(Subscription subscription, DateTimeOffset now) =>
        now < ExpiresAt
        && subscription.State is SubscriptionState.Active or SubscriptionState.Paused
        && Number == NumberOf(Kind, subscription)
        && Stamp == StampOf(subscription);

    private string Ticks => ExpiresAt.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static ReaderTicket? Read(string[] parts) =>
        parts is [var kind, var id, var number, var stamp, var ticks]
            ? new ReaderTicket(
                Enum.Parse<TicketKind>(kind),
                Guid.Parse(id),
                int.Parse(number, CultureInfo.InvariantCulture),
                stamp,
                new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero)
            )
            : null;

    private static int NumberOf(TicketKind kind, Subscription subscription) =>
        kind == TicketKind.Link ? subscription.SignInNumber : subscription.SessionNumber;

    private static string StampOf(Subscription subscription) => subscription.ManageTokenHash is { } hash ? hash[..StampLength] : "none";
}

internal enum TicketKind
{
    Link,
    Session,
}
