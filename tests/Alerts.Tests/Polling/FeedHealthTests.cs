using Alerts.Polling;

namespace Alerts.Tests.Polling;

public sealed class FeedHealthTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_feed_that_was_never_polled_is_new() =>
        Assert.Equal(FeedState.New, new FeedHealth(Feed.At(new Uri("https://example.org/"), s_now), s_now).Describe().State);

    [Fact]
    public void A_feed_is_silent_against_its_own_usual_gap()
    {
        var busy = Well(usualGap: TimeSpan.FromMinutes(20), sinceNewItem: TimeSpan.FromHours(50));
        var slow = Well(usualGap: TimeSpan.FromDays(5), sinceNewItem: TimeSpan.FromDays(20));

        var health = new FeedHealth(busy, s_now).Describe();

        Assert.Equal(
            (FeedState.Silent, "It answers, but has had nothing new for about 2 days; usual is about 20 minutes."),
            (health.State, health.ProblemText)
        );
        Assert.Equal(FeedState.Ok, new FeedHealth(slow, s_now).State);
        Assert.Equal(FeedState.Silent, new FeedHealth(slow, s_now.AddDays(21)).State);
    }

    [Fact]
    public void A_weekend_without_news_is_no_silence() =>
        Assert.Equal(FeedState.Ok, new FeedHealth(Well(TimeSpan.FromMinutes(20), TimeSpan.FromHours(47)), s_now).State);

    [Fact]
    public void The_admin_is_told_of_lasting_failure_once_and_of_recovery_once()
    {
        var feed = Well(TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        var told = new List<string>();
        void Hour(int failures)
        {
            feed.ConsecutiveFailures = failures;
            feed.Problem = failures == 0 ? null : FetchProblem.ServerError;
            feed.ProblemText = failures == 0 ? null : "It has an error of its own (500).";
            if (FeedAlarm.Of(feed, s_now.AddHours(failures)) is { } alarm)
            {
                feed.AlarmedAt = alarm.IsRecovery ? null : s_now;
                told.Add(alarm.Text);
            }
        }

        foreach (var failures in new[] { 0, 1, 2, 3, 4, 5, 6, 0, 0 })
        {
            Hour(failures);
        }

        Assert.Equal(["It has failed 4 times in a row. It has an error of its own (500).", "It is well again."], told);
    }

    [Fact]
    public void A_short_outage_and_a_network_of_our_own_that_fails_are_no_alarm()
    {
        var feed = Well(TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        (feed.ConsecutiveFailures, feed.Problem, feed.ProblemText) = (20, FetchProblem.ServerError, "An error.");
        Assert.Null(FeedAlarm.Of(feed, s_now.AddMinutes(30)));

        (feed.Problem, feed.LastSuccessAt) = (FetchProblem.NoNetwork, s_now.AddDays(-9));
        Assert.Null(FeedAlarm.Of(feed, s_now));
    }

    [Fact]
    public async Task Silence_is_told_once_to_one_of_several_instances()
    {
        await using var first = await FeedsDriver.StartAsync();
        await using var second = await first.StartAnotherAsync();
        await first.AddFeedAsync(new Uri("https://example.org/"), f =>
        {
            (f.LastAttemptAt, f.LastSuccessAt) = (s_now, s_now);
            (f.LastNewItemAt, f.UsualGap) = (s_now.AddDays(-9), TimeSpan.FromHours(1));
        });

        var alarms = await Task.WhenAll(new[] { first, second, first, second }.Select(a => a.TakeAlarmsAsync()));

        Assert.Single(alarms.SelectMany(a => a));
    }

    [Theory]
    [InlineData(0.5, "about a minute")]
    [InlineData(45, "about 45 minutes")]
    [InlineData(180, "about 3 hours")]
    [InlineData(4320, "about 3 days")]
    public void Spans_are_told_as_people_say_them(double minutes, string words) =>
        Assert.Equal(words, FeedHealth.InWords(TimeSpan.FromMinutes(minutes)));

    private static Feed Well(TimeSpan usualGap, TimeSpan sinceNewItem)
    {
        var feed = Feed.At(new Uri("https://example.org/"), s_now.AddDays(-90));
        (feed.LastAttemptAt, feed.LastSuccessAt) = (s_now, s_now);
        (feed.LastNewItemAt, feed.UsualGap) = (s_now - sinceNewItem, usualGap);
        return feed;
    }
}
