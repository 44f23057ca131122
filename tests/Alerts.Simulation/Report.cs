using System.Globalization;
using System.Text;

namespace Alerts.Simulation;

/// <summary>A simulated day in figures. The same scenario gives the same figures, on any machine.</summary>
internal sealed record Report(Scenario Scenario, Polling Polling, Queue Classify, Delivering Delivering)
{
    internal static Report Run(Scenario scenario)
    {
        var random = new Random(scenario.Seed);
        var world = World.Make(scenario, random);
        var polling = new Polling(scenario, world, random);
        polling.Run();
        var classify = new Queue(scenario, perSecond: 1 / scenario.ClassifyCost);
        classify.Run(polling.StoredPerSecond);
        var delivering = new Delivering(scenario, random);
        delivering.Run(world, polling, classify);
        return new Report(scenario, polling, classify, delivering);
    }

    internal string ToText()
    {
        var text = new StringBuilder();
        Line(
            text,
            $"{Scenario.Feeds:N0} feeds on {Scenario.Hosts:N0} hosts, {Scenario.ItemsPerDay:N0} items a day, {Scenario.Subscribers:N0} subscribers, {Scenario.Events} events of {Scenario.FeedsPerEvent} items; {Scenario.Hours} h, seed {Scenario.Seed}"
        );
        Line(
            text,
            $"{Scenario.Pollers} poller(s) with {Scenario.Concurrency} fetches at once (median {Scenario.MedianLatency} s), at most {Scenario.MaximumInstances} instances, {Scenario.ClassifyCost * 1000} ms a verdict, {Scenario.MailsPerMinute:N0} mails a minute"
        );
        Line(text, $"");
        Line(
            text,
            $"hour  fetches  failed    items  left  stored p50  p95  p99 | queue  instances mean/most  waited p50  p99 |   mails  waiting"
        );
        for (var h = 0; h < Scenario.Hours; h++)
        {
            var (poll, queue) = (Polling.Hours[h], Classify.Hours[h]);
            Line(
                text,
                $"{h, 4}  {poll.Fetches, 7}  {poll.Failures, 6}  {poll.Items, 7}  {poll.MostDue, 4}  {Short(poll.PublishedToStored.At(0.5)), 10}  {Short(poll.PublishedToStored.At(0.95)), 3}  {Short(poll.PublishedToStored.At(0.99)), 3} | {queue.MostWaiting, 5}  {queue.InstanceSeconds / 3600, 14:0.0}/{queue.MostInstances, -4}  {Short(queue.Waited.At(0.5)), 10}  {Short(queue.Waited.At(0.99)), 3} | {Delivering.MailsPerHour[h], 7}  {Delivering.MostWaitingPerHour[h], 7}"
            );
        }

        Line(text, $"");
        Line(
            text,
            $"fetches {Polling.Hours.Sum(h => h.Fetches):N0}, items {Polling.Hours.Sum(h => h.Items):N0}, mails {Delivering.MailsPerHour.Sum():N0}"
        );
        Line(
            text,
            $"alert, publisher's date to inbox: p50 {Short(Delivering.PublishedToInbox.At(0.5))}, p95 {Short(Delivering.PublishedToInbox.At(0.95))}, p99 {Short(Delivering.PublishedToInbox.At(0.99))}"
        );
        Line(
            text,
            $"alert, raised to inbox:           p50 {Short(Delivering.RaisedToInbox.At(0.5))}, p95 {Short(Delivering.RaisedToInbox.At(0.95))}, p99 {Short(Delivering.RaisedToInbox.At(0.99))}"
        );
        return text.ToString();
    }

    private static string Short(TimeSpan time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(time.TotalSeconds < 100 ? time.TotalSeconds : time.TotalMinutes):0.#}{(time.TotalSeconds < 100 ? "s" : "m")}"
        );

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());
}
