namespace Alerts.Polling;

/// <summary>One message to the admin about a feed.</summary>
/// <param name="IsRecovery">Whether the feed is well again.</param>
/// <param name="Text">One sentence.</param>
internal sealed record FeedAlarm(long FeedId, string Url, string? Outlet, bool IsRecovery, string Text)
{
    // Fewer failures are weather.
    internal const int TellingFailures = 4;

    // As many names as a subject has room for.
    private const int Named = 3;
    private static readonly TimeSpan s_tellingTime = TimeSpan.FromHours(2);

    private string Name => Outlet ?? Url;

    /// <summary>What there is to tell of a feed now, null where nothing changed since the admin was last told.</summary>
    internal static FeedAlarm? Of(Feed feed, DateTimeOffset now)
    {
        var health = new FeedHealth(feed, now).Describe();
        return (feed.AlarmedAt, health.State) switch
        {
            (null, FeedState.Muted) => About(
                feed,
                health.ProblemText + " It is polled no more; enable it again or give it another address."
            ),
            (null, FeedState.Silent) => About(feed, health.ProblemText!),
            (null, FeedState.Failing) when IsPersistent(feed, now) => About(
                feed,
                $"It has failed {feed.ConsecutiveFailures} times in a row. {health.ProblemText}"
            ),
            ({ }, FeedState.Ok) => About(feed, "It is well again.") with { IsRecovery = true },
            _ => null,
        };
    }

    /// <summary>
    /// One mail of all that went bad and one of all that is well again: when a network between fails, a thousand feeds may fail together.
    /// </summary>
    internal static IEnumerable<(string Subject, string Text)> Mails(IReadOnlyList<FeedAlarm> alarms) =>
        alarms.GroupBy(a => a.IsRecovery).OrderBy(g => g.Key).Select(g => Mail([.. g]));

    private static (string Subject, string Text) Mail(IReadOnlyList<FeedAlarm> alarms)
    {
        var first = alarms[0];
        if (alarms.Count == 1)
        {
            return ($"Feed {(first.IsRecovery ? "is well again" : "needs a look")}: {first.Name}", $"{first.Text}\n\n{first.Url}");
        }

        var names = string.Join(", ", alarms.Take(Named).Select(a => a.Name)) + (alarms.Count > Named ? " and others" : "");
        return (
            $"{alarms.Count} feeds {(first.IsRecovery ? "are well again" : "need a look")}: {names}",
            string.Join("\n\n", alarms.Select(a => $"{a.Name}\n{a.Text}\n{a.Url}"))
        );
    }

    // The network of this machine is no news about a feed.
    private static bool IsPersistent(Feed feed, DateTimeOffset now) =>
        feed.Problem != FetchProblem.NoNetwork
        && feed.ConsecutiveFailures >= TellingFailures
        && now - (feed.LastSuccessAt ?? feed.AddedAt) >= s_tellingTime;

    private static FeedAlarm About(Feed feed, string text) => new(feed.Id, feed.Url, feed.Outlet ?? feed.Title, false, text);
}
