using Microsoft.Extensions.Time.Testing;

namespace Alerts.Testing;

/// <summary>A clock that a test moves. Timers run in real time: servers on the other end do, too.</summary>
internal sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    internal TestClock()
        : this(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)) { }

    private TimeSpan _putBack;

    /// <summary>Sets it back, as an administrator or a time server does; the counter of what has passed goes on.</summary>
    internal void PutBack(TimeSpan by)
    {
        _putBack += by;
        AdjustTime(GetUtcNow() - by);
    }

    public override long GetTimestamp() => base.GetTimestamp() + _putBack.Ticks;

    /// <summary>A clock that is off by a fixed time, as those of two machines may be.</summary>
    internal static TestClock Ahead(TimeSpan by) => new(System.GetUtcNow() + by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);
}
