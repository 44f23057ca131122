using Alerts.Reading.Stories;
using Alerts.Stories;

namespace Alerts.Alerting;

/// <summary>What is worth telling.</summary>
internal static class AlertDecision
{
    /// <summary>Whether what an item did to its story may be news to readers, so that the story is looked at once it has settled.</summary>
    /// <param name="isOld">The item was too old to be news when it came.</param>
    /// <param name="alreadyTold">An alert on the story went out before.</param>
    public static bool IsNews(StoryOutcome outcome, bool isOld, bool alreadyTold) =>
        // A story of which nobody was told, such as one from a baseline, is new to readers whatever a fresh item changes in it.
        !isOld && (!alreadyTold || outcome is not StoryOutcome.Joined);

    /// <summary>The alert on a settled story, not yet stored; null where readers know all of it.</summary>
    /// <param name="last">The story's last alert, null where there was none.</param>
    /// <param name="corrections">What publishers have changed in their texts since.</param>
    /// <param name="alsoTold">What readers were told of stories that have become one with it.</param>
    public static Alert? Raise(
        Story story,
        Alert? last,
        IReadOnlyList<StoryChange> corrections,
        IReadOnlyList<StoryFacts> alsoTold,
        DateTimeOffset now
    )
    {
        if (last is null)
        {
            return Make(story, AlertKind.New, [], now);
        }

        // Held against what readers were told last, not against the last item: what came and went meanwhile is nothing to them.
        var changes = alsoTold.Aggregate(new StoryDiff(last.Facts, story.Facts).Changes(), (news, told) =>
            [.. news.IntersectBy(new StoryDiff(told, story.Facts).Changes().Select(c => (c.Kind, c.Text)), c => (c.Kind, c.Text))]
        );
        return corrections.Count > 0 ? Make(story, AlertKind.Correction, [.. corrections.Concat(changes).DistinctBy(c => c.Text)], now)
            : changes.Count > 0 ? Make(story, AlertKind.FollowUp, changes, now)
            : null;
    }

    private static Alert Make(Story story, AlertKind kind, IReadOnlyList<StoryChange> changes, DateTimeOffset now) =>
        new()
        {
            StoryId = story.Id,
            StoryVersion = story.Version,
            FeedId = story.DueByFeedId,
            Kind = kind,
            RaisedAt = now,
            Facts = story.Facts,
            Changes = changes,
        };
}
