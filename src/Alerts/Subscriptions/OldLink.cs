using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Subscriptions;

/// <summary>An unsubscribe link of before a new one took its place, or of a deleted subscription: it works for ever.</summary>
public sealed class OldLink
{
    public required string TokenHash { get; set; }

    /// <summary>Keyed: see <see cref="AddressHashes"/>.</summary>
    public required string AddressHash { get; set; }
    public ChannelKind Channel { get; set; }

    /// <summary>Keeps the link of a subscription that is about to get another, or to be deleted; the caller saves.</summary>
    internal static OldLink? Of(Subscription subscription) =>
        subscription.UnsubscribeTokenHash is { } hash
            ? new OldLink
            {
                TokenHash = hash,
                AddressHash = subscription.AddressHash,
                Channel = subscription.Channel,
            }
            : null;

    internal sealed class Mapping : IEntityTypeConfiguration<OldLink>
    {
        public void Configure(EntityTypeBuilder<OldLink> builder)
        {
            builder.ToTable("old_links");
            builder.HasKey(l => l.TokenHash);
            builder.Property(l => l.Channel).HasConversion<string>();
        }
    }
}
