using System.Text.Json.Serialization;

namespace Alerts.Polling;

/// <summary>How a feed is doing, for people.</summary>
/// <param name="UsualGap">The usual time between two new items, such as <c>about 3 hours</c>.</param>
/// <param name="State">A word; <paramref name="ProblemText"/> has the sentence.</param>
/// <param name="NextTry">Null where the feed is not polled.</param>
/// <param name="Items">How many the last document had.</param>
/// <param name="Note">What an admin should know though it is no failure: a bound that was reached, a clock that was wrong.</param>
/// <param name="PossibleGaps">How often a fetch shared no item with the one before, so that items may have been missed.</param>
internal sealed record FeedHealthReport(
    FeedState State,
    FetchProblem? Problem,
    string? ProblemText,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? LastNewItem,
    string? UsualGap,
    DateTimeOffset? NextTry,
    int PossibleGaps,
    DateTimeOffset? LastPossibleGap,
    int? Items,
    string? Note
)
{
    /// <summary>The last fetches, at most 50, the latest first. Only where one feed is asked for.</summary>
    public IReadOnlyList<FeedFetchView>? Fetches { get; init; }

    /// <summary>Whether its hub tells of changes. Only where one feed is asked for, and it names a hub that was asked.</summary>
    public FeedPushReport? Push { get; init; }
}

/// <param name="State">One of <c>asked</c>, <c>active</c>, <c>refused</c>.</param>
/// <param name="Until">When the hub's promise ends; it is renewed before.</param>
/// <param name="Problem">Why the hub does not send, in a sentence.</param>
internal sealed record FeedPushReport(string Hub, string State, DateTimeOffset? Until, DateTimeOffset? LastPush, string? Problem);

[JsonConverter(typeof(JsonStringEnumConverter<FeedState>))]
internal enum FeedState
{
    /// <summary>Not polled yet.</summary>
    [JsonStringEnumMemberName("new")]
    New,

    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Answers, but brings nothing new for much longer than usual.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    [JsonStringEnumMemberName("failing")]
    Failing,

    /// <summary>The publisher says that it is gone; not polled.</summary>
    [JsonStringEnumMemberName("muted")]
    Muted,

    /// <summary>Switched off by an admin.</summary>
    [JsonStringEnumMemberName("disabled")]
    Disabled,
}

/// <summary>Tells how a feed is doing from what is known of it.</summary>
internal sealed class FeedHealth(Feed feed, DateTimeOffset now)
{
    // A night or a weekend without news is no silence.
    internal static readonly TimeSpan LeastSilence = TimeSpan.FromHours(48);
    private const int GapsOfSilence = 8;
    private static readonly TimeSpan s_noteTime = TimeSpan.FromHours(24);

    internal FeedState State =>
        (feed.Enabled, feed.Problem) switch
        {
            (false, FetchProblem.Gone) => FeedState.Muted,
            (false, _) => FeedState.Disabled,
            (true, not null) => FeedState.Failing,
            _ when feed.LastAttemptAt is null => FeedState.New,
            _ => IsSilent() ? FeedState.Silent : FeedState.Ok,
        };

    internal FeedHealthReport Describe()
    {
        var state = State;
        return new FeedHealthReport(
            state,
            feed.Problem,
            TextOf(state),
            feed.LastSuccessAt,
            feed.LastNewItemAt,
            feed.UsualGap is { } usual ? InWords(usual) : null,
            feed.Enabled ? feed.NextPollAt : null,
            feed.PossibleGaps,
            feed.LastPossibleGapAt,
            feed.ItemCount,
            Notes() is [_, ..] notes ? string.Join(" ", notes) : null
        );
    }

    private string? TextOf(FeedState state) =>
        state switch
        {
            FeedState.Failing or FeedState.Muted => feed.ProblemText,
            FeedState.Silent when feed.LastNewItemAt is null => "It answers, but has not had a single item since it was added.",
            FeedState.Silent =>
                $"It answers, but has had nothing new for {InWords(now - feed.LastNewItemAt!.Value)}; usual is {(feed.UsualGap is { } gap ? InWords(gap) : "more often")}.",
            _ => null,
        };

    private List<string> Notes()
    {
        var notes = new List<string>();
        if (feed.LeftItems > 0)
        {
            notes.Add(
                $"{feed.LeftItems:N0} new items of its last document wait for the next polls: Feeds:MaxNewItems bounds what one feed may bring."
            );
        }

        if (feed.AlertsHeldBackAt is { } heldBack && IsOfNote(heldBack))
        {
            notes.Add(
                $"Stories of its were shown and not told, last {InWords(now - heldBack)} ago: Feeds:MaxAlertsPerHour bounds its alerts."
            );
        }

        if (feed.ClockSetBackAt is { } setBack && IsOfNote(setBack))
        {
            notes.Add($"This machine's clock was ahead at an earlier poll and was put back {InWords(now - setBack)} ago; it is polled on.");
        }

        return notes;
    }

    private bool IsOfNote(DateTimeOffset at) => now - at < s_noteTime;

    private bool IsSilent()
    {
        if (feed is { ItemCount: 0, LastNewItemAt: null })
        {
            return true;
        }

        var allowed = feed.UsualGap is { } gap && gap * GapsOfSilence > LeastSilence ? gap * GapsOfSilence : LeastSilence;
        return feed.UsualGap is not null && now - feed.LastNewItemAt > allowed;
    }

    internal static string InWords(TimeSpan span) =>
        span switch
        {
            { TotalMinutes: < 1.5 } => "about a minute",
            { TotalMinutes: < 90 } => $"about {span.TotalMinutes:0} minutes",
            { TotalHours: < 36 } => $"about {span.TotalHours:0} hours",
            _ => $"about {span.TotalDays:0} days",
        };
}
