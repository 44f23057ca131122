using Alerts.Polling.Fetching;
using Alerts.Polling.Items;

namespace Alerts.Polling;

/// <summary>What the outcome of a poll does to a feed.</summary>
internal static class FeedChanges
{
    // One permanent redirect may be a mistake of an afternoon.
    private const int AgreeingMoves = 3;

    /// <summary>A fetch succeeded and brought nothing new, or the document did not change.</summary>
    internal static void RecordUnchanged(this Feed feed, Validators validators, DateTimeOffset now, FeedsOptions options)
    {
        (feed.ETag, feed.LastModified) = (validators.ETag, validators.LastModified);
        feed.Succeed(now);
        feed.ScheduleNextPoll(now, options);
    }

    /// <summary>The whole document came, be it the one that was read last.</summary>
    internal static void RecordDocumentTime(this Feed feed, DateTimeOffset now) => feed.DocumentAt = now;

    /// <summary>A document was read.</summary>
    internal static void RecordDocument(
        this Feed feed,
        Validators validators,
        FeedReading reading,
        ItemChanges changes,
        DateTimeOffset now,
        FeedsOptions options
    )
    {
        // A feed that was empty until now has nothing to overlap with.
        var isPossibleGap = feed.BaselineAt is not null && feed.LastNewItemAt is not null && changes is { Overlaps: false, New.Count: > 0 };
        feed.RecordDocumentTime(now);
        (feed.ItemCount, feed.LeftItems) = (reading.Items.Count, changes.Left);
        feed.LearnPace(reading, changes, now);
        feed.LearnFrom(reading);
        feed.RecordUnchanged(validators, now, options);
        if (changes.Left > 0)
        {
            feed.AskForTheRest(now, options);
        }

        if (isPossibleGap)
        {
            feed.NotePossibleGap(now, options);
        }
    }

    private static void LearnPace(this Feed feed, FeedReading reading, ItemChanges changes, DateTimeOffset now)
    {
        if (feed.BaselineAt is null)
        {
            feed.UsualGap ??= PollSchedule.UsualGap(reading.Items.Select(i => i.PublishedAt), now);
            feed.LastNewItemAt ??= reading.Items.Max(i => i.PublishedAt <= now ? i.PublishedAt : null)
                ?? (changes.New.Count > 0 ? now : null);
            // What is left of a first document is no younger for coming later.
            feed.BaselineAt = changes.Left > 0 ? null : now;
        }
        else if (changes.New.Count > 0)
        {
            feed.UsualGap = PollSchedule.UsualGap(feed.UsualGap, feed.LastNewItemAt, changes.New.Count, now);
            feed.LastNewItemAt = now;
        }
    }

    private static void LearnFrom(this Feed feed, FeedReading reading)
    {
        feed.Title ??= reading.Title;
        feed.SiteUrl ??= reading.SiteUrl;
        (feed.Hub, feed.Topic) = (reading.Hub?.Hub, reading.Hub?.Topic);
        feed.Language ??= reading.Language;
        feed.BodyHash = reading.BodyHash;
    }

    /// <summary>The same document is asked for again, so that the rest of it comes.</summary>
    private static void AskForTheRest(this Feed feed, DateTimeOffset now, FeedsOptions options)
    {
        (feed.ETag, feed.LastModified) = (null, null);
        feed.BodyHash = null;
        feed.NextPollAt = now + (options.PollInterval < PollSchedule.Shortest ? options.PollInterval.Value : PollSchedule.Shortest);
    }

    private static void NotePossibleGap(this Feed feed, DateTimeOffset now, FeedsOptions options)
    {
        feed.PossibleGaps++;
        feed.LastPossibleGapAt = now;
        feed.PollInterval = options.PollInterval ?? PollSchedule.Shortest;
        feed.NextPollAt = now + feed.PollInterval;
    }

    /// <summary>Notes where permanent redirects lead.</summary>
    /// <returns>The address to adopt once enough fetches in a row agree, else null.</returns>
    internal static Uri? NoteMove(this Feed feed, Uri? movedTo)
    {
        var target = movedTo?.AbsoluteUri;
        feed.MovedCount =
            target is null ? 0
            : target == feed.MovedTo ? feed.MovedCount + 1
            : 1;
        feed.MovedTo = target;
        return feed.MovedCount >= AgreeingMoves ? movedTo : null;
    }

    /// <summary>The same feed lives at another address now: all that is known of it stays.</summary>
    internal static void AdoptMove(this Feed feed, Uri url)
    {
        (feed.Url, feed.Host) = (url.AbsoluteUri, url.Authority);
        (feed.MovedTo, feed.MovedCount) = (null, 0);
    }

    internal static void RecordFailure(this Feed feed, FetchProblem problem, string text, DateTimeOffset now, FeedsOptions options)
    {
        (feed.Problem, feed.ProblemText, feed.LastAttemptAt) = (problem, text, now);

        // The fault of this machine's network is no feed's fault: all are tried again soon.
        if (problem != FetchProblem.NoNetwork)
        {
            feed.ConsecutiveFailures++;
        }

        var interval = PollSchedule.Interval(feed.UsualGap, TimeSpan.Zero, options.PollInterval);
        var wait = PollSchedule.BackOff(
            problem == FetchProblem.NoNetwork && interval > PollSchedule.Shortest ? PollSchedule.Shortest : interval,
            feed.ConsecutiveFailures
        );
        feed.PollInterval = interval;
        feed.NextPollAt = now + PollSchedule.Spread(wait, feed.Id);
    }

    internal static void RecordWait(this Feed feed, FetchOutcome.Wait wait, DateTimeOffset now)
    {
        (feed.Problem, feed.ProblemText, feed.LastAttemptAt) = (wait.Problem, wait.Text, now);
        feed.ConsecutiveFailures++;
        (feed.NotBefore, feed.NextPollAt) = (wait.Until, wait.Until);
    }

    /// <summary>Muted: not polled again until an admin enables it or gives another address.</summary>
    internal static void Mute(this Feed feed, string text, DateTimeOffset now)
    {
        (feed.Problem, feed.ProblemText, feed.LastAttemptAt) = (FetchProblem.Gone, text, now);
        feed.ConsecutiveFailures++;
        feed.Enabled = false;
    }

    private static void Succeed(this Feed feed, DateTimeOffset now)
    {
        (feed.LastAttemptAt, feed.LastSuccessAt) = (now, now);
        (feed.Problem, feed.ProblemText, feed.ConsecutiveFailures, feed.NotBefore) = (null, null, 0, null);
    }

    private static void ScheduleNextPoll(this Feed feed, DateTimeOffset now, FeedsOptions options)
    {
        feed.PollInterval = PollSchedule.Interval(feed.UsualGap, now - (feed.LastNewItemAt ?? now), options.PollInterval);
        feed.NextPollAt = now + PollSchedule.Spread(feed.PollInterval, feed.Id);
    }
}
