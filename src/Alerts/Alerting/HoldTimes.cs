using Alerts.Reading.Stories;

namespace Alerts.Alerting;

/// <summary>Section <c>Alerting:HoldFor</c>: how long an alert waits for an admin's word, by its story's status, before it goes out by itself.</summary>
internal sealed class HoldTimes
{
    public TimeSpan Rumour { get; set; }
    public TimeSpan SingleOrigin { get; set; }
    public TimeSpan IndependentOrigins { get; set; }
    public TimeSpan Official { get; set; }

    internal IEnumerable<TimeSpan> All => [Rumour, SingleOrigin, IndependentOrigins, Official];

    internal TimeSpan Of(StoryStatus status) =>
        status switch
        {
            StoryStatus.Rumour => Rumour,
            StoryStatus.SingleOrigin => SingleOrigin,
            StoryStatus.IndependentOrigins => IndependentOrigins,
            StoryStatus.Official => Official,
            _ => TimeSpan.Zero,
        };
}
