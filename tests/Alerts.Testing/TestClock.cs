using Microsoft.Extensions.Time.Testing;

namespace Alerts.Testing;

/// <summary>A clock that a test moves. Timers run in real time: servers on the other end do, too.</summary>
internal sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    internal TestClock()
        : this(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)) { }

    /// <summary>A clock that is off by a fixed time, as those of two machines may be.</summary>
    internal static TestClock Ahead(TimeSpan by) => new(System.GetUtcNow() + by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);
}
