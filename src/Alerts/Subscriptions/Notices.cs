using System.Security.Cryptography;
using Alerts.Channels;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Subscriptions;

/// <summary>
/// Sends the messages about subscriptions themselves. The sign-up writes what is due and answers; this runs right after the answer,
/// and from the sweep for what a crash or a failing mail server left.
/// </summary>
public sealed partial class Notices(
    IServiceScopeFactory scopes,
    IEnumerable<INoticeChannel> channels,
    IOptions<SubscriptionsOptions> options,
    TimeProvider clock,
    ILogger<Notices> logger
)
{
    private const int MaxAttempts = 8;

    /// <summary>Longer than a mail server may take to answer.</summary>
    private static readonly TimeSpan s_claimTime = TimeSpan.FromMinutes(15);

    /// <summary>Sends what is due, the one reminder included, and forgets sign-ups that were never confirmed.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await PlanRemindersAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        var due = await db
            .Subscriptions.Where(s => s.NoticeDueAt <= now)
            .OrderBy(s => s.NoticeDueAt)
            .Take(200)
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            await SendAsync(id, cancellationToken);
        }

        await db
            .Subscriptions.Where(s => s.State == SubscriptionState.Pending && s.ConfirmExpiresAt < now.AddDays(-7))
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Sends one subscription's notice, if it is due and nobody else is at it.</summary>
    public async Task SendAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        var claimed = await db
            .Subscriptions.Where(s => s.Id == id && s.NoticeDueAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.NoticeDueAt, now + s_claimTime).SetProperty(s => s.NoticeAttempts, s => s.NoticeAttempts + 1),
                cancellationToken
            );
        if (claimed == 0 || await db.Subscriptions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } subscription)
        {
            return;
        }

        var blocked = await db.SuppressionList.AnyAsync(
            e => e.AddressHash == subscription.AddressHash && e.Reason != SuppressionReasons.Unsubscribe,
            cancellationToken
        );
        var about = subscription is { Notice: NoticeKind.ChannelFailed, NoticeAbout: { } other }
            ? await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == other, cancellationToken)
            : null;
        if (blocked || Compose(scope.ServiceProvider.GetRequiredService<SubscriptionSecrets>(), subscription, about) is not { } notice)
        {
            subscription.NoticeDueAt = null;
        }
        else
        {
            if (notice is Notice.Confirm confirm)
            {
                notice = confirm with { Sample = await ConfirmationSample.FindAsync(db, subscription.Preferences, cancellationToken) };
            }

            Record(
                subscription,
                await channels.Single(c => c.Kind == subscription.Channel).SendNoticeAsync(subscription, notice, cancellationToken)
            );
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task PlanRemindersAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var signedUpBefore = now + options.Value.ConfirmWithin - options.Value.RemindAfter;
        await db
            .Subscriptions.Where(s =>
                s.State == SubscriptionState.Pending
                && s.NoticeDueAt == null
                && s.RemindedAt == null
                && s.ConfirmTokenProtected != null
                && s.LastError == null
                && s.ConfirmExpiresAt > now
                && s.ConfirmExpiresAt <= signedUpBefore
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Notice, NoticeKind.Reminder)
                        .SetProperty(s => s.NoticeDueAt, now)
                        .SetProperty(s => s.NoticeAttempts, 0)
                        .SetProperty(s => s.RemindedAt, now),
                cancellationToken
            );
    }

    /// <summary>
    /// Asks for a message to the owner's other channels that this one no longer gets through; the caller saves what it changed itself.
    /// </summary>
    internal static Task TellOwnerAsync(AlertsDbContext db, Subscription failed, DateTimeOffset now, CancellationToken cancellationToken) =>
        db
            .Subscriptions.Where(s =>
                s.OwnerId == failed.OwnerId
                && s.Id != failed.Id
                && (s.State == SubscriptionState.Active || (s.State == SubscriptionState.Paused && s.ConsecutiveFailures == 0))
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Notice, NoticeKind.ChannelFailed)
                        .SetProperty(s => s.NoticeAbout, failed.Id)
                        .SetProperty(s => s.NoticeDueAt, now)
                        .SetProperty(s => s.NoticeAttempts, 0),
                cancellationToken
            );

    // Null where the state has moved on since the notice was asked for.
    private static Notice? Compose(SubscriptionSecrets secrets, Subscription subscription, Subscription? about)
    {
        try
        {
            return (subscription.State, subscription.Notice) switch
            {
                (SubscriptionState.Pending, NoticeKind.Confirm or NoticeKind.Reminder)
                    when subscription is { ConfirmTokenProtected: { } token, ConfirmExpiresAt: { } expires } => new Notice.Confirm(
                    secrets.Unprotect(token),
                    expires,
                    subscription.Notice == NoticeKind.Reminder
                ),
                (SubscriptionState.Active or SubscriptionState.Paused, NoticeKind.AlreadySubscribed)
                    when subscription.ManageTokenProtected is { } token => new Notice.AlreadySubscribed(secrets.Unprotect(token)),
                (SubscriptionState.Active or SubscriptionState.Paused, NoticeKind.ChannelFailed)
                    when about
                        is {
                            State: SubscriptionState.Paused or SubscriptionState.Suppressed,
                            ManageTokenProtected: { } token,
                            LastError: { } reason
                        } => new Notice.ChannelFailed(about.Channel, secrets.ShownAddressOf(about), reason, secrets.Unprotect(token)),
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void Record(Subscription subscription, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent:
                (subscription.NoticeDueAt, subscription.LastError) = (null, null);
                break;
            case SendResult.Transient transient when subscription.NoticeAttempts < MaxAttempts:
                var wait = TimeSpan.FromMinutes(Math.Pow(2, subscription.NoticeAttempts - 1));
                subscription.NoticeDueAt = clock.GetUtcNow() + (transient.RetryAfter is { } asked && asked > wait ? asked : wait);
                subscription.LastError = transient.Reason;
                LogPostponed(subscription.Id, transient.Reason);
                break;
            case SendResult.Transient { Reason: var reason }:
                (subscription.NoticeDueAt, subscription.LastError) = (null, reason);
                LogFailed(subscription.Id, reason);
                break;
            case SendResult.Permanent { Reason: var reason }:
                (subscription.NoticeDueAt, subscription.LastError) = (null, reason);
                LogFailed(subscription.Id, reason);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice to subscription {Id} is tried again later: {Reason}")]
    private partial void LogPostponed(Guid id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice to subscription {Id} failed for good: {Reason}")]
    private partial void LogFailed(Guid id, string reason);
}
