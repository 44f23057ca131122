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
internal sealed partial class Notices(
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

    /// <summary>Of one sweep.</summary>
    private const int AtATime = 200;
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
        await db
            .WaitingNotices.Where(n => n.DueAt <= now && !db.Subscriptions.Any(s => s.Id == n.SubscriptionId))
            .ExecuteDeleteAsync(cancellationToken);
        var due = await db
            .WaitingNotices.Where(n => n.DueAt <= now)
            .OrderBy(n => n.DueAt)
            .Take(AtATime)
            .Join(db.Subscriptions, n => n.SubscriptionId, s => s.Id, (n, s) => new { n.Id, s.Channel })
            .ToListAsync(cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Task.WhenAll(
            due.GroupBy(n => n.Channel).Select(g => Parallel.ForEachAsync(g, parallel, async (n, token) => await TrySendAsync(n.Id, token)))
        );

        await db
            .Subscriptions.Where(s => s.State == SubscriptionState.Pending && s.ConfirmExpiresAt < now.AddDays(-7))
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Sends what is due to one subscription.</summary>
    public async Task SendAsync(Guid subscriptionId, CancellationToken cancellationToken)
    {
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
            var now = clock.GetUtcNow();
            due = await db
                .WaitingNotices.Where(n => n.SubscriptionId == subscriptionId && n.DueAt <= now)
                .OrderBy(n => n.AskedAt)
                .Select(n => n.Id)
                .ToListAsync(cancellationToken);
        }

        foreach (var id in due)
        {
            await TrySendAsync(id, cancellationToken);
        }
    }

    // One row that cannot be read holds up no other: its claim runs out, and the log says what it is.
    private async Task TrySendAsync(Guid noticeId, CancellationToken cancellationToken)
    {
        try
        {
            await SendOneAsync(noticeId, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogBroken(e, noticeId);
        }
    }

    // If it is due and nobody else is at it.
    private async Task SendOneAsync(Guid noticeId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        var claimed = await db
            .WaitingNotices.Where(n => n.Id == noticeId && n.DueAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(n => n.DueAt, now + s_claimTime).SetProperty(n => n.Attempts, n => n.Attempts + 1),
                cancellationToken
            );
        if (
            claimed == 0
            || await db.WaitingNotices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == noticeId, cancellationToken) is not { } waiting
        )
        {
            return;
        }

        if (await db.Subscriptions.SingleOrDefaultAsync(s => s.Id == waiting.SubscriptionId, cancellationToken) is not { } subscription)
        {
            await DropAsync(db, waiting, cancellationToken);
            return;
        }

        var night = new DigestSchedule(subscription.Preferences).AfterQuietHours(now);
        if (await ComposeAsync(scope.ServiceProvider, subscription, waiting, now, cancellationToken) is not { } notice)
        {
            await DropAsync(db, waiting, cancellationToken);
        }
        else if (waiting.Kind == NoticeKind.ChannelFailed && night > now)
        {
            await WaitAsync(db, waiting, night, attempts: 0, cancellationToken);
        }
        else
        {
            var channel = channels.Single(c => c.Kind == subscription.Channel);
            var result = await channel.SendNoticeAsync(subscription, notice, waiting.Id, cancellationToken);
            await RecordAsync(db, subscription, waiting, result, cancellationToken);
        }
    }

    private async Task PlanRemindersAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var signedUpBefore = now + options.Value.ConfirmWithin - options.Value.RemindAfter;
        var forgotten = await db
            .Subscriptions.Where(s =>
                s.State == SubscriptionState.Pending
                && !db.WaitingNotices.Any(n => n.SubscriptionId == s.Id)
                && s.RemindedAt == null
                && s.ConfirmTokenProtected != null
                && s.LastError == null
                && s.ConfirmExpiresAt > now
                && s.ConfirmExpiresAt <= signedUpBefore
            )
            .OrderBy(s => s.ConfirmExpiresAt)
            .Take(AtATime)
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in forgotten)
        {
            await RemindAsync(db, id, now, cancellationToken);
        }
    }

    // Of several that find it at once the one whose update finds it not reminded yet.
    private static async Task RemindAsync(AlertsDbContext db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = await db
            .Subscriptions.Where(s => s.Id == id && s.RemindedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RemindedAt, now), cancellationToken);
        if (mine > 0)
        {
            WaitingNotice.Add(db, id, NoticeKind.Reminder, now);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Asks for a message to the owner's other channels that this one no longer gets through; the caller saves.
    /// </summary>
    internal static async Task TellOwnerAsync(
        AlertsDbContext db,
        Subscription failed,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var others = await db
            .Subscriptions.Where(s =>
                s.OwnerId == failed.OwnerId
                && s.Id != failed.Id
                && (s.State == SubscriptionState.Active || (s.State == SubscriptionState.Paused && s.ConsecutiveFailures == 0))
            )
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        foreach (var other in others)
        {
            WaitingNotice.Add(db, other, NoticeKind.ChannelFailed, now, failed.Id);
        }
    }

    // Null where nobody is to get it: the state has moved on since it was asked for, or the address is blocked.
    private static async Task<Notice?> ComposeAsync(
        IServiceProvider services,
        Subscription subscription,
        WaitingNotice waiting,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var db = services.GetRequiredService<AlertsDbContext>();
        var isBlocked = await db.SuppressionList.AnyAsync(
            e => e.AddressHash == subscription.AddressHash && e.Reason != SuppressionReasons.Unsubscribe,
            cancellationToken
        );
        if (isBlocked)
        {
            return null;
        }

        var other = waiting.Kind == NoticeKind.ConfirmJoin ? subscription.JoinOwnerId : waiting.AboutId;
        var about = other is null ? null : await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == other, cancellationToken);
        var notice = Compose(services.GetRequiredService<SubscriptionSecrets>(), subscription, waiting.Kind, about, now);
        return notice is Notice.Confirm confirm
            ? confirm with
            {
                Sample = await ConfirmationSample.FindAsync(db, subscription.Preferences, cancellationToken),
            }
            : notice;
    }

    private static Notice? Compose(
        SubscriptionSecrets secrets,
        Subscription subscription,
        NoticeKind kind,
        Subscription? about,
        DateTimeOffset now
    )
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

    private async Task RecordAsync(
        AlertsDbContext db,
        Subscription subscription,
        WaitingNotice waiting,
        SendResult result,
        CancellationToken cancellationToken
    )
    {
        switch (result)
        {
            case SendResult.Sent:
                subscription.LastError = null;
                await DropAsync(db, waiting, cancellationToken);
                break;
            case SendResult.Transient transient:
                await PostponeAsync(db, subscription, waiting, transient.Reason, transient.RetryAfter, cancellationToken);
                break;
            case SendResult.Refused refused:
                await PostponeAsync(db, subscription, waiting, refused.Reason, refused.RetryAfter, cancellationToken);
                await bounces.AddAsync(db, subscription, BounceKind.Refused, refused.Reason, refused.ByRelay, cancellationToken);
                break;
            case SendResult.Gone { Reason: var reason }:
                await GiveUpAsync(db, subscription, waiting, reason, cancellationToken);
                break;
            case SendResult.Permanent { Reason: var reason }:
                await GiveUpAsync(db, subscription, waiting, reason, cancellationToken);
                break;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    // A confirmation is worth sending for as long as its link is good.
    private async Task PostponeAsync(
        AlertsDbContext db,
        Subscription subscription,
        WaitingNotice waiting,
        string reason,
        TimeSpan? asked,
        CancellationToken cancellationToken
    )
    {
        var doubled = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(waiting.Attempts - 1, 10)));
        var wait = doubled < s_longestWait ? doubled : s_longestWait;
        var dueAt = clock.GetUtcNow() + (asked > wait ? asked.Value : wait);
        var isWorthIt =
            subscription.State == SubscriptionState.Pending
                ? dueAt < subscription.ConfirmExpiresAt
                : waiting.Attempts < (waiting.Kind == NoticeKind.SignIn ? MaxSignInAttempts : MaxAttempts);
        if (!isWorthIt)
        {
            await GiveUpAsync(db, subscription, waiting, reason, cancellationToken);
            return;
        }

        subscription.LastError = reason;
        await WaitAsync(db, waiting, dueAt, waiting.Attempts, cancellationToken);
        LogPostponed(subscription.Id, reason);
    }

    private async Task GiveUpAsync(
        AlertsDbContext db,
        Subscription subscription,
        WaitingNotice waiting,
        string reason,
        CancellationToken cancellationToken
    )
    {
        subscription.LastError = reason;
        await DropAsync(db, waiting, cancellationToken);
        LogFailed(subscription.Id, reason);
    }

    private static Task<int> WaitAsync(
        AlertsDbContext db,
        WaitingNotice waiting,
        DateTimeOffset dueAt,
        int attempts,
        CancellationToken cancellationToken
    ) =>
        db
            .WaitingNotices.Where(n => n.Id == waiting.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.DueAt, dueAt).SetProperty(n => n.Attempts, attempts), cancellationToken);

    private static Task<int> DropAsync(AlertsDbContext db, WaitingNotice waiting, CancellationToken cancellationToken) =>
        db.WaitingNotices.Where(n => n.Id == waiting.Id).ExecuteDeleteAsync(cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Notice {Id} could not be made")]
    private partial void LogBroken(Exception exception, Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice to subscription {Id} is tried again later: {Reason}")]
    private partial void LogPostponed(Guid id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice to subscription {Id} failed for good: {Reason}")]
    private partial void LogFailed(Guid id, string reason);
}
