using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Classifying;

/// <summary>An admin's word on whether an item is relevant. The newest one on an item counts; all are kept.</summary>
public sealed class ItemFeedback
{
    public long Id { get; set; }
    public long ItemId { get; set; }
    public bool Relevant { get; set; }
    public string? Note { get; set; }
    public required string By { get; set; }
    public DateTimeOffset At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ItemFeedback>
    {
        public void Configure(EntityTypeBuilder<ItemFeedback> builder)
        {
            builder.ToTable("feedback");
            builder.HasIndex(f => new { f.ItemId, f.Id });
        }
    }
}
