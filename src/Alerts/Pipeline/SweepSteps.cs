using Alerts.Alerting.Refetching;
using Alerts.Classifying;
using Alerts.Classifying.SecondOpinion;
using Alerts.Delivery;
using Alerts.Delivery.Returns;
using Alerts.Polling.WebSub;
using Alerts.Stories.Knowledge;
using Alerts.Stories.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Pipeline;

/// <summary>
/// One thing the sweep looks after. A step that fails stops no other: each has services, a span and a log line of its own.
/// </summary>
/// <param name="Name">Of its span, and of its log lines.</param>
internal sealed record SweepStep(string Name, Func<IServiceProvider, CancellationToken, Task> RunAsync)
{
    /// <summary>Lost work first; what asks other servers, and may take its time, last.</summary>
    internal static IReadOnlyList<SweepStep> All { get; } =
    [
        Of<Rejudge>("rejudge", (rejudge, token) => rejudge.RejudgeAsync(token)),
        Of<StoryRereading>("reread-stories", (stories, token) => stories.RereadAsync(token)),
        Of<ItemEnqueuer>("items", (sweep, token) => sweep.SweepAsync(token)),
        Of<DeliverySweep>("deliveries", (sweep, token) => sweep.SweepAsync(token)),
        Of<RefusalAlarm>("tell-refusals", (alarm, token) => alarm.TellAsync(token)),
        Of<PoisonRecords>("tell-poison", (poison, token) => poison.TellAsync(token)),
        Of<FeedAlarmMailer>("tell-feeds", (mailer, token) => mailer.SendAsync(token)),
        Of<HealthAlarm>("tell-health", (alarm, token) => alarm.TellAsync(token)),
        Of<Retention>("retention", (retention, token) => retention.PruneIfDueAsync(token)),
        Of<StoryIndexing>("index-stories", (stories, token) => stories.IndexAsync(token)),
        Of<Waits>("measure", (waits, token) => waits.MeasureAsync(token)),
        Of<SecondOpinions>("second-opinions", (opinions, token) => opinions.AskAsync(token)),
        Of<HubSubscriber>("hubs", (subscriber, token) => subscriber.AttendAsync(token)),
        Of<ReturnsReader>("returned-mail", (reader, token) => reader.ReadIfDueAsync(token)),
        Of<FlowChecks>("check-flows", (checks, token) => checks.CheckDueAsync(token)),
        Of<Refetcher>("refetch", (refetcher, token) => refetcher.RefetchDueAsync(token)),
    ];

    private static SweepStep Of<T>(string name, Func<T, CancellationToken, Task> run)
        where T : notnull => new(name, (services, token) => run(services.GetRequiredService<T>(), token));
}
