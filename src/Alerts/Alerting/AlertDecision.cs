using Alerts.Stories;

namespace Alerts.Alerting;

/// <summary>Whether what an item did to its story is worth telling.</summary>
public static class AlertDecision
{
    /// <param name="outcome">What the item did.</param>
    /// <param name="isBaseline">The item is from a feed's first fetch and too old to be news.</param>
    /// <param name="alreadyTold">An alert on the story went out before.</param>
    /// <returns>The alert, not yet stored, or null: it can wait for the digest of those who look.</returns>
    public static Alert? Decide(StoryOutcome outcome, bool isBaseline, bool alreadyTold, DateTimeOffset now)
    {
        if (isBaseline)
        {
            return null;
        }

        // A story of which nobody was told, such as one from a baseline, is new to readers whatever the item changed in it.
        return (outcome, alreadyTold) switch
        {
            (_, false) => Raise(outcome.Story, AlertKind.New, [], now),
            (StoryOutcome.Changed changed, true) => Raise(outcome.Story, changed.Changes.Any(c => c.Kind == "correction") ? AlertKind.Correction : AlertKind.FollowUp, changed.Changes, now),
            _ => null,
        };
    }

    private static Alert Raise(Story story, AlertKind kind, IReadOnlyList<StoryChange> changes, DateTimeOffset now) => new()
    {
        StoryId = story.Id,
        StoryVersion = story.Version,
        Kind = kind,
        RaisedAt = now,
        Facts = story.Facts,
        Changes = changes,
    };
}
