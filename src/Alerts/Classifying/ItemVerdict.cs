using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Classifying;

/// <summary>The newest verdict on a stored item: also of the rejected ones, so that people can ask why.</summary>
public sealed class ItemVerdict
{
    public long ItemId { get; set; }
    public bool Relevant { get; set; }
    public double Score { get; set; }
    public IReadOnlyList<string> Topics { get; set; } = [];
    public IReadOnlyList<Reason> Reasons { get; set; } = [];
    public long TermSetVersion { get; set; }
    public DateTimeOffset ClassifiedAt { get; set; }

    public void Record(Verdict verdict, DateTimeOffset at) =>
        (Relevant, Score, Topics, Reasons, TermSetVersion, ClassifiedAt) = (
            verdict.Relevant,
            verdict.Score,
            verdict.Topics,
            verdict.Reasons,
            verdict.TermSetVersion,
            at
        );

    internal sealed class Mapping : IEntityTypeConfiguration<ItemVerdict>
    {
        public void Configure(EntityTypeBuilder<ItemVerdict> builder)
        {
            builder.ToTable("verdicts");
            builder.HasKey(v => v.ItemId);
            builder.Property(v => v.ItemId).ValueGeneratedNever();
            builder.HasIndex(v => new { v.Relevant, v.ItemId });
            builder.Property(v => v.Topics).HasJsonConversion();
            builder.Property(v => v.Reasons).HasJsonConversion();
        }
    }
}
