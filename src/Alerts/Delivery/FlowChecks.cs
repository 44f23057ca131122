using Alerts.Channels;
using Alerts.Channels.Teams;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>
/// Asks each Teams flow once a week whether it still answers: flows are switched off and orphaned without a word. What is sent holds no
/// card, so that flows which post each card of a message post nothing.
/// </summary>
internal sealed partial class FlowChecks(
    AlertsDbContext db,
    TeamsChannel teams,
    Bounces bounces,
    IOptions<TeamsOptions> options,
    TimeProvider clock,
    ILogger<FlowChecks> logger
)
{
    /// <summary>On another day too: a flow may be mended, or the network down.</summary>
    internal const int Believed = 2;
    private const int AtOnce = 20;
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_again = TimeSpan.FromDays(1);

    public async Task CheckDueAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.CheckFlows)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var flows = db.Subscriptions.Where(s => s.Channel == ChannelKind.Teams && s.State == SubscriptionState.Active);

        // Confirmed by a card, a new one has just shown that it answers.
        await flows
            .Where(s => s.CheckDueAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.CheckDueAt, now + s_week), cancellationToken);
        var due = await flows
            .AsNoTracking()
            .Where(s => s.CheckDueAt <= now)
            .OrderBy(s => s.CheckDueAt)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var flow in due)
        {
            await CheckAsync(flow, now, cancellationToken);
        }
    }

    private async Task CheckAsync(Subscription flow, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mine = await db
            .Subscriptions.Where(s => s.Id == flow.Id && s.CheckDueAt == flow.CheckDueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.CheckDueAt, now + s_again), cancellationToken);
        if (mine == 0)
        {
            return;
        }

        // An alert that it took this week is as good as a check.
        var since = now - s_week;
        var answers = await db.Deliveries.AnyAsync(
            d => d.SubscriptionId == flow.Id && d.State == DeliveryState.Sent && d.SentAt > since,
            cancellationToken
        )
            ? new SendResult.Sent()
            : await teams.CheckFlowAsync(flow, cancellationToken);
        if (answers is SendResult.Sent)
        {
            await WriteAsync(flow, unanswered: 0, now + s_week, flow.UnansweredChecks > 0 ? null : flow.LastError, cancellationToken);
            return;
        }

        await UnansweredAsync(flow, Reason(answers), now, cancellationToken);
    }

    private async Task UnansweredAsync(Subscription flow, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unanswered = flow.UnansweredChecks + 1;
        LogUnanswered(flow.Id, unanswered, reason);
        // Told with the count, or not at all: the next count is past the one that tells.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await WriteAsync(flow, unanswered, now + (unanswered < Believed ? s_again : s_week), reason, cancellationToken);
        if (unanswered == Believed)
        {
            await bounces.AddAsync(db, flow, BounceKind.Silent, reason, byRelay: false, cancellationToken);
            await Notices.TellOwnerAsync(db, flow, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private Task<int> WriteAsync(
        Subscription flow,
        int unanswered,
        DateTimeOffset dueAt,
        string? error,
        CancellationToken cancellationToken
    ) =>
        db
            .Subscriptions.Where(s => s.Id == flow.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.UnansweredChecks, unanswered)
                        .SetProperty(s => s.CheckDueAt, dueAt)
                        .SetProperty(s => s.LastError, error),
                cancellationToken
            );

    private static string Reason(SendResult result) =>
        result switch
        {
            SendResult.Transient transient => transient.Reason,
            SendResult.Refused refused => refused.Reason,
            SendResult.Gone gone => gone.Reason,
            SendResult.Permanent permanent => permanent.Reason,
            _ => "",
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Teams flow of subscription {Id} left check {Number} unanswered: {Reason}")]
    private partial void LogUnanswered(Guid id, int number, string reason);
}
