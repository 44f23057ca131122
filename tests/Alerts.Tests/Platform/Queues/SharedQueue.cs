using System.Collections.Concurrent;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Pipeline;
using Alerts.Platform.Queues;

namespace Alerts.Tests.Platform.Queues;

/// <summary>One queue for all instances: what fails comes back.</summary>
internal sealed class SharedQueue : IQueueSender
{
    private readonly ConcurrentQueue<QueueMessage> _messages = new();
    private int _handled;
    private int _failed;

    internal int Handled => _handled;

    internal int Failed => _failed;

    // One that comes back by itself has met a database that does not answer.
    public async Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        if (delay > TimeSpan.Zero)
        {
            Interlocked.Increment(ref _failed);
            await Task.Delay(100, CancellationToken.None);
        }

        _messages.Enqueue(message);
    }

    internal QueueMessage? Take() => _messages.TryDequeue(out var message) ? message : null;

    internal async Task HandleAsync(AlertsPipeline pipeline, QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.HandleAsync(message, cancellationToken);
            Interlocked.Increment(ref _handled);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _failed);
            await Task.Delay(100, CancellationToken.None);
            _messages.Enqueue(message);
        }
    }
}

/// <summary>Receives slowly enough that instances meet.</summary>
internal sealed class Inbox : IEmailSender
{
    internal ConcurrentBag<EmailMessage> Mails { get; } = [];

    public async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        await Task.Delay(20, cancellationToken);
        Mails.Add(message);
        return new SendResult.Sent();
    }
}
