using Alerts.Alerting;
using Alerts.Classifying;
using Alerts.Delivery;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// The whole service on one page. Both hosts, the local one and the Functions app, start these stages and nothing else.
/// <code>
/// stage      started by              does                                                 hands on
/// poll       timer, each minute      claims due feeds, fetches, parses, stores items      classify-item, per new or changed item
/// classify   queue classify-item     verdict; a relevant item joins a story               the story, where it is new or changed
/// raise      timer, each 1 or 30 s   a new or changed story that has settled is an alert  match, per alert
/// match      raise, and the sweep    finds the subscriptions an alert is for, writes rows deliver-alert, per delivery
/// deliver    queue deliver-alert     claims the delivery, sends, records the result       email, Teams, webhook
/// sweep      timer, each minute      finds rows left pending or now due (SweepStep.All)   both queues
/// poison     queues *-poison         records what failed too often; the sweep tells       a person
/// </code>
/// Rows are committed before their message is sent, and every handler can meet the same message twice:
/// a lost message costs minutes, a repeated one nothing.
/// </summary>
public sealed partial class AlertsPipeline(
    IServiceScopeFactory scopes,
    StageTimes times,
    Telemetry telemetry,
    ILogger<AlertsPipeline> logger
)
{
    public Task<PollSummary> PollAsync(PollRequest request, CancellationToken cancellationToken) =>
        telemetry.StageAsync("poll", null, async () =>
        {
            await times.NoteAsync(StageTimes.Poll, cancellationToken);
            var summary = await InScopeAsync<FeedPoller, PollSummary>(poller => poller.PollAsync(request, cancellationToken));
            telemetry.Polled(summary);
            return summary;
        });

    /// <summary>Handles one message of either queue.</summary>
    /// <exception cref="FormatException">The message is none of ours.</exception>
    public Task HandleAsync(QueueMessage message, CancellationToken cancellationToken) =>
        telemetry.StageAsync(message.Name, message.TraceParent, async () =>
        {
            var result = "failed";
            try
            {
                await DispatchAsync(message, cancellationToken);
                result = "done";
            }
            catch (Exception e) when (e is not (FormatException or OperationCanceledException))
            {
                if (!await InScopeAsync<Postponement, bool>(p => p.PostponeAsync(message, e, cancellationToken)))
                {
                    throw;
                }

                result = "postponed";
            }
            finally
            {
                telemetry.Handled(message, result);
            }
        });

    public Task RaiseAsync(CancellationToken cancellationToken) => telemetry.StageAsync("raise", null, async () =>
        {
            await times.NoteAsync(StageTimes.Raise, cancellationToken);
            foreach (var alert in await InScopeAsync<AlertRaiser, IReadOnlyList<RaisedAlert>>(r => r.RaiseDueAsync(cancellationToken)))
            {
                await telemetry.StageAsync("match", alert.TraceParent, () =>
                    InScopeAsync<AlertMatcher>(matcher => matcher.MatchAsync(alert.Id, cancellationToken))
                );
            }
        });

    /// <exception cref="InvalidOperationException">Steps failed, which the message names. The others ran all the same.</exception>
    public Task SweepAsync(CancellationToken cancellationToken) => telemetry.StageAsync("sweep", null, async () =>
        {
            await times.NoteAsync(StageTimes.Sweep, cancellationToken);
            var failed = new List<string>();
            foreach (var step in SweepStep.All)
            {
                if (!await TryRunAsync(step, cancellationToken))
                {
                    failed.Add(step.Name);
                }
            }

            if (failed.Count > 0)
            {
                throw new InvalidOperationException($"Of the sweep {string.Join(", ", failed)} failed; the log says why.");
            }
        });

    /// <param name="queue">The queue it failed on, without the poison suffix.</param>
    public Task PoisonAsync(string queue, string body, string? error, CancellationToken cancellationToken)
    {
        telemetry.Poisoned(queue);
        return InScopeAsync<PoisonRecords>(records => records.RecordAsync(queue, body, error, cancellationToken));
    }

    // What fails is logged here, with its reason, and comes round with the next sweep.
    private async Task<bool> TryRunAsync(SweepStep step, CancellationToken cancellationToken)
    {
        try
        {
            await telemetry.StageAsync("sweep." + step.Name, null, async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                await step.RunAsync(scope.ServiceProvider, cancellationToken);
            });
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogStepFailed(e, step.Name);
            return false;
        }
    }

    private Task DispatchAsync(QueueMessage message, CancellationToken cancellationToken) =>
        message switch
        {
            { Name: QueueNames.ClassifyItem, Version: 1 } => InScopeAsync<ItemClassification>(classification =>
                classification.ClassifyAsync(message.Id, cancellationToken)
            ),
            { Name: QueueNames.DeliverAlert, Version: 1 } => InScopeAsync<AlertDeliverer>(deliverer =>
                deliverer.DeliverAsync(message.Id, cancellationToken)
            ),
            _ => throw new FormatException($"No stage takes the message '{message.Name}' version {message.Version}."),
        };

    // One unit of work, one set of scoped services.
    private async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> act)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private async Task InScopeAsync<TService>(Func<TService, Task> act)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The sweep's step {Step} failed; the others go on, and it runs again with the next sweep"
    )]
    private partial void LogStepFailed(Exception exception, string step);
}
