using Alerts.Alerting;
using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>What one subscriber is told in one message: one alert, or several as a digest.</summary>
internal sealed record AlertMessage
{
    public required Subscription Subscription { get; init; }

    /// <summary>In the order in which they were raised; never empty.</summary>
    public required IReadOnlyList<Alert> Alerts { get; init; }
    public required bool IsDigest { get; init; }

    /// <summary>Stable over all tries, without angle brackets or domain.</summary>
    public required string MessageId { get; init; }

    /// <summary>Message-IDs that this subscriber got on the same story before, oldest first.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>What mail programs file the message under; null for a digest, which belongs to no one story.</summary>
    public StoryThread? Thread { get; init; }

    /// <summary>The watch terms that brought the story in.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];
    public required string ManageToken { get; init; }
    public required DateTimeOffset Now { get; init; }
}

/// <summary>A story's messages as one conversation.</summary>
/// <param name="Topic">Its first headline: where the subject changes, brackets aside, mail programs part a conversation.</param>
/// <param name="BeganAt">When that was raised.</param>
internal sealed record StoryThread(long StoryId, string Topic, DateTimeOffset BeganAt);
