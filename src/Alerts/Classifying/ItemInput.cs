using Alerts.Polling.Items;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying;

internal static class ItemInput
{
    /// <summary>What the classifier sees of a stored item.</summary>
    public static ClassifierInput Of(FeedItem item) =>
        new(item.Title, item.Text, item.Language, item.Source ?? item.Outlet, item.Link, item.PublishedAt);
}
