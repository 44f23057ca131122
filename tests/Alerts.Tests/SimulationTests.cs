using Alerts.Simulation;

namespace Alerts.Tests;

public sealed class SimulationTests
{
    private static readonly Scenario s_small = new()
    {
        Feeds = 300,
        Hosts = 60,
        ItemsPerDay = 60_000,
        Subscribers = 200,
        Events = 3,
        FeedsPerEvent = 10,
        Hours = 3,
        Pollers = 2,
        Concurrency = 16,
    };

    [Fact]
    public void A_simulated_day_comes_out_the_same_each_time() => Assert.Equal(Report.Run(s_small).ToText(), Report.Run(s_small).ToText());

    [Fact]
    public void Each_event_of_a_simulated_day_is_stored_and_told()
    {
        var report = Report.Run(s_small);
        Assert.All(report.Polling.FirstStored, first => Assert.NotNull(first));
        Assert.Equal(report.Polling.Hours.Sum(h => h.Items), report.Classify.Hours.Sum(h => h.Waited.Count));
        Assert.True(report.Delivering.PublishedToInbox.Count >= s_small.Events);
        Assert.Contains("</svg>", Plot.Svg(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_mail_limit_delays_alerts()
    {
        var (wide, narrow) = (Report.Run(s_small with { MailsPerMinute = 10_000 }), Report.Run(s_small with { MailsPerMinute = 30 }));
        Assert.True(narrow.Delivering.RaisedToInbox.At(0.95) > 2 * wide.Delivering.RaisedToInbox.At(0.95));
    }

    [Fact]
    public void An_hour_like_the_distributed_run_tells_every_reader_of_every_event()
    {
        var report = Report.Run(Scenario.LikeDistributedProof);
        Assert.Equal(
            Scenario.LikeDistributedProof.Events * Scenario.LikeDistributedProof.Subscribers,
            report.Delivering.PublishedToInbox.Count
        );
    }
}
