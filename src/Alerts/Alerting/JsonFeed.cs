using System.Text.Json.Serialization;

namespace Alerts.Alerting;

/// <summary>JSON Feed 1.1, as far as we fill it.</summary>
internal sealed record JsonFeed(
    string Version,
    string Title,
    [property: JsonPropertyName("home_page_url")] string HomePageUrl,
    [property: JsonPropertyName("feed_url")] string FeedUrl,
    IReadOnlyList<JsonFeedItem> Items
);

/// <param name="DatePublished">RFC 3339, in UTC.</param>
internal sealed record JsonFeedItem(
    string Id,
    string Url,
    string Title,
    [property: JsonPropertyName("content_text")] string ContentText,
    [property: JsonPropertyName("date_published")] string DatePublished,
    IReadOnlyList<string> Tags
);
