using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Classifying.SecondOpinion;

/// <summary>
/// What the service saw in one revision of an item: kept, so that later verdicts on the same text use it without asking again.
/// </summary>
public sealed class ItemOpinion
{
    public long ItemId { get; set; }
    public int Revision { get; set; }
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>Empty while the question is out, and where there was nothing to see.</summary>
    public IReadOnlyList<NamedEntity> Entities { get; set; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<ItemOpinion>
    {
        public void Configure(EntityTypeBuilder<ItemOpinion> builder)
        {
            builder.ToTable("item_opinions");
            builder.HasKey(o => new { o.ItemId, o.Revision });
            builder.HasIndex(o => o.AskedAt);
            builder.Property(o => o.Entities).HasJsonConversion();
        }
    }
}

/// <summary>Text records that all instances together had read on one day.</summary>
public sealed class LanguageUse
{
    /// <summary>A day of UTC, as <c>2026-11-22</c>.</summary>
    public required string Day { get; set; }
    public int Records { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<LanguageUse>
    {
        public void Configure(EntityTypeBuilder<LanguageUse> builder)
        {
            builder.ToTable("language_use");
            builder.HasKey(u => u.Day);
        }
    }
}
