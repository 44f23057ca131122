using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alerts.Classifying.SecondOpinion;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Reading.Relevance;
using Microsoft.Extensions.Options;

namespace Alerts.Pipeline;

/// <summary>
/// Traces and metrics under the name <c>Alerts</c>. A trace goes from the poll through the queues and the settling story to the send:
/// messages and stories carry its context.
/// </summary>
public sealed class Telemetry
{
    public const string Name = "Alerts";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly InstrumentAdvice<double> s_delayBuckets = new()
    {
        HistogramBucketBoundaries = [5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21600],
    };

    private readonly Counter<long> _feeds;
    private readonly Gauge<long> _feedsDue;
    private readonly Counter<long> _items;
    private readonly Counter<long> _verdicts;
    private readonly Counter<long> _paidCalls;
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _delays;
    private readonly Gauge<double> _queueAges;
    private readonly Gauge<long> _queueLengths;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _poison;
    private readonly Histogram<double> _durations;
    private readonly LanguageOptions _language;

    public Telemetry(IMeterFactory meters, IOptions<LanguageOptions> language)
    {
        _language = language.Value;
        var meter = meters.Create(Name);
        _feeds = meter.CreateCounter<long>("alerts.feeds.polled", "{feed}", "Feeds polled, by result");
        _feedsDue = meter.CreateGauge<long>(
            "alerts.feeds.due",
            "{feed}",
            "Feeds that were due and not reached when a turn of polling ended"
        );
        _items = meter.CreateCounter<long>("alerts.items", "{item}", "Items stored, new or with a changed text");
        _verdicts = meter.CreateCounter<long>("alerts.verdicts", "{item}", "Items judged, by band: relevant, uncertain, irrelevant");
        _paidCalls = meter.CreateCounter<long>("alerts.paid_calls", "{call}", "Calls of services that cost by use, by service");
        _deliveries = meter.CreateCounter<long>(
            "alerts.deliveries",
            "{delivery}",
            "Sends of alerts and digests, by result: sent, postponed, failed, returned"
        );
        _delays = meter.CreateHistogram(
            "alerts.delay",
            "s",
            "Of alerts sent at once, to their handing over, from the publisher's date or from our fetch",
            tags: null,
            s_delayBuckets
        );
        _queueAges = meter.CreateGauge<double>("alerts.queue.age", "s", "How long the oldest row of a queue has been waiting");
        _queueLengths = meter.CreateGauge<long>("alerts.queue.length", "{row}", "Rows waiting for a queue's stage");
        _messages = meter.CreateCounter<long>(
            "alerts.messages",
            "{message}",
            "Queue messages handled, by queue and result: done, failed, postponed"
        );
        _poison = meter.CreateCounter<long>("alerts.poison", "{message}", "Messages that failed too often, by queue");
        _durations = meter.CreateHistogram<double>("alerts.stage.duration", "s", "Time of one run of a stage, by stage and result");
    }

    /// <summary>A call that is paid for by use has been made.</summary>
    public void PaidCall(string service) => _paidCalls.Add(1, Tag("service", service));

    /// <summary>A mail that was handed over came back, or was taken for spam.</summary>
    public void Returned() => _deliveries.Add(1, Tag("result", "returned"));

    /// <summary>Runs a stage as one span, under the span that wrote its message.</summary>
    internal async Task<T> StageAsync<T>(string stage, string? traceParent, Func<Task<T>> act)
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
            _durations.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, Tag("stage", stage), Tag("result", result));
        }
    }

    internal Task StageAsync(string stage, string? traceParent, Func<Task> act) => StageAsync(stage, traceParent, async () =>
        {
            await act();
            return true;
        });

    internal void Polled(PollSummary summary)
    {
        _feeds.Add(summary.Fetched, Tag("result", "fetched"));
        _feeds.Add(summary.NotModified, Tag("result", "notModified"));
        _feeds.Add(summary.Failed, Tag("result", "failed"));
        _feedsDue.Record(summary.LeftForNextTick);
        _items.Add(summary.NewItems, Tag("kind", "new"));
        _items.Add(summary.ChangedItems, Tag("kind", "changed"));
    }

    internal void Judged(Verdict verdict) => _verdicts.Add(1, Tag("band", Band(verdict)));

    internal void Delivered(string result, AlertDelays? delays)
    {
        _deliveries.Add(1, Tag("result", result));
        if (delays?.SincePublished is { } published)
        {
            _delays.Record(published.TotalSeconds, Tag("from", "published"));
        }

        if (delays?.SinceFetched is { } fetched)
        {
            _delays.Record(fetched.TotalSeconds, Tag("from", "fetched"));
        }
    }

    internal void Waiting(string queue, QueueWait wait)
    {
        _queueAges.Record(wait.OldestSeconds ?? 0, Tag("queue", queue));
        _queueLengths.Record(wait.Pending, Tag("queue", queue));
    }

    internal void Handled(QueueMessage message, string result) => _messages.Add(1, Tag("queue", message.Name), Tag("result", result));

    internal void Poisoned(string queue) => _poison.Add(1, Tag("queue", queue));

    private string Band(Verdict verdict) =>
        verdict switch
        {
            _ when _language.IsUncertain(verdict.Score) => "uncertain",
            { Relevant: true } => "relevant",
            _ => "irrelevant",
        };

    private static Activity? Start(string stage, string? traceParent)
    {
        if (!ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
        {
            return s_source.StartActivity(stage, ActivityKind.Internal);
        }

        // The host's own span of this call is no parent, but worth a link.
        ActivityLink[] links = Activity.Current is { } host ? [new(host.Context)] : [];
        return s_source.StartActivity(stage, ActivityKind.Consumer, parent, links: links);
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
