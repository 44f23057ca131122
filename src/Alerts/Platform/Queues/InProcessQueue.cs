using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Queues;

/// <summary>
/// The queues of a single process, with the rules of the real ones: a message that fails comes back after a delay, and after
/// <see cref="QueueNames.MaxDequeueCount"/> tries it is poison. A crash loses the messages and none of the rows; the sweep writes them
/// again.
/// </summary>
public sealed partial class InProcessQueue(IOptions<QueuesOptions> options, TimeProvider clock, ILogger<InProcessQueue> logger)
    : IQueueSender
{
    /// <summary>They wait and cost next to nothing.</summary>
    private const int SlowReaders = 64;

    private readonly Dictionary<(string Name, string? Lane), Channel<Envelope>> _channels = new()
    {
        [(QueueNames.ClassifyItem, null)] = Channel.CreateUnbounded<Envelope>(),
        [(QueueNames.DeliverAlert, null)] = Channel.CreateUnbounded<Envelope>(),
        [(QueueNames.DeliverAlert, QueueNames.SlowLane)] = Channel.CreateUnbounded<Envelope>(),
    };

    public Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        if (!_channels.ContainsKey((message.Name, message.Lane)))
        {
            throw new ArgumentException($"There is no queue '{message.Name}'.", nameof(message));
        }

        Put(new Envelope(message, 1), delay ?? TimeSpan.Zero);
        return Task.CompletedTask;
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
            from _ in Enumerable.Range(0, channel.Key.Lane is null ? options.Value.Concurrency : SlowReaders)
            select ReadAsync(channel.Value.Reader, handle, poison, cancellationToken);
        return Task.WhenAll(readers.ToArray());
    }

    private async Task ReadAsync(
        ChannelReader<Envelope> reader,
        Func<QueueMessage, CancellationToken, Task> handle,
        Func<QueueMessage, Exception, CancellationToken, Task> poison,
        CancellationToken cancellationToken
    )
    {
        await foreach (var envelope in reader.ReadAllAsync(cancellationToken))
        {
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
        var writer = _channels[(envelope.Message.Name, envelope.Message.Lane)].Writer;
        if (delay <= TimeSpan.Zero)
        {
            writer.TryWrite(envelope);
            return;
        }

        _ = Task.Delay(delay, clock)
            .ContinueWith(_ => writer.TryWrite(envelope), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private sealed record Envelope(QueueMessage Message, int DequeueCount);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue} {Id} failed (try {DequeueCount} of {MaxDequeueCount})")]
    private partial void LogFailed(Exception exception, string queue, long id, int dequeueCount, int maxDequeueCount);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not record that {Queue} {Id} is poison")]
    private partial void LogPoisonNotRecorded(Exception exception, string queue, long id);
}
