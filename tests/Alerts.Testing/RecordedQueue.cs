using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Alerts.Platform.Queues;

namespace Alerts.Testing;

/// <summary>Keeps what is sent, for the test to look at or to hand out.</summary>
internal sealed class RecordedQueue : IQueueSender
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    /// <summary>What was sent and not yet taken, oldest first.</summary>
    internal IReadOnlyList<QueueMessage> Sent => [.. _entries.Select(e => e.Message)];

    /// <summary>Those of them that were sent to be hidden for a while.</summary>
    internal IReadOnlyList<QueueMessage> Postponed => [.. _entries.Where(e => e.Delay > TimeSpan.Zero).Select(e => e.Message)];

    internal bool IsDown { get; set; }

    public Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new IOException("The queue is down.");
        }

        _entries.Enqueue(new Entry(message, delay ?? TimeSpan.Zero));
        return Task.CompletedTask;
    }

    internal bool TryTake([NotNullWhen(true)] out QueueMessage? message) => TryTake(TimeSpan.MaxValue, out message, out _);

    /// <summary>The next message that is hidden no longer than this; those hidden longer are dropped.</summary>
    internal bool TryTake(TimeSpan upTo, [NotNullWhen(true)] out QueueMessage? message, out TimeSpan delay)
    {
        while (_entries.TryDequeue(out var entry))
        {
            if (entry.Delay <= upTo)
            {
                message = entry.Message;
                delay = entry.Delay;
                return true;
            }
        }

        message = null;
        delay = default;
        return false;
    }

    internal void Clear() => _entries.Clear();

    private sealed record Entry(QueueMessage Message, TimeSpan Delay);
}
