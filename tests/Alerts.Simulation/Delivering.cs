using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Subscriptions;

namespace Alerts.Simulation;

/// <summary>
/// From a stored item to the subscribers' inboxes. Real: when each subscriber is due (<see cref="DigestSchedule"/>) and the rate shared by
/// all instances (<see cref="RateLimits"/>, whose conditional update gives each caller a place of its own). Modelled: the settling and
/// raising timers, the writing of rows at its measured speed, the time a send takes.
/// </summary>
internal sealed class Delivering(Scenario scenario, Random random)
{
    private readonly SubscriptionPreferences[] _subscribers =
    [
        .. Enumerable
            .Range(0, scenario.Subscribers)
            .Select(i =>
                scenario.AllAtOnce ? SubscriptionPreferences.Default with { Cadence = Cadence.Immediate } : Preferences(i, random)
            ),
    ];

    internal Delays PublishedToInbox { get; } = new();

    internal Delays RaisedToInbox { get; } = new();

    internal long[] MailsPerHour { get; } = new long[scenario.Hours];

    internal long[] MostWaitingPerHour { get; } = new long[scenario.Hours];

    internal void Run(World world, Polling polling, Queue classify)
    {
        var due = new PriorityQueue<(DateTimeOffset Raised, DateTimeOffset? Published, int Subscriber), (DateTimeOffset, long)>();
        var digests = new HashSet<(int, DateTimeOffset)>();
        long number = 0;
        for (var i = 0; i < world.Events.Count; i++)
        {
            if (RaisedAt(polling.FirstStored[i], classify) is not { } raised)
            {
                continue;
            }

            for (var s = 0; s < _subscribers.Length; s++)
            {
                var written = raised + TimeSpan.FromSeconds((double)s / scenario.MatchesPerSecond);
                var at = new DigestSchedule(_subscribers[s]).For(written);
                // A digest is one mail, whatever waits for it.
                if (!at.InDigest || digests.Add((s, at.DueAt)))
                {
                    due.Enqueue((raised, at.InDigest ? null : world.Events[i], s), (at.DueAt > written ? at.DueAt : written, number++));
                }
            }
        }

        Send(due);
    }

    private DateTimeOffset? RaisedAt(DateTimeOffset? stored, Queue classify)
    {
        if (stored is not { } at || at >= scenario.End)
        {
            return null;
        }

        var judged = at + classify.WaitOf.GetValueOrDefault((int)(at - Scenario.Start).TotalSeconds, TimeSpan.FromSeconds(1));
        var settled = judged + scenario.Settle - Scenario.Start;
        return Scenario.Start + (scenario.RaiseEvery * Math.Ceiling(settled / scenario.RaiseEvery));
    }

    private void Send(PriorityQueue<(DateTimeOffset Raised, DateTimeOffset? Published, int Subscriber), (DateTimeOffset, long)> due)
    {
        var rate = new Rate(scenario.MailsPerMinute, TimeSpan.FromMinutes(1));
        DateTimeOffset? arrival = null;
        var leaving = new Queue<DateTimeOffset>();
        while (due.TryDequeue(out var mail, out var key))
        {
            (var at, _) = key;
            (arrival, var free) = RateLimits.Next(arrival, rate, at);
            var sent = free + TimeSpan.FromSeconds(scenario.SendTime);
            while (leaving.TryPeek(out var left) && left <= at)
            {
                leaving.Dequeue();
            }

            leaving.Enqueue(sent);
            var hour = (int)(at - Scenario.Start).TotalHours;
            if (hour < scenario.Hours)
            {
                MostWaitingPerHour[hour] = Math.Max(MostWaitingPerHour[hour], leaving.Count);
                MailsPerHour[Math.Min((int)(sent - Scenario.Start).TotalHours, scenario.Hours - 1)]++;
            }

            if (mail.Published is { } published)
            {
                PublishedToInbox.Add(sent - published);
                RaisedToInbox.Add(sent - mail.Raised);
            }
        }
    }

    // Six of ten at once, the rest in digests; one of three sleeps undisturbed.
    private static SubscriptionPreferences Preferences(int i, Random random)
    {
        var cadence = random.Next(10) switch
        {
            < 6 => Cadence.Immediate,
            < 7 => Cadence.Hourly,
            < 9 => Cadence.Daily,
            _ => Cadence.Weekly,
        };
        string[] zones = ["Asia/Tokyo", "Asia/Seoul", "America/New_York", "Europe/London"];
        return SubscriptionPreferences.Default with
        {
            Cadence = cadence,
            TimeZone = zones[i % zones.Length],
            QuietHours = random.Next(3) == 0 ? new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)) : null,
            DigestHour = 6 + random.Next(4),
        };
    }
}
