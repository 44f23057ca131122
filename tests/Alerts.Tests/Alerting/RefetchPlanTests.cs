using Alerts.Alerting.Refetching;

namespace Alerts.Tests.Alerting;

public sealed class RefetchPlanTests
{
    private static readonly DateTimeOffset s_seen = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_item_is_read_again_after_one_six_and_twenty_four_hours_and_then_left()
    {
        Assert.Equal(
            [s_seen.AddHours(1), s_seen.AddHours(6), s_seen.AddHours(24), null],
            Enumerable.Range(0, 4).Select(n => RefetchPlan.Next(s_seen, n))
        );
    }

    [Fact]
    public void Reads_missed_while_nothing_ran_are_made_up_by_one()
    {
        Assert.Equal(0, RefetchPlan.Due(s_seen, 0, s_seen.AddMinutes(59)));
        Assert.Equal(2, RefetchPlan.Due(s_seen, 0, s_seen.AddHours(7)));
        Assert.Equal(0, RefetchPlan.Due(s_seen, 3, s_seen.AddHours(99)));
    }
}
