using Alerts.Azure;
using Alerts.Pipeline;
using Alerts.Platform.Queues;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>What became of mails, as the mail provider reports it through Event Grid.</summary>
public sealed class EmailTriggers(EmailEvents events, AlertsPipeline pipeline)
{
    [Function("email-events")]
    public Task ReportAsync([QueueTrigger(EmailEvents.Queue, Connection = "Queues")] string message, CancellationToken cancellationToken) =>
        events.HandleAsync(message, cancellationToken);

    [Function("email-events-poison")]
    public Task PoisonAsync(
        [QueueTrigger(EmailEvents.Queue + QueueNames.PoisonSuffix, Connection = "Queues")] string message,
        CancellationToken cancellationToken
    ) => pipeline.PoisonAsync(EmailEvents.Queue, message, null, cancellationToken);
}
