using Alerts.Polling;

namespace Alerts.Tests.Polling;

public sealed class PoliteQueueTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly PoliteQueue _queue = new(2, TimeSpan.FromSeconds(1), host => host == "unbounded");

    [Fact]
    public void A_host_is_asked_once_a_delay_and_others_go_on()
    {
        Add("a", 3);
        Add("b", 1);

        Assert.Equal("a", _queue.Take(s_now, out _)!.Host);
        Assert.Equal("b", _queue.Take(s_now, out _)!.Host);
        Assert.Null(_queue.Take(s_now, out var readyAt));
        Assert.Equal(s_now.AddSeconds(1), readyAt);
        Assert.NotNull(_queue.Take(s_now.AddSeconds(1), out _));
    }

    [Fact]
    public void No_host_sees_more_than_its_number_at_once()
    {
        Add("a", 3);
        var first = _queue.Take(s_now, out _)!;
        Assert.NotNull(_queue.Take(s_now.AddSeconds(1), out _));

        Assert.Null(_queue.Take(s_now.AddSeconds(9), out var readyAt));
        Assert.Null(readyAt);
        _queue.Finish(first);
        Assert.NotNull(_queue.Take(s_now.AddSeconds(9), out _));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void A_host_without_bounds_is_asked_as_often_as_wanted()
    {
        Add("unbounded", 50);

        Assert.Equal(50, Enumerable.Range(0, 60).Count(_ => _queue.Take(s_now, out var _) is not null));
    }

    [Fact]
    public void What_waits_for_a_host_can_be_dropped()
    {
        Add("a", 5);
        Add("b", 1);
        _queue.Take(s_now, out _);

        _queue.Drop("a");

        Assert.Equal(1, _queue.Count);
        Assert.Equal("b", _queue.Take(s_now.AddSeconds(9), out _)!.Host);
        Assert.Null(_queue.Take(s_now.AddSeconds(99), out _));
    }

    private void Add(string host, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _queue.Add(Feed.At(new Uri($"http://{host}/{i}"), s_now));
        }
    }
}
