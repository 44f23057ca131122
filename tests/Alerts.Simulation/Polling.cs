using Alerts.Polling;
using Alerts.Polling.Fetching;
using Alerts.Polling.Items;

namespace Alerts.Simulation;

/// <summary>What one hour of polling came to.</summary>
internal sealed class PollingHour
{
    internal long Fetches { get; set; }
    internal long Failures { get; set; }
    internal long Items { get; set; }
    internal int MostDue { get; set; }
    internal Delays PublishedToStored { get; } = new();
}

/// <summary>
/// A day of polling, fetch by fetch. Real: the intervals, back-off and spread (<see cref="PollSchedule"/>, <see cref="FeedChanges"/>),
/// politeness by host (<see cref="PoliteQueue"/>), the portions and limits of a turn. Modelled: the network, one core's time, and claiming,
/// which is SQL: a claim takes the feeds that have waited longest, and no feed is in two hands.
/// </summary>
internal sealed class Polling
{
    private static readonly Validators s_noValidators = new(null, null);
    private static readonly FeedReading s_reading = new("", null, null, null, []);
    private readonly Scenario _scenario;
    private readonly World _world;
    private readonly Random _random;
    private readonly FeedsOptions _options;
    private readonly PriorityQueue<Feed, (DateTimeOffset, long)> _due = new();
    private readonly PriorityQueue<(Poller Poller, Feed? Feed), (DateTimeOffset At, long Number)> _clock = new();
    private readonly List<ItemChanges> _changes = [];
    private long _number;

    internal Polling(Scenario scenario, World world, Random random)
    {
        (_scenario, _world, _random) = (scenario, world, random);
        _options = new FeedsOptions { Concurrency = scenario.Concurrency };
        StoredPerSecond = new int[(scenario.Hours * 3600) + 3600];
        FirstStored = new DateTimeOffset?[world.Events.Count];
        Hours = [.. Enumerable.Range(0, scenario.Hours).Select(_ => new PollingHour())];
        foreach (var feed in world.Feeds.Values)
        {
            _due.Enqueue(feed.Feed, (feed.Feed.NextPollAt, feed.Feed.Id));
        }
    }

    internal IReadOnlyList<PollingHour> Hours { get; }

    internal int[] StoredPerSecond { get; }

    /// <summary>When each event's first item was stored.</summary>
    internal DateTimeOffset?[] FirstStored { get; }

    internal void Run()
    {
        for (var i = 0; i < _scenario.Pollers; i++)
        {
            At(Scenario.Start + TimeSpan.FromSeconds(i * 60.0 / _scenario.Pollers), new Poller(), null);
        }

        while (_clock.TryDequeue(out var next, out var time) && time.At < _scenario.End)
        {
            if (next.Feed is { } feed)
            {
                next.Poller.UnderWay--;
                next.Poller.Waiting.Finish(feed);
                Finish(next.Poller, feed, time.At);
            }
            else if (next.Poller.Deadline is null && time.At >= next.Poller.NextTurnAt)
            {
                next.Poller.Begin(time.At, _options);
            }
            else if (next.Poller.WakeAt <= time.At)
            {
                next.Poller.WakeAt = null;
            }

            Go(next.Poller, time.At);
        }
    }

    // PollTurn's loop, with simulated time.
    private void Go(Poller poller, DateTimeOffset now)
    {
        while (poller.Deadline is { } deadline)
        {
            var mayBegin = now < deadline && poller.UnderWay < _options.Concurrency;
            DateTimeOffset? readyAt = null;
            if (mayBegin && poller.Waiting.Take(now, out readyAt) is { } feed)
            {
                poller.UnderWay++;
                At(now + Latency(feed), poller, feed);
            }
            else if (mayBegin && poller.MayBeMore && poller.Waiting.Count < PollTurn.MaxWaiting)
            {
                poller.MayBeMore = Claim(poller, now) == PollTurn.ClaimCount;
            }
            else if (poller.UnderWay > 0 || readyAt < deadline)
            {
                Wake(poller, readyAt, deadline);
                return;
            }
            else
            {
                End(poller, now);
                return;
            }
        }
    }

    private void Wake(Poller poller, DateTimeOffset? readyAt, DateTimeOffset deadline)
    {
        if (readyAt is { } at && at < deadline && (poller.WakeAt is null || at < poller.WakeAt))
        {
            poller.WakeAt = at;
            At(at, poller, null);
        }
    }

    private int Claim(Poller poller, DateTimeOffset now)
    {
        var claimed = 0;
        while (claimed < PollTurn.ClaimCount && _due.TryPeek(out var feed, out var since) && since.Item1 <= now)
        {
            _due.Dequeue();
            poller.Waiting.Add(feed);
            poller.Claimed.Add(feed.Id);
            claimed++;
        }

        return claimed;
    }

