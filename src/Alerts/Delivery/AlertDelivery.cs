using System.Linq.Expressions;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Delivery;

/// <summary>
/// One tracked send of one alert to one subscription. Written before anything is sent; claimed by conditional update; its result recorded
/// after.
/// </summary>
public sealed class AlertDelivery
{
    public long Id { get; set; }
    public long AlertId { get; set; }
    public long StoryId { get; set; }
    public int StoryVersion { get; set; }
    public Guid SubscriptionId { get; set; }
    public DeliveryState State { get; set; }

    /// <summary>Not before: now for immediate, the digest's hour, the end of quiet hours, or the next try.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Whether it waits to be sent together with the subscription's other rows due by then.</summary>
    public bool InDigest { get; set; }

    /// <summary>When the message for the row became visible on the queue, or will; null before the first.</summary>
    public DateTimeOffset? EnqueuedAt { get; set; }

    /// <summary>The place that a rate limit gave it, where it had to wait for one.</summary>
    public DateTimeOffset? SlotAt { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>Who holds the claim: only the holder records a result.</summary>
    public Guid? ClaimId { get; set; }
    public int Attempts { get; set; }

    /// <summary>
    /// Set before the provider is called. A row found claimed and begun after a crash was in the one window in which a send may repeat.
    /// </summary>
    public DateTimeOffset? BegunAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Our own stable Message-ID, and the provider's id where it gives one.</summary>
    public string? MessageId { get; set; }
    public string? ProviderId { get; set; }
    public string? LastError { get; set; }

    /// <summary>How often an admin had it sent anew: a part of its Message-ID, or providers would take the new one for a copy.</summary>
    public int Renewals { get; set; }

    /// <summary>The tries that failed, oldest first; the one that got through is <see cref="SentAt"/>.</summary>
    public IReadOnlyList<FailedTry> Tries { get; set; } = [];

    /// <summary>Its time has come, or the time of whoever held it is over.</summary>
    internal static Expression<Func<AlertDelivery, bool>> IsDue(DateTimeOffset now) =>
        d => (d.State == DeliveryState.Pending && d.DueAt <= now) || (d.State == DeliveryState.Sending && d.ClaimedUntil <= now);

    internal sealed class Mapping : IEntityTypeConfiguration<AlertDelivery>
    {
        public void Configure(EntityTypeBuilder<AlertDelivery> builder)
        {
            builder.ToTable("deliveries");
            builder
                .HasIndex(d => new
                {
                    d.StoryId,
                    d.StoryVersion,
                    d.SubscriptionId,
                })
                .IsUnique();
            builder.HasIndex(d => new { d.State, d.DueAt });
            builder.HasIndex(d => new { d.SubscriptionId, d.State });
            builder.HasIndex(d => d.AlertId);
            // Who deletes a subscription deletes what was sent to it.
            builder.HasOne<Subscription>().WithMany().HasForeignKey(d => d.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(d => d.ProviderId);
            builder.Property(d => d.State).HasConversion<string>();
            builder.Property(d => d.Tries).HasJsonConversion().HasDefaultValueSql("'[]'");
        }
    }
}

/// <param name="Answer">What the provider said, or what kept us from asking it.</param>
public sealed record FailedTry(DateTimeOffset At, string Answer);

public enum DeliveryState
{
    Pending,
    Sending,
    Sent,

    /// <summary>A permanent failure, or the tries are used up.</summary>
    Failed,

    /// <summary>Not sent: the address is on the suppression list or the subscription ended.</summary>
    Dropped,
}
