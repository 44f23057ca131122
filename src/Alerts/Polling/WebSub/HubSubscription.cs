using Alerts.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Polling.WebSub;

/// <summary>What a hub was asked to tell us of one feed (WebSub). It outlives its feed until the hub has taken it back.</summary>
public sealed class HubSubscription
{
    private const int LongestReason = 300;

    public long Id { get; set; }
    public long FeedId { get; set; }
    public required string Hub { get; set; }

    /// <summary>The feed's address as the hub knows it.</summary>
    public required string Topic { get; set; }

    /// <summary>The last part of our address for this subscription: nobody else can guess it.</summary>
    public required string Token { get; set; }

    /// <summary>What pushes are signed with, encrypted.</summary>
    public required string SecretProtected { get; set; }
    public HubState State { get; set; }

    /// <summary>When it is looked at again: a request to repeat, a lease to renew.</summary>
    public DateTimeOffset NextAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>Until then the hub sends, as it said.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    public DateTimeOffset? LastPushAt { get; set; }

    /// <summary>Why it is not, in a sentence.</summary>
    public string? Problem { get; set; }

    /// <summary>The hub has verified that it was we who asked.</summary>
    internal void Activate(DateTimeOffset now, TimeSpan lease)
    {
        State = HubState.Active;
        LeaseUntil = now + lease;
        NextAt = HubLease.RenewAt(now, lease);
        Attempts = 0;
        Problem = null;
    }

    internal void Refuse(DateTimeOffset now, string? reason)
    {
        State = HubState.Refused;
        LeaseUntil = null;
        NextAt = now + HubLease.Refusal;
        var words = PlainText.ToOneLine(reason ?? "");
        Problem = words.Length == 0 ? "The hub said no." : $"The hub said no: {PlainText.Cut(words, LongestReason)}";
    }

    internal sealed class Mapping : IEntityTypeConfiguration<HubSubscription>
    {
        public void Configure(EntityTypeBuilder<HubSubscription> builder)
        {
            builder.ToTable("hub_subscriptions");
            builder.HasIndex(s => s.FeedId);
            builder.HasIndex(s => s.Token).IsUnique();
            builder.HasIndex(s => s.NextAt);
            builder.Property(s => s.State).HasConversion<string>();
        }
    }
}

public enum HubState
{
    /// <summary>The hub was asked, or is about to be, and has not verified it yet.</summary>
    Asked,

    /// <summary>Verified: pushes come.</summary>
    Active,

    /// <summary>The hub said no; asked again much later.</summary>
    Refused,

    /// <summary>Its feed is gone, switched off or elsewhere: the hub is asked to stop.</summary>
    Leaving,
}
