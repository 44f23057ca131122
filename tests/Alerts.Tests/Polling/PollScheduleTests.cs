using Alerts.Polling;

namespace Alerts.Tests.Polling;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(40, 0, 10)]
    [InlineData(40, 60, 10)]
    [InlineData(40, 640, 40)]
    [InlineData(40, 100_000, 60)]
    [InlineData(10_000, 0, 60)]
    public void The_interval_follows_how_often_a_feed_publishes(int usualGapMinutes, int silentMinutes, int expectedMinutes) =>
        Assert.Equal(
            TimeSpan.FromMinutes(expectedMinutes),
            PollSchedule.Interval(TimeSpan.FromMinutes(usualGapMinutes), TimeSpan.FromMinutes(silentMinutes), null)
        );

    [Fact]
    public void A_set_interval_holds_for_every_feed() =>
        Assert.Equal(TimeSpan.FromSeconds(5), PollSchedule.Interval(TimeSpan.FromDays(1), TimeSpan.FromDays(9), TimeSpan.FromSeconds(5)));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(5, 160)]
    [InlineData(8, 720)]
    [InlineData(int.MaxValue, 720)]
    public void Back_off_doubles_and_is_bounded(int failures, int expectedMinutes) =>
        Assert.Equal(TimeSpan.FromMinutes(expectedMinutes), PollSchedule.BackOff(TimeSpan.FromMinutes(10), failures));

    [Fact]
    public void The_usual_gap_is_an_average_in_which_the_newest_weighs_most()
    {
        Assert.Equal(TimeSpan.FromHours(2), PollSchedule.UsualGap(null, s_now.AddHours(-4), 2, s_now));
        Assert.Equal(TimeSpan.FromHours(1.3), PollSchedule.UsualGap(TimeSpan.FromHours(1), s_now.AddHours(-2), 1, s_now));
        Assert.Equal(TimeSpan.FromHours(1), PollSchedule.UsualGap(TimeSpan.FromHours(1), s_now.AddHours(-2), 0, s_now));
        Assert.Equal(
            TimeSpan.FromHours(3),
            PollSchedule.UsualGap([s_now.AddHours(-1), null, s_now.AddHours(-7), s_now.AddHours(-2), s_now.AddDays(1)], s_now)
        );
        Assert.Null(PollSchedule.UsualGap([s_now], s_now));
    }

    [Fact]
    public void Feeds_added_together_do_not_stay_together()
    {
        var waits = Enumerable.Range(1, 1000).Select(id => PollSchedule.Spread(TimeSpan.FromMinutes(10), id)).ToList();

        Assert.InRange(waits.Min(), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10.1));
        Assert.InRange(waits.Max(), TimeSpan.FromMinutes(10.9), TimeSpan.FromMinutes(11));
    }
}
