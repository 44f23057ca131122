using System.Collections.Concurrent;
using Alerts.Platform.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Platform.Queues;

/// <summary>The queue of a single process keeps the rules of the real ones.</summary>
public sealed class InProcessQueueTests : IDisposable
{
    private static readonly QueueMessage s_bad = QueueMessage.ClassifyItem(1);
    private static readonly QueueMessage s_good = QueueMessage.ClassifyItem(2);
    private readonly InProcessQueue _queue = new(
        Options.Create(new QueuesOptions { Concurrency = 1, RetryDelay = TimeSpan.FromMilliseconds(1) }),
        TimeProvider.System,
        NullLogger<InProcessQueue>.Instance
    );

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_message_that_fails_is_tried_five_times_and_is_poison_then_and_the_others_go_on()
    {
        var (handled, poisoned) = await RunAsync(() => throw new InvalidOperationException("As always."), () => { });
        Assert.Equal(QueueNames.MaxDequeueCount, handled.Count(m => m == s_bad));
        Assert.Equal((s_bad, "As always."), Assert.Single(poisoned));
    }

    [Fact]
    public async Task A_time_out_is_a_failure_as_any_other_and_ends_no_reader()
    {
        var (handled, poisoned) = await RunAsync(
            () => throw new TaskCanceledException("It took too long."),
            () => throw new TaskCanceledException("So did this.")
        );
        Assert.Equal(QueueNames.MaxDequeueCount, handled.Count(m => m == s_bad));
        Assert.Equal((s_bad, "It took too long."), Assert.Single(poisoned));
    }

    [Fact]
    public async Task A_lane_with_many_messages_keeps_no_other_waiting()
    {
        var handled = new ConcurrentQueue<QueueMessage>();
        using var stop = new CancellationTokenSource();
        for (var i = 1; i <= 1_000; i++)
        {
            await _queue.SendAsync(QueueMessage.ClassifyItem(i, feedId: 1), null, CancellationToken.None);
        }

        await _queue.SendAsync(QueueMessage.ClassifyItem(2_000, feedId: 2), null, CancellationToken.None);
        var run = _queue.RunAsync(
            (message, _) =>
            {
                handled.Enqueue(message);
                return Task.CompletedTask;
            },
            (_, _, _) => Task.CompletedTask,
            stop.Token
        );
        await Wait.UntilAsync(() => Task.FromResult(handled.Count == 1_001), TimeSpan.FromSeconds(30), () => $"{handled.Count} handled.");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        var order = handled.Select(m => m.Id).ToList();
        Assert.InRange(order.IndexOf(2_000), 0, 2);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long)i), order.Where(i => i != 2_000));
    }

    /// <summary>Sends the bad message and, when it was put aside, a good one.</summary>
    private async Task<(
        IReadOnlyCollection<QueueMessage> Handled,
        IReadOnlyCollection<(QueueMessage Message, string Error)> Poisoned
    )> RunAsync(Action onBad, Action onPoison)
    {
        var handled = new ConcurrentQueue<QueueMessage>();
        var poisoned = new ConcurrentQueue<(QueueMessage, string)>();
        using var stop = new CancellationTokenSource();
        await _queue.SendAsync(s_bad, null, CancellationToken.None);
        var run = _queue.RunAsync(
            (message, _) =>
            {
                handled.Enqueue(message);
                if (message == s_bad)
                {
                    onBad();
                }

                return Task.CompletedTask;
            },
            (message, error, _) =>
            {
                poisoned.Enqueue((message, error.Message));
                onPoison();
                return Task.CompletedTask;
            },
            stop.Token
        );
        await Wait.UntilAsync(() => Task.FromResult(!poisoned.IsEmpty), TimeSpan.FromSeconds(30), () => "Nothing was put aside.");
        await _queue.SendAsync(s_good, null, CancellationToken.None);
        await Wait.UntilAsync(
            () => Task.FromResult(handled.Contains(s_good)),
            TimeSpan.FromSeconds(30),
            () => "The next message was not taken."
        );
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        return (handled, poisoned);
    }
}
