using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Queues;

/// <summary>
/// The queues of a single process, with the rules of the real ones: a message that fails comes back after a delay, and after
/// <see cref="QueueNames.MaxDequeueCount"/> tries it is poison. A crash loses the messages and none of the rows; the sweep writes them
/// again.
/// </summary>
internal sealed partial class InProcessQueue(IOptions<QueuesOptions> options, TimeProvider clock, ILogger<InProcessQueue> logger)
    : IQueueSender,
        IDisposable
{
    /// <summary>They wait and cost next to nothing.</summary>
    private const int SlowReaders = 64;

    private readonly Dictionary<(string Name, bool IsSlow), FairChannel<Envelope>> _channels = new()
    {
        [(QueueNames.ClassifyItem, false)] = new(),
        [(QueueNames.DeliverAlert, false)] = new(),
        [(QueueNames.DeliverAlert, true)] = new(),
    };

    public Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        if (!_channels.ContainsKey((message.Name, message.IsSlow)))
        {
            throw new ArgumentException($"There is no queue '{message.Name}'.", nameof(message));
        }

        Put(new Envelope(message, 1), delay ?? TimeSpan.Zero);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    /// <summary>Handles messages of all queues until cancelled.</summary>
    /// <param name="poison">Takes a message that failed too often, with the last error.</param>
    public Task RunAsync(
        Func<QueueMessage, CancellationToken, Task> handle,
        Func<QueueMessage, Exception, CancellationToken, Task> poison,
        CancellationToken cancellationToken
    )
    {
        var readers =
            from channel in _channels
            from _ in Enumerable.Range(0, channel.Key.IsSlow ? SlowReaders : options.Value.Concurrency)
            select ReadAsync(channel.Value, handle, poison, cancellationToken);
        return Task.WhenAll(readers.ToArray());
    }

    private async Task ReadAsync(
        FairChannel<Envelope> channel,
        Func<QueueMessage, CancellationToken, Task> handle,
        Func<QueueMessage, Exception, CancellationToken, Task> poison,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var envelope = await channel.ReadAsync(cancellationToken);
            try
            {
                await handle(envelope.Message, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                await FailedAsync(envelope, e, poison, cancellationToken);
            }
        }
    }

    private async Task FailedAsync(
        Envelope envelope,
        Exception error,
        Func<QueueMessage, Exception, CancellationToken, Task> poison,
        CancellationToken cancellationToken
    )
    {
        LogFailed(error, envelope.Message.Name, envelope.Message.Id, envelope.DequeueCount, QueueNames.MaxDequeueCount);
        if (envelope.DequeueCount < QueueNames.MaxDequeueCount)
        {
            Put(envelope with { DequeueCount = envelope.DequeueCount + 1 }, options.Value.RetryDelay);
            return;
        }

        try
        {
            await poison(envelope.Message, error, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The row is still pending, so the sweep brings the message again.
            LogPoisonNotRecorded(e, envelope.Message.Name, envelope.Message.Id);
        }
    }

    private void Put(Envelope envelope, TimeSpan delay)
    {
        var channel = _channels[(envelope.Message.Name, envelope.Message.IsSlow)];
        if (delay <= TimeSpan.Zero)
        {
            channel.Write(envelope.Message.Lane, envelope);
            return;
        }

        _ = Task.Delay(delay, clock)
            .ContinueWith(
                _ => channel.Write(envelope.Message.Lane, envelope),
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
    }

    private sealed record Envelope(QueueMessage Message, int DequeueCount);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue} {Id} failed (try {DequeueCount} of {MaxDequeueCount})")]
    private partial void LogFailed(Exception exception, string queue, long id, int dequeueCount, int maxDequeueCount);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not record that {Queue} {Id} is poison")]
    private partial void LogPoisonNotRecorded(Exception exception, string queue, long id);
}
