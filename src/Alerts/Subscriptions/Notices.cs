using System.Security.Cryptography;
using Alerts.Channels;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Subscriptions.SignIn;
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
    Bounces bounces,
    IOptions<SubscriptionsOptions> options,
    TimeProvider clock,
    ILogger<Notices> logger
)
{
    /// <summary>With an hour between tries, some three days.</summary>
    private const int MaxAttempts = 78;

    /// <summary>Half an hour: whoever waits longer asks again.</summary>
    private const int MaxSignInAttempts = 5;

    /// <summary>Asked at once of each kind of channel: one that hangs holds up no other, and no mail.</summary>
    private const int AtOnce = 16;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

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
            .Select(s => new { s.Id, s.Channel })
            .ToListAsync(cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Task.WhenAll(
            due.GroupBy(s => s.Channel).Select(g => Parallel.ForEachAsync(g, parallel, async (s, token) => await TrySendAsync(s.Id, token)))
        );

        await db
            .Subscriptions.Where(s => s.State == SubscriptionState.Pending && s.ConfirmExpiresAt < now.AddDays(-7))
            .ExecuteDeleteAsync(cancellationToken);
    }

    // One row that cannot be read holds up no other: its claim runs out, and the log says what it is.
    private async Task TrySendAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(id, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogBroken(e, id);
        }
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
        var other = subscription.Notice == NoticeKind.ConfirmJoin ? subscription.JoinOwnerId : subscription.NoticeAbout;
        var about = subscription.Notice is NoticeKind.ChannelFailed or NoticeKind.ConfirmJoin
            ? await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == other, cancellationToken)
            : null;
        var night = DigestSchedule.AfterQuietHours(now, subscription.Preferences);
        if (subscription.Notice == NoticeKind.ChannelFailed && night > now && !blocked)
        {
            (subscription.NoticeDueAt, subscription.NoticeAttempts) = (night, 0);
        }
        else if (
            blocked || Compose(scope.ServiceProvider.GetRequiredService<SubscriptionSecrets>(), subscription, about, now) is not { } notice
        )
        {
            subscription.NoticeDueAt = null;
        }
        else
        {
            if (notice is Notice.Confirm confirm)
            {
                notice = confirm with { Sample = await ConfirmationSample.FindAsync(db, subscription.Preferences, cancellationToken) };
            }

            var channel = channels.Single(c => c.Kind == subscription.Channel);
            var result = await channel.SendNoticeAsync(subscription, notice, cancellationToken);
            Record(subscription, result);
            if (result is SendResult.Refused refused)
            {
                await bounces.AddAsync(db, subscription, BounceKind.Refused, refused.Reason, refused.ByRelay, cancellationToken);
            }
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
                        .SetProperty(s => s.NoticeNumber, s => s.NoticeNumber + 1)
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
                        .SetProperty(s => s.NoticeAttempts, 0)
                        .SetProperty(s => s.NoticeNumber, s => s.NoticeNumber + 1),
                cancellationToken
            );

    // Null where the state has moved on since the notice was asked for.
    private static Notice? Compose(SubscriptionSecrets secrets, Subscription subscription, Subscription? about, DateTimeOffset now)
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
                    ReasonOf(about)
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
    private static string ReasonOf(Subscription failed) =>
        failed.Channel == ChannelKind.Email || failed.LastError is null
            ? "Its mail server says that there is no such mailbox."
            : "The last answer: " + failed.LastError;

    private void Record(Subscription subscription, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent:
                (subscription.NoticeDueAt, subscription.LastError) = (null, null);
                break;
            case SendResult.Transient transient:
                Postpone(subscription, transient.Reason, transient.RetryAfter);
                break;
            case SendResult.Refused refused:
                Postpone(subscription, refused.Reason, refused.RetryAfter);
                break;
            case SendResult.Gone { Reason: var reason }:
                GiveUp(subscription, reason);
                break;
            case SendResult.Permanent { Reason: var reason }:
                GiveUp(subscription, reason);
                break;
        }
    }

    // A confirmation is worth sending for as long as its link is good.
    private void Postpone(Subscription subscription, string reason, TimeSpan? asked)
    {
        var doubled = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(subscription.NoticeAttempts - 1, 10)));
        var wait = doubled < s_longestWait ? doubled : s_longestWait;
        var dueAt = clock.GetUtcNow() + (asked > wait ? asked.Value : wait);
        var isWorthIt =
            subscription.State == SubscriptionState.Pending
                ? dueAt < subscription.ConfirmExpiresAt
                : subscription.NoticeAttempts < (subscription.Notice == NoticeKind.SignIn ? MaxSignInAttempts : MaxAttempts);
        if (!isWorthIt)
        {
            GiveUp(subscription, reason);
            return;
        }

        (subscription.NoticeDueAt, subscription.LastError) = (dueAt, reason);
        LogPostponed(subscription.Id, reason);
    }

    private void GiveUp(Subscription subscription, string reason)
    {
        (subscription.NoticeDueAt, subscription.LastError) = (null, reason);
        LogFailed(subscription.Id, reason);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Notice to subscription {Id} could not be made")]
    private partial void LogBroken(Exception exception, Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice to subscription {Id} is tried again later: {Reason}")]
    private partial void LogPostponed(Guid id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice to subscription {Id} failed for good: {Reason}")]
    private partial void LogFailed(Guid id, string reason);
}
