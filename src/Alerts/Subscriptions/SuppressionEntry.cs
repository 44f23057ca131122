using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Subscriptions;

/// <summary>An address never to mail, and why.</summary>
public sealed class SuppressionEntry
{
    public long Id { get; set; }
    public required string AddressHash { get; set; }

    /// <summary>Null where its owner was deleted: the hash alone keeps mail away.</summary>
    public string? Address { get; set; }

    /// <summary>One of <see cref="SuppressionReasons"/>.</summary>
    public required string Reason { get; set; }
    public string? Detail { get; set; }
    public DateTimeOffset At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SuppressionEntry>
    {
        public void Configure(EntityTypeBuilder<SuppressionEntry> builder)
        {
            builder.ToTable("suppression_list");
            builder.HasIndex(s => s.AddressHash).IsUnique();
        }
    }
}

internal static class SuppressionReasons
{
    public const string HardBounce = "hardBounce";
    public const string Complaint = "complaint";

    /// <summary>The owner's own wish: a new sign-up that the owner confirms lifts it.</summary>
    public const string Unsubscribe = "unsubscribe";
    public const string Admin = "admin";
}
