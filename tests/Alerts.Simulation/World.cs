using Alerts.Polling;

namespace Alerts.Simulation;

/// <summary>A feed with its publisher's habits, which the service does not know.</summary>
internal sealed class SimulatedFeed(Feed feed, double itemsPerSecond, bool isFailing)
{
    internal Feed Feed { get; } = feed;
    internal double ItemsPerSecond { get; } = itemsPerSecond;
    internal bool IsFailing { get; } = isFailing;
    internal DateTimeOffset ReadUntil { get; set; } = Scenario.Start;

    /// <summary>Items about the events that alert, in order of time.</summary>
    internal Queue<(DateTimeOffset At, int Event)> News { get; } = new();
}

/// <summary>Feeds whose rates follow a power law, on hosts whose sizes do, and events that many feeds report on.</summary>
internal sealed class World
{
    private World(IReadOnlyDictionary<long, SimulatedFeed> feeds, IReadOnlyList<DateTimeOffset> events) =>
        (Feeds, Events) = (feeds, events);

    internal IReadOnlyDictionary<long, SimulatedFeed> Feeds { get; }

    /// <summary>When each event's first item is published.</summary>
    internal IReadOnlyList<DateTimeOffset> Events { get; }

    /// <summary>The share of a mean second's news at a time of day: newsrooms sleep, though not all at once.</summary>
    internal static double Tide(Scenario scenario, DateTimeOffset at) =>
        1 + (scenario.TideHeight * Math.Sin((at.TimeOfDay.TotalHours - 3) / 24 * 2 * Math.PI));

    internal static World Make(Scenario scenario, Random random)
    {
        // The largest publishes some hundred times what the median does.
        var weights = Enumerable
            .Range(0, scenario.Feeds)
            .Select(_ => Math.Min(Math.Pow(1 - random.NextDouble(), -scenario.RateSpread), 400))
            .ToArray();
        var scale = scenario.ItemsPerDay / weights.Sum() / 86_400;
        var feeds = new Dictionary<long, SimulatedFeed>(scenario.Feeds);
        for (var i = 0; i < scenario.Feeds; i++)
        {
            var host = (int)(scenario.Hosts * Math.Pow(random.NextDouble(), 3));
            var feed = Feed.At(new Uri($"https://h{host}.example/{i}.xml"), Scenario.Start);
            var gap = TimeSpan.FromSeconds(1 / (weights[i] * scale));
            (feed.Id, feed.UsualGap, feed.BaselineAt, feed.LastNewItemAt, feed.LastSuccessAt) = (
                i + 1,
                gap,
                Scenario.Start,
                Scenario.Start - (gap * random.NextDouble()),
                Scenario.Start
            );
            feed.PollInterval = PollSchedule.Interval(gap, TimeSpan.Zero, null);
            feed.NextPollAt = Scenario.Start + (feed.PollInterval * random.NextDouble());
            feeds[feed.Id] = new SimulatedFeed(feed, weights[i] * scale, random.NextDouble() < scenario.FailingFeeds);
        }

        return new World(feeds, MakeEvents(scenario, feeds, random));
    }

    // What happens late is not told before the end.
    private static TimeSpan Reported(Scenario scenario) =>
        scenario.Hours > 1 ? TimeSpan.FromHours(scenario.Hours - 1) : TimeSpan.FromMinutes(50);

    private static List<DateTimeOffset> MakeEvents(Scenario scenario, Dictionary<long, SimulatedFeed> feeds, Random random)
    {
        var events = Enumerable
            .Range(0, scenario.Events)
            .Select(_ => Scenario.Start + (Reported(scenario) * random.NextDouble()))
            .Order()
            .ToList();
        var news = new List<(long Feed, DateTimeOffset At, int Event)>();
        for (var i = 0; i < events.Count; i++)
        {
            // Others follow within minutes to hours.
            for (var j = 0; j < scenario.FeedsPerEvent; j++)
            {
                var lag = j == 0 ? TimeSpan.Zero : scenario.Following * -Math.Log(1 - random.NextDouble());
                news.Add((random.NextInt64(feeds.Count) + 1, events[i] + lag, i));
            }
        }

        foreach (var (feed, at, number) in news.OrderBy(n => n.At))
        {
            feeds[feed].News.Enqueue((at, number));
        }

        return events;
    }
}
