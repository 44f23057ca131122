using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alerts.Feeds;
using Alerts.Queues;

namespace Alerts;

/// <summary>Traces and metrics under the name <c>Alerts</c>. A trace goes from the poll through the queues to the send: each message carries its context.</summary>
public static class Telemetry
{
    public const string Name = "Alerts";
    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Feeds = Meter.CreateCounter<long>("alerts.feeds.polled", "{feed}", "Feeds polled, by result");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("alerts.items", "{item}", "Items stored, new or with a changed text");
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("alerts.messages", "{message}", "Queue messages handled, by queue and result");
    private static readonly Counter<long> Poison = Meter.CreateCounter<long>("alerts.poison", "{message}", "Messages that failed too often, by queue");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("alerts.stage.duration", "s", "Time of one run of a stage");

    /// <summary>Runs a stage as one span, under the span that wrote its message.</summary>
    internal static async Task<T> StageAsync<T>(string stage, string? traceParent, Func<Task<T>> act)
    {
        using var activity = ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? Source.StartActivity(stage, ActivityKind.Consumer, parent)
            : Source.StartActivity(stage, ActivityKind.Internal);
        var startedAt = Stopwatch.GetTimestamp();
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
        finally
        {
            Durations.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
        }
    }

    internal static void Polled(PollSummary summary)
    {
        Feeds.Add(summary.Fetched, new KeyValuePair<string, object?>("result", "fetched"));
        Feeds.Add(summary.NotModified, new KeyValuePair<string, object?>("result", "notModified"));
        Feeds.Add(summary.Failed, new KeyValuePair<string, object?>("result", "failed"));
        Items.Add(summary.NewItems, new KeyValuePair<string, object?>("kind", "new"));
        Items.Add(summary.ChangedItems, new KeyValuePair<string, object?>("kind", "changed"));
    }

    internal static void Handled(QueueMessage message, bool succeeded) =>
        Messages.Add(1, new KeyValuePair<string, object?>("queue", message.Name), new KeyValuePair<string, object?>("result", succeeded ? "done" : "failed"));

    internal static void Poisoned(string queue) => Poison.Add(1, new KeyValuePair<string, object?>("queue", queue));
}