    /// <summary>Gives back what was not begun, and waits for the next minute.</summary>
    private void End(Poller poller, DateTimeOffset now)
    {
        foreach (var id in poller.Claimed)
        {
            var feed = _world.Feeds[id].Feed;
            _due.Enqueue(feed, (feed.NextPollAt, feed.Id));
        }

        var hour = Hour(now);
        hour.MostDue = Math.Max(hour.MostDue, poller.Claimed.Count);
        poller.Deadline = null;
        var nextTick =
            poller.BegunAt + (TimeSpan.FromMinutes(1) * Math.Ceiling(Math.Max(1, (now - poller.BegunAt) / TimeSpan.FromMinutes(1))));
        poller.NextTurnAt = nextTick;
        At(nextTick, poller, null);
    }

    private void Finish(Poller poller, Feed feed, DateTimeOffset at)
    {
        var simulated = _world.Feeds[feed.Id];
        var hour = Hour(at);
        hour.Fetches++;
        poller.Claimed.Remove(feed.Id);
        if (simulated.IsFailing || _random.NextDouble() < 0.002)
        {
            hour.Failures++;
            feed.RecordFailure(FetchProblem.TimedOut, "", at, _options);
        }
        else
        {
            Read(poller, simulated, hour, at);
        }

        _due.Enqueue(feed, (feed.NextPollAt, feed.Id));
    }

    private void Read(Poller poller, SimulatedFeed simulated, PollingHour hour, DateTimeOffset at)
    {
        var span = at - simulated.ReadUntil;
        var count = Poisson(simulated.ItemsPerSecond * span.TotalSeconds * World.Tide(_scenario, at));
        poller.BusyUntil =
            (poller.BusyUntil > at ? poller.BusyUntil : at) + TimeSpan.FromSeconds(_scenario.FetchCost + (_scenario.ItemCost * count));
        var stored = poller.BusyUntil;
        for (var i = 0; i < count; i++)
        {
            hour.PublishedToStored.Add(stored - (simulated.ReadUntil + (span * _random.NextDouble())));
        }

        while (simulated.News.TryPeek(out var news) && news.At <= at)
        {
            simulated.News.Dequeue();
            count++;
            FirstStored[news.Event] = FirstStored[news.Event] is { } first && first < stored ? first : stored;
        }

        hour.Items += count;
        StoredPerSecond[Math.Min((int)(stored - Scenario.Start).TotalSeconds, StoredPerSecond.Length - 1)] += count;
        simulated.ReadUntil = at;
        if (count > 0)
        {
            simulated.Feed.RecordDocument(s_noValidators, s_reading, Changes(count), at, _options);
        }
        else
        {
            simulated.Feed.RecordUnchanged(s_noValidators, at, _options);
        }
    }

    // Each document shows something that was there before.
    private static readonly HashSet<IncomingItem> s_known = [null!];

    private ItemChanges Changes(int count)
    {
        while (_changes.Count <= count)
        {
            _changes.Add(new ItemChanges(new IncomingItem[_changes.Count], [], [], [], s_known));
        }

        return _changes[count];
    }

    private TimeSpan Latency(Feed feed)
    {
        if (_world.Feeds[feed.Id].IsFailing)
        {
            return _random.NextDouble() < 0.3 ? _options.Timeout : TimeSpan.FromSeconds(_scenario.MedianLatency);
        }

        // Log-normal: one in a hundred takes ten times the median.
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return TimeSpan.FromSeconds(Math.Min(_scenario.MedianLatency * Math.Exp(normal), _options.Timeout.TotalSeconds));
    }

    private int Poisson(double mean)
    {
        if (mean > 50)
        {
            return (int)Math.Round(mean);
        }

        var (limit, product, count) = (Math.Exp(-mean), _random.NextDouble(), 0);
        while (product > limit)
        {
            product *= _random.NextDouble();
            count++;
        }

        return count;
    }

    private PollingHour Hour(DateTimeOffset at) => Hours[Math.Min((int)(at - Scenario.Start).TotalHours, Hours.Count - 1)];

    private void At(DateTimeOffset at, Poller poller, Feed? feed) => _clock.Enqueue((poller, feed), (at, _number++));

    private sealed class Poller
    {
        internal PoliteQueue Waiting { get; private set; } = null!;
        internal HashSet<long> Claimed { get; } = [];
        internal int UnderWay { get; set; }
        internal bool MayBeMore { get; set; }
        internal DateTimeOffset BegunAt { get; private set; }
        internal DateTimeOffset? Deadline { get; set; }
        internal DateTimeOffset? WakeAt { get; set; }
        internal DateTimeOffset NextTurnAt { get; set; }
        internal DateTimeOffset BusyUntil { get; set; }

        internal void Begin(DateTimeOffset now, FeedsOptions options)
        {
            Waiting = new PoliteQueue(options.PerHostConcurrency, options.PerHostDelay, _ => false);
            Claimed.Clear();
            (BegunAt, Deadline, WakeAt, MayBeMore) = (now, now + options.TickBudget, null, true);
        }
    }
}
