using System.Text.Json.Serialization;
using Alerts.Data;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>A subscriber's standing request: where, when and what.</summary>
public sealed class Subscription
{
    public Guid Id { get; set; }
    public ChannelKind Channel { get; set; }

    /// <summary>An email address in normal form, or a webhook URL encrypted with the platform's data protection.</summary>
    public required string Address { get; set; }

    /// <summary>Keyed or plain hash of the normal form, for look-ups that never show the address.</summary>
    public required string AddressHash { get; set; }
    public SubscriptionState State { get; set; }
    public Cadence Cadence { get; set; }

    /// <summary>IANA name, such as <c>Asia/Tokyo</c>.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";
    public TimeOnly? QuietFrom { get; set; }
    public TimeOnly? QuietTo { get; set; }

    /// <summary>Hour of day, in the time zone, of daily and weekly digests.</summary>
    public int DigestHour { get; set; } = 8;

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string> Topics { get; set; } = [];
    public IReadOnlyList<string> Languages { get; set; } = [];
    public StoryStatus MinimumStatus { get; set; }
    public DateTimeOffset? PausedUntil { get; set; }

    public string? ConfirmTokenHash { get; set; }
    public DateTimeOffset? ConfirmExpiresAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public string? ManageTokenHash { get; set; }

    /// <summary>The manage token, encrypted, since each mail carries it in its links.</summary>
    public string? ManageTokenProtected { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int ConsecutiveFailures { get; set; }
    public string? LastError { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Subscription>
    {
        public void Configure(EntityTypeBuilder<Subscription> builder)
        {
            builder.ToTable("subscriptions");
            builder.HasIndex(s => new { s.Channel, s.AddressHash }).IsUnique();
            builder.HasIndex(s => s.ConfirmTokenHash);
            builder.HasIndex(s => s.ManageTokenHash);
            builder.HasIndex(s => s.State);
            builder.Property(s => s.Channel).HasConversion<string>();
            builder.Property(s => s.State).HasConversion<string>();
            builder.Property(s => s.Cadence).HasConversion<string>();
            builder.Property(s => s.MinimumStatus).HasConversion<string>();
            builder.Property(s => s.Topics).HasJsonConversion();
            builder.Property(s => s.Languages).HasJsonConversion();
        }
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<ChannelKind>))]
public enum ChannelKind
{
    [JsonStringEnumMemberName("email")] Email,
    [JsonStringEnumMemberName("teams")] Teams,
    [JsonStringEnumMemberName("webhook")] Webhook,
}

[JsonConverter(typeof(JsonStringEnumConverter<SubscriptionState>))]
public enum SubscriptionState
{
    [JsonStringEnumMemberName("pending")] Pending,
    [JsonStringEnumMemberName("active")] Active,
    [JsonStringEnumMemberName("paused")] Paused,
    [JsonStringEnumMemberName("unsubscribed")] Unsubscribed,
    [JsonStringEnumMemberName("suppressed")] Suppressed,
}

[JsonConverter(typeof(JsonStringEnumConverter<Cadence>))]
public enum Cadence
{
    [JsonStringEnumMemberName("immediate")] Immediate,
    [JsonStringEnumMemberName("hourly")] Hourly,
    [JsonStringEnumMemberName("daily")] Daily,
    [JsonStringEnumMemberName("weekly")] Weekly,
}
