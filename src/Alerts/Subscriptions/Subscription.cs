using System.Text.Json.Serialization;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Subscriptions;

/// <summary>A subscriber's standing request: where, when and what.</summary>
public sealed class Subscription
{
    public Guid Id { get; set; }

    /// <summary>
    /// Shared by the channels that one person added with the manage token of an earlier one; else the subscription's own id.
    /// </summary>
    public Guid OwnerId { get; set; }
    public ChannelKind Channel { get; set; }

    /// <summary>An email address in normal form, or a webhook URL encrypted with the platform's data protection.</summary>
    public required string Address { get; set; }

    /// <summary>Keyed hash of the address (<see cref="AddressHashes"/>), for look-ups that never show it.</summary>
    public required string AddressHash { get; set; }

    /// <summary>The same for all tagged addresses of one mailbox, keyed likewise.</summary>
    public string MailboxHash { get; set; } = "";
    public SubscriptionState State { get; set; }
    public SubscriptionPreferences Preferences
    {
        get;
        set
        {
            field = value;
            WishKey = value.Key();
        }
    } = SubscriptionPreferences.Default;

    /// <summary>Names the preferences: what is long is found by what is short.</summary>
    public string WishKey { get; private set; } = SubscriptionPreferences.Default.Key();

    /// <summary>When a pause ends by itself; null while paused means until somebody resumes it.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    public string? ConfirmTokenHash { get; set; }

    /// <summary>The confirm token, encrypted: the reminder carries the same link as the first mail.</summary>
    public string? ConfirmTokenProtected { get; set; }

    /// <summary>
    /// Of the link that also joins the channel to those of <see cref="JoinOwnerId"/>; the plain link never does.
    /// </summary>
    public string? JoinTokenHash { get; set; }

    /// <summary>Who asked, with a manage token, to have this channel beside others.</summary>
    public Guid? JoinOwnerId { get; set; }
    public DateTimeOffset? ConfirmExpiresAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public string? ManageTokenHash { get; set; }

    /// <summary>The manage token, encrypted, since each mail carries it in its links.</summary>
    public string? ManageTokenProtected { get; set; }

    /// <summary>Counts the sign-ins by mail link, each of which works once.</summary>
    public int SignInNumber { get; set; }

    /// <summary>Of the sessions that hold: signing out ends them all.</summary>
    public int SessionNumber { get; set; }

    /// <summary>Of the token in <c>List-Unsubscribe</c>, which mail providers see: it can end the subscription and nothing else.</summary>
    public string? UnsubscribeTokenHash { get; set; }

    /// <summary>The signing secret of a webhook, encrypted.</summary>
    public string? SigningSecretProtected { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int ConsecutiveFailures { get; set; }

    /// <summary>When the mail server last said that there is no such mailbox; null after a mail that got through.</summary>
    public DateTimeOffset? GoneAt { get; set; }
    public string? LastError { get; set; }

    /// <summary>When a Teams flow is asked next whether it still answers; null before the first time.</summary>
    public DateTimeOffset? CheckDueAt { get; set; }

    /// <summary>How many such checks in a row it left unanswered.</summary>
    public int UnansweredChecks { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Subscription>
    {
        public void Configure(EntityTypeBuilder<Subscription> builder)
        {
            builder.ToTable("subscriptions");
            builder.HasIndex(s => new { s.Channel, s.AddressHash }).IsUnique();
            builder.HasIndex(s => s.ConfirmTokenHash);
            builder.HasIndex(s => s.MailboxHash);
            builder.HasIndex(s => s.JoinTokenHash);
            builder.HasIndex(s => s.UnsubscribeTokenHash);
            builder.HasIndex(s => s.ManageTokenHash);
            builder.HasIndex(s => s.OwnerId);
            builder.HasIndex(s => new { s.Channel, s.CheckDueAt });
            // The matcher walks the distinct preferences of the active subscriptions, then each group by id.
            builder.HasIndex(s => new
            {
                s.State,
                s.WishKey,
                s.Id,
            });
            builder.Property(s => s.Channel).HasConversion<string>();
            builder.Property(s => s.State).HasConversion<string>();
            builder.Property(s => s.Preferences).HasJsonConversion(text => SubscriptionPreferences.Read(text));
        }
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<ChannelKind>))]
public enum ChannelKind
{
    [JsonStringEnumMemberName("email")]
    Email,

    [JsonStringEnumMemberName("teams")]
    Teams,

    [JsonStringEnumMemberName("webhook")]
    Webhook,
}

[JsonConverter(typeof(JsonStringEnumConverter<SubscriptionState>))]
public enum SubscriptionState
{
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("active")]
    Active,

    [JsonStringEnumMemberName("paused")]
    Paused,

    [JsonStringEnumMemberName("unsubscribed")]
    Unsubscribed,

    [JsonStringEnumMemberName("suppressed")]
    Suppressed,
}
