using Alerts.Pipeline;
using Alerts.Platform.Queues;

namespace Alerts.Host.Serving;

/// <summary>Hands the messages of the in-process queues to the pipeline.</summary>
internal sealed class QueueWorker(InProcessQueue queue, AlertsPipeline pipeline) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        queue.RunAsync(
            pipeline.HandleAsync,
            (message, error, cancellationToken) => pipeline.PoisonAsync(message.Name, message.ToJson(), error.Message, cancellationToken),
            stoppingToken
        );
}
