using Alerts.Channels;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Subscriptions;

/// <summary>
/// Sends the messages about subscriptions themselves. The sign-up writes what is due and answers; this runs right after the answer,
/// and from the sweep for what a crash or a failing mail server left.
/// </summary>
internal sealed partial class Notices(
    IServiceScopeFactory scopes,
    IEnumerable<INoticeChannel> channels,
    Bounces bounces,
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
        await scope.ServiceProvider.GetRequiredService<Reminders>().PlanAsync(cancellationToken);
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

        var composer = scope.ServiceProvider.GetRequiredService<NoticeComposer>();
        if (await composer.ComposeAsync(subscription, waiting, now, cancellationToken) is not { } notice)
        {
            await DropAsync(db, waiting, cancellationToken);
        }
        else if (waiting.Kind == NoticeKind.ChannelFailed && Morning(subscription, now) is var morning && morning > now)
        {
            await WaitAsync(db, waiting, morning, attempts: 0, cancellationToken);
        }
        else
        {
            var channel = channels.Single(c => c.Kind == subscription.Channel);
            var result = await channel.SendNoticeAsync(subscription, notice, waiting.Id, cancellationToken);
            await RecordAsync(db, subscription, waiting, result, cancellationToken);
        }
    }

    private static DateTimeOffset Morning(Subscription subscription, DateTimeOffset now) =>
        new DigestSchedule(subscription.Preferences).AfterQuietHours(now);

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
