using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Alerting.Refetching;

/// <summary>
/// How far the plan to read an item's page again has come. Written when its story has been told, deleted when the plan is long over.
/// </summary>
public sealed class Refetch
{
    public long ItemId { get; set; }

    /// <summary>When the item was stored: what the plan counts from.</summary>
    public DateTimeOffset FetchedAt { get; set; }

    /// <summary>How many of the plan's reads are done.</summary>
    public int Reads { get; set; }

    /// <summary>When to read it next; null when the plan is done.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The page's text when it was read last, which the next reading is held against.</summary>
    public string? PageText { get; set; }

    /// <summary>Since when the page is not found.</summary>
    public DateTimeOffset? MissingSince { get; set; }

    public string? ClaimedBy { get; set; }

    /// <summary>When the claim lapses, should its owner have died.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>The reading that was due is over, well or badly: those missed meanwhile are made up by it.</summary>
    internal void RecordReading(DateTimeOffset now)
    {
        Reads += Math.Max(1, RefetchPlan.Due(FetchedAt, Reads, now));
        (DueAt, MissingSince) = (RefetchPlan.Next(FetchedAt, Reads), null);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Refetch>
    {
        public void Configure(EntityTypeBuilder<Refetch> builder)
        {
            builder.ToTable("refetches");
            builder.HasKey(r => r.ItemId);
            builder.Property(r => r.ItemId).ValueGeneratedNever();
            builder.HasIndex(r => r.DueAt);
            builder.HasIndex(r => r.FetchedAt);
        }
    }
}
