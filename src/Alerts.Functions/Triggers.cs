using Alerts.Pipeline;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>
/// What starts the stages in Azure; the stages themselves are in <see cref="AlertsPipeline"/>. Names of schedules have no section: the
/// plan's own scaling looks them up too, and has failed at <c>__</c>.
/// </summary>
public sealed class Triggers(AlertsPipeline pipeline, HttpPipeline http)
{
    /// <summary>Settings prefix of the storage account that holds the queues.</summary>
    private const string Storage = "Queues";

    [Function("poll")]
    public Task PollAsync([TimerTrigger("%PollSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        pipeline.PollAsync(new PollRequest(), cancellationToken);

    [Function("raise")]
    public Task RaiseAsync([TimerTrigger("%RaiseSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        pipeline.RaiseAsync(cancellationToken);

    [Function("sweep")]
    public Task SweepAsync([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        pipeline.SweepAsync(cancellationToken);

    [Function("classify-item")]
    public Task ClassifyAsync(
        [QueueTrigger(QueueNames.ClassifyItem, Connection = Storage)] string message,
        CancellationToken cancellationToken
    ) => pipeline.HandleAsync(QueueMessage.Parse(message), cancellationToken);

    [Function("deliver-alert")]
    public Task DeliverAsync(
        [QueueTrigger(QueueNames.DeliverAlert, Connection = Storage)] string message,
        CancellationToken cancellationToken
    ) => pipeline.HandleAsync(QueueMessage.Parse(message), cancellationToken);

    [Function("classify-item-poison")]
    public Task ClassifyPoisonAsync(
        [QueueTrigger(QueueNames.ClassifyItem + QueueNames.PoisonSuffix, Connection = Storage)] string message,
        CancellationToken cancellationToken
    ) => pipeline.PoisonAsync(QueueNames.ClassifyItem, message, null, cancellationToken);

    [Function("deliver-alert-poison")]
    public Task DeliverPoisonAsync(
        [QueueTrigger(QueueNames.DeliverAlert + QueueNames.PoisonSuffix, Connection = Storage)] string message,
        CancellationToken cancellationToken
    ) => pipeline.PoisonAsync(QueueNames.DeliverAlert, message, null, cancellationToken);

    [Function("http")]
    public Task HttpAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "{*path}")]
            HttpRequest request
    ) => http.RunAsync(request.HttpContext);
}
