using Alerts.Reading.Stories;
using Alerts.Subscriptions;

namespace Alerts.Channels.Webhook;

/// <param name="Data">One of the records below.</param>
internal sealed record WebhookBody(string Type, DateTimeOffset Timestamp, object Data);

internal sealed record ConfirmData(string Token, string ConfirmUrl, DateTimeOffset ExpiresAt, ChannelKind? Joins);

internal sealed record ExistsData(string PreferencesUrl);

internal sealed record FlowSilentData(string Address, string Reason);

internal sealed record ChannelFailedData(ChannelKind Channel, string Address, string Reason);

/// <param name="Subject">As a mail would say it, for programs that show it to people; so is the text.</param>
internal sealed record AlertsData(
    bool IsDigest,
    string Language,
    string Subject,
    string Text,
    IEnumerable<AlertData> Alerts,
    IReadOnlyList<string> Terms,
    string PreferencesUrl
);

internal sealed record AlertData(
    long Id,
    long StoryId,
    int Version,
    string Kind,
    DateTimeOffset RaisedAt,
    string Url,
    IReadOnlyList<StoryChange> Changes,
    StoryFacts Story
);
