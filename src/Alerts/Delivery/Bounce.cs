using System.Text.Json.Serialization;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Delivery;

/// <summary>What a receiver said of a subscriber, kept for admins.</summary>
public sealed class Bounce
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Deleted with it.</summary>
    public Guid SubscriptionId { get; set; }

    /// <summary>The mail domain, or the webhook's host.</summary>
    public required string Domain { get; set; }
    public BounceKind Kind { get; set; }

    /// <summary>In the server's words.</summary>
    public required string Answer { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Bounce>
    {
        public void Configure(EntityTypeBuilder<Bounce> builder)
        {
            builder.ToTable("bounces");
            builder.HasIndex(b => new { b.SubscriptionId, b.At });
            builder.HasIndex(b => new { b.Domain, b.At });
            builder.HasIndex(b => b.At);
            builder.Property(b => b.Kind).HasConversion<string>();
            builder.HasOne<Subscription>().WithMany().HasForeignKey(b => b.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<BounceKind>))]
public enum BounceKind
{
    /// <summary>There is no such mailbox, they say.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>We are refused: our address, sender, rate or content. The reader is not to blame.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>A channel was paused after days of failing.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Its reader called a mail spam.</summary>
    [JsonStringEnumMemberName("complaint")]
    Complaint,

    /// <summary>A Teams flow left the weekly check unanswered on two days.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,
}
