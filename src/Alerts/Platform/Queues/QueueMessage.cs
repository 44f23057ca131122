using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Platform.Queues;

/// <summary>A queue payload: a versioned name and an id. The row with that id is the truth.</summary>
/// <param name="Name">Such as <c>classify-item</c>: also the queue's name.</param>
/// <param name="TraceParent">W3C trace context of the stage that wrote it.</param>
public sealed record QueueMessage(string Name, int Version, long Id, string? TraceParent = null)
{
    /// <summary>Where a queue takes turns: messages of one lane wait behind each other, not in front of others'. It is not sent.</summary>
    [JsonIgnore]
    public long Lane { get; init; }

    /// <summary>Whether it may hang on somebody's server, and is handled apart where the queue is in process. It is not sent.</summary>
    [JsonIgnore]
    public bool IsSlow { get; init; }

    public static QueueMessage ClassifyItem(long itemId, long feedId = 0) =>
        new(QueueNames.ClassifyItem, 1, itemId, System.Diagnostics.Activity.Current?.Id) { Lane = feedId };

    /// <param name="isSlow">Whether it may hang on somebody's server.</param>
    public static QueueMessage DeliverAlert(long deliveryId, bool isSlow = false) =>
        new(QueueNames.DeliverAlert, 1, deliveryId, System.Diagnostics.Activity.Current?.Id) { IsSlow = isSlow };

    public string ToJson() => JsonSerializer.Serialize(this, AlertsJson.Default.QueueMessage);

    /// <exception cref="FormatException">The text is no message of this program; it belongs on the poison queue.</exception>
    public static QueueMessage Parse(string json)
    {
        try
        {
            var message = JsonSerializer.Deserialize(json, AlertsJson.Default.QueueMessage);
            return message is { Name: not null, Version: > 0, Id: > 0 }
                ? message
                : throw new FormatException("A queue message needs name, version and id.");
        }
        catch (JsonException e)
        {
            throw new FormatException("A queue message is JSON with name, version and id.", e);
        }
    }
}

public static class QueueNames
{
    public const string ClassifyItem = "classify-item";
    public const string DeliverAlert = "deliver-alert";
    public const string PoisonSuffix = "-poison";

    /// <summary>Dequeues after which a message is poison, as the Functions host counts.</summary>
    public const int MaxDequeueCount = 5;
}

/// <summary>Puts messages on the queues. Rows are committed first: a message that is lost is written again by the sweep.</summary>
public interface IQueueSender
{
    Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken);
}

/// <summary>A message that failed too often, kept for a person to look at.</summary>
public sealed class PoisonMessage
{
    public long Id { get; set; }
    public required string Queue { get; set; }
    public required string Body { get; set; }
    public string? Error { get; set; }
    public DateTimeOffset At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PoisonMessage>
    {
        public void Configure(EntityTypeBuilder<PoisonMessage> builder) => builder.ToTable("poison_messages");
    }
}
