using System.Collections.Concurrent;
using Alerts.Classifying;
using Alerts.Platform.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Classifying;

public sealed class ItemMessagesTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(100, 8)]
    public async Task Over_a_network_a_few_messages_are_under_way_side_by_side(int count, int most)
    {
        var queue = new SlowQueue(most);
        var sweep = new ItemEnqueuer(
            null!,
            queue,
            Options.Create(new QueuesOptions()),
            TimeProvider.System,
            NullLogger<ItemEnqueuer>.Instance
        );

        var items = Enumerable.Range(1, count).Select(i => new PendingItem(i, 1)).ToList();
        Assert.True(await sweep.SendAsync(null!, items, TestContext.Current.CancellationToken));

        Assert.Equal(Enumerable.Range(1, count).Select(i => (long)i), queue.Sent.Order());
        Assert.Equal(most, queue.Most);
    }

    /// <summary>Ends no send until it has so many in hand.</summary>
    private sealed class SlowQueue(int expected) : IQueueSender
    {
        private readonly TaskCompletionSource _expected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _underWay;

        public ConcurrentQueue<long> Sent { get; } = [];

        public int Most { get; private set; }

        public async Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _underWay));
            if (_underWay == expected)
            {
                _expected.TrySetResult();
            }

            await _expected.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            Sent.Enqueue(message.Id);
            Interlocked.Decrement(ref _underWay);
        }
    }
}
