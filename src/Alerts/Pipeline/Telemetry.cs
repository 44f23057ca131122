using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Reading.Relevance;

namespace Alerts.Pipeline;

/// <summary>Traces and metrics under the name <c>Alerts</c>. A trace goes from the poll through the queues and the settling story to the send: messages and stories carry its context.</summary>
public static class Telemetry
{
    public const string Name = "Alerts";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Feeds = Meter.CreateCounter<long>("alerts.feeds.polled", "{feed}", "Feeds polled, by result");
    private static readonly Gauge<long> FeedsDue = Meter.CreateGauge<long>("alerts.feeds.due", "{feed}", "Feeds that were due and not reached when a turn of polling ended");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("alerts.items", "{item}", "Items stored, new or with a changed text");
    private static readonly Counter<long> Verdicts = Meter.CreateCounter<long>("alerts.verdicts", "{item}", "Items judged, by band: relevant, uncertain, irrelevant");
    private static readonly Counter<long> PaidCalls = Meter.CreateCounter<long>("alerts.paid_calls", "{call}", "Calls of services that cost by use, by service");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("alerts.deliveries", "{delivery}", "Sends of alerts and digests, by result: sent, postponed, failed, returned");
    private static readonly Histogram<double> Delays = Meter.CreateHistogram("alerts.delay", "s", "Of alerts sent at once, to their handing over, from the publisher's date or from our fetch", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21600] });
    private static readonly Gauge<double> QueueAges = Meter.CreateGauge<double>("alerts.queue.age", "s", "How long the oldest row of a queue has been waiting");
    private static readonly Gauge<long> QueueLengths = Meter.CreateGauge<long>("alerts.queue.length", "{row}", "Rows waiting for a queue's stage");
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("alerts.messages", "{message}", "Queue messages handled, by queue and result: done, failed, postponed");
    private static readonly Counter<long> Poison = Meter.CreateCounter<long>("alerts.poison", "{message}", "Messages that failed too often, by queue");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("alerts.stage.duration", "s", "Time of one run of a stage, by stage and result");

    /// <summary>A call that is paid for by use has been made.</summary>
    public static void PaidCall(string service) => PaidCalls.Add(1, Tag("service", service));

    /// <summary>A mail that was handed over came back, or was taken for spam.</summary>
    public static void Returned() => Deliveries.Add(1, Tag("result", "returned"));

    /// <summary>Runs a stage as one span, under the span that wrote its message.</summary>
    internal static async Task<T> StageAsync<T>(string stage, string? traceParent, Func<Task<T>> act)
    {
        using var activity = Start(stage, traceParent);
        var startedAt = Stopwatch.GetTimestamp();
        var result = "failed";
        try
        {
            var value = await act();
            result = "done";
            return value;
        }
        catch (Exception e)
        {
            // Its type only: messages may hold an address.
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
        finally
        {
            Durations.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, Tag("stage", stage), Tag("result", result));
        }
    }

    internal static Task StageAsync(string stage, string? traceParent, Func<Task> act) =>
        StageAsync(stage, traceParent, async () =>
        {
            await act();
            return true;
        });

    internal static void Polled(PollSummary summary)
    {
        Feeds.Add(summary.Fetched, Tag("result", "fetched"));
        Feeds.Add(summary.NotModified, Tag("result", "notModified"));
        Feeds.Add(summary.Failed, Tag("result", "failed"));
        FeedsDue.Record(summary.LeftForNextTick);
        Items.Add(summary.NewItems, Tag("kind", "new"));
        Items.Add(summary.ChangedItems, Tag("kind", "changed"));
    }

    internal static void Judged(Verdict verdict, bool uncertain) =>
        Verdicts.Add(1, Tag("band", uncertain ? "uncertain" : verdict.Relevant ? "relevant" : "irrelevant"));

    internal static void Delivered(string result, AlertDelays? delays)
    {
        Deliveries.Add(1, Tag("result", result));
        if (delays?.SincePublished is { } published)
        {
            Delays.Record(published.TotalSeconds, Tag("from", "published"));
        }

        if (delays?.SinceFetched is { } fetched)
        {
            Delays.Record(fetched.TotalSeconds, Tag("from", "fetched"));
        }
    }

    internal static void Waiting(string queue, QueueWait wait)
    {
        QueueAges.Record(wait.OldestSeconds ?? 0, Tag("queue", queue));
        QueueLengths.Record(wait.Pending, Tag("queue", queue));
    }

    internal static void Handled(QueueMessage message, string result) => Messages.Add(1, Tag("queue", message.Name), Tag("result", result));

    internal static void Poisoned(string queue) => Poison.Add(1, Tag("queue", queue));

    private static Activity? Start(string stage, string? traceParent)
    {
        if (!ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
        {
            return Source.StartActivity(stage, ActivityKind.Internal);
        }

        // The host's own span of this call is no parent, but worth a link.
        ActivityLink[] links = Activity.Current is { } host ? [new(host.Context)] : [];
        return Source.StartActivity(stage, ActivityKind.Consumer, parent, links: links);
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
