namespace Alerts.Subscriptions;

/// <summary>Wishes in a few words, so that who confirms sees what was asked for. Pure.</summary>
internal static class WishText
{
    internal static string Of(SubscriptionPreferences wishes)
    {
        var cadence = wishes.Cadence switch
        {
            Cadence.Immediate => "each alert at once",
            Cadence.Hourly => "a digest each hour",
            Cadence.Daily => "a digest each day",
            _ => "a digest each week",
        };
        var topics = wishes.Topics.Count == 0 ? "all topics" : string.Join(", ", wishes.Topics);
        var languages = wishes.Languages.Count == 0 ? "all languages" : "in " + string.Join(", ", wishes.Languages);
        return $"{cadence}, {topics}, {languages}, from status {wishes.MinimumStatus} up";
    }
}
