using System.Security.Cryptography;
using Alerts.Channels;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Subscriptions.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>What a waiting message says, as things stand when it is sent.</summary>
internal sealed class NoticeComposer(AlertsDbContext db, SubscriptionSecrets secrets, RateLimits limits)
{
    private static readonly Rate s_toldOnce = new(1, TimeSpan.FromMinutes(1));

    /// <returns>Null where nobody is to get it: the state has moved on since it was asked for, it was said just now, or the address is blocked.</returns>
    internal async Task<Notice?> ComposeAsync(
        Subscription subscription,
        WaitingNotice waiting,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await IsBlockedAsync(subscription, cancellationToken) || await IsToldAsync(waiting, cancellationToken))
        {
            return null;
        }

        var other = waiting.Kind == NoticeKind.ConfirmJoin ? subscription.JoinOwnerId : waiting.AboutId;
        var about = other is null ? null : await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == other, cancellationToken);
        var notice = Compose(subscription, waiting.Kind, about, now);
        return notice is Notice.Confirm confirm
            ? confirm with
            {
                Sample = await ConfirmationSample.FindAsync(db, subscription.Preferences, cancellationToken),
            }
            : notice;
    }

    // Whoever presses the button twice is told once that there is nothing to do. What is tried again was not told yet.
    private async Task<bool> IsToldAsync(WaitingNotice waiting, CancellationToken cancellationToken) =>
        waiting is { Kind: NoticeKind.AlreadySubscribed, Attempts: 1 }
        && await limits.TryTakeAsync($"already:{waiting.SubscriptionId:N}", s_toldOnce, cancellationToken) is not null;

    private Task<bool> IsBlockedAsync(Subscription subscription, CancellationToken cancellationToken) =>
        db.SuppressionList.AnyAsync(
            e => e.AddressHash == subscription.AddressHash && e.Reason != SuppressionReasons.Unsubscribe,
            cancellationToken
        );

    private Notice? Compose(Subscription subscription, NoticeKind kind, Subscription? about, DateTimeOffset now)
    {
        try
        {
            return (subscription.State, kind) switch
            {
                (SubscriptionState.Pending, NoticeKind.Confirm or NoticeKind.Reminder)
                    when subscription is { ConfirmTokenProtected: { } token, ConfirmExpiresAt: { } expires } => new Notice.Confirm(
                    secrets.Unprotect(token),
                    expires,
                    kind == NoticeKind.Reminder
                ),
                (SubscriptionState.Pending, NoticeKind.ConfirmJoin)
                    when subscription is { ConfirmTokenProtected: { } token, ConfirmExpiresAt: { } expires, JoinOwnerId: { } owner } =>
                    new Notice.Confirm(
                        SubscriptionToken.ForJoining(secrets.Unprotect(token), owner),
                        expires,
                        IsReminder: false,
                        about?.Channel ?? ChannelKind.Webhook
                    ),
                (SubscriptionState.Active or SubscriptionState.Paused, NoticeKind.AlreadySubscribed)
                    when subscription.ManageTokenProtected is { } token => new Notice.AlreadySubscribed(secrets.Unprotect(token)),
                (SubscriptionState.Active or SubscriptionState.Paused, NoticeKind.SignIn) => new Notice.SignIn(
                    ReaderSessions.Link(subscription, secrets, now),
                    now + ReaderSessions.LinkLasts
                ),
                (SubscriptionState.Active or SubscriptionState.Paused, NoticeKind.ChannelFailed)
                    when about is { State: SubscriptionState.Paused or SubscriptionState.Suppressed } => new Notice.ChannelFailed(
                    about.Channel,
                    secrets.ShownAddressOf(about),
                    AnswerOf(about)
                ),
                (SubscriptionState.Active or SubscriptionState.Paused, NoticeKind.ChannelFailed)
                    when about is { UnansweredChecks: >= FlowChecks.Believed } => new Notice.FlowSilent(
                    secrets.ShownAddressOf(about),
                    about.LastError ?? ""
                ),
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // What mail servers say is in their words, and what other servers say in ours already.
    private static string? AnswerOf(Subscription failed) => failed.Channel == ChannelKind.Email ? null : failed.LastError;
}
