using Alerts.Alerting;
using Alerts.Alerting.Refetching;
using Alerts.Channels;
using Alerts.Classifying;
using Alerts.Classifying.SecondOpinion;
using Alerts.Delivery;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Pipeline;

/// <summary>
/// The whole service on one page. Both hosts, the local one and the Functions app, start these stages and nothing else.
/// <code>
/// stage      started by                 does                                                     hands on
/// poll       timer, each minute         claims due feeds, fetches, parses, stores items          classify-item, per new or changed item
/// classify   queue classify-item        verdict; a relevant item joins a story under the lease   the story, where it is new or changed
/// raise      timer, each few seconds    a new or changed story that has settled raises an alert  deliver-alert, per matching subscription
/// deliver    queue deliver-alert        claims the delivery, sends, records the result           email, Teams, webhook
/// sweep      timer, each minute         finds rows left pending or now due, writes their         both queues
///                                       messages again; reminders, digests, alarms, retention;
///                                       second opinions on uncertain verdicts; reads the pages of
///                                       told stories again, for corrections
/// poison     queues *-poison            records what failed too often and tells the admin        a person
/// </code>
/// Rows are committed before their message is sent, and every handler can meet the same message twice: a lost message costs minutes, a repeated one nothing.
/// </summary>
public sealed class AlertsPipeline(IServiceScopeFactory scopes)
{
    public Task<PollSummary> PollAsync(PollRequest request, CancellationToken cancellationToken) => Telemetry.StageAsync("poll", null, async () =>
    {
        var summary = await InScopeAsync(services => services.GetRequiredService<FeedPoller>().PollAsync(request, cancellationToken));
        Telemetry.Polled(summary);
        return summary;
    });

    /// <summary>Handles one message of either queue.</summary>
    /// <exception cref="FormatException">The message is none of ours.</exception>
    public Task HandleAsync(QueueMessage message, CancellationToken cancellationToken) => Telemetry.StageAsync(message.Name, message.TraceParent, async () =>
    {
        var result = "failed";
        try
        {
            await InScopeAsync(services => DispatchAsync(services, message, cancellationToken));
            return result = "done";
        }
        catch (Exception e) when (e is not (FormatException or OperationCanceledException))
        {
            if (!await InScopeAsync(services => services.GetRequiredService<DatabaseOutage>().PostponeAsync(message, e, cancellationToken)))
            {
                throw;
            }

            return result = "postponed";
        }
        finally
        {
            Telemetry.Handled(message, result);
        }
    });

    public async Task RaiseAsync(CancellationToken cancellationToken)
    {
        foreach (var alert in await InScopeAsync(services => services.GetRequiredService<AlertRaiser>().RaiseDueAsync(cancellationToken)))
        {
            await Telemetry.StageAsync("match", alert.TraceParent, () => InScopeAsync(async services =>
            {
                await services.GetRequiredService<AlertMatcher>().MatchAsync(alert.Id, cancellationToken);
                return true;
            }));
        }
    }

    public Task SweepAsync(CancellationToken cancellationToken) => Telemetry.StageAsync("sweep", null, async () =>
    {
        // Lost work first; what asks other servers, and may take its time, last.
        await InScopeAsync(services => services.GetRequiredService<Operations>().RejudgeAsync(cancellationToken));
        await InScopeAsync(services => services.GetRequiredService<ItemSweep>().SweepAsync(cancellationToken));
        await InScopeAsync(services => services.GetRequiredService<DeliverySweep>().SweepAsync(cancellationToken));
        await InScopeAsync(services => services.GetRequiredService<Operations>().TellAboutFeedsAsync(cancellationToken));
        await InScopeAsync(services => services.GetRequiredService<Retention>().PruneIfDueAsync(cancellationToken));
        await InScopeAsync(services => MeasureQueuesAsync(services, cancellationToken));
        await InScopeAsync(services => services.GetRequiredService<SecondOpinions>().AskAsync(cancellationToken));
        await InScopeAsync(services => services.GetRequiredService<Refetcher>().RefetchDueAsync(cancellationToken));
        return true;
    });

    /// <param name="queue">The queue it failed on, without the poison suffix.</param>
    public Task PoisonAsync(string queue, string body, string? error, CancellationToken cancellationToken)
    {
        Telemetry.Poisoned(queue);
        return InScopeAsync(services => services.GetRequiredService<Operations>().RecordPoisonAsync(queue, body, error, cancellationToken));
    }

    private static Task DispatchAsync(IServiceProvider services, QueueMessage message, CancellationToken cancellationToken) => message switch
    {
        { Name: QueueNames.ClassifyItem, Version: 1 } => services.GetRequiredService<ItemClassification>().ClassifyAsync(message.Id, cancellationToken),
        { Name: QueueNames.DeliverAlert, Version: 1 } => DeliverAsync(services, message.Id, cancellationToken),
        _ => throw new FormatException($"No stage takes the message '{message.Name}' version {message.Version}."),
    };

    private static async Task DeliverAsync(IServiceProvider services, long deliveryId, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<AlertDeliverer>().DeliverAsync(deliveryId, cancellationToken) is not { } result)
        {
            return;
        }

        var delays = result is SendResult.Sent ? await services.GetRequiredService<Waits>().OfDeliveryAsync(deliveryId, cancellationToken) : null;
        Telemetry.Delivered(result switch { SendResult.Sent => "sent", SendResult.Transient => "postponed", _ => "failed" }, delays);
    }

    private static async Task MeasureQueuesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var (queue, wait) in await services.GetRequiredService<Waits>().OfQueuesAsync(cancellationToken))
        {
            Telemetry.Waiting(queue, wait);
        }
    }

    // One unit of work, one set of scoped services.
    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private async Task InScopeAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }
}
