using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Platform.Data;

/// <summary>A counter shared by all instances, as one instant: the generic cell rate algorithm's theoretical arrival time.</summary>
public sealed class RateLimit
{
    public required string Name { get; set; }
    public DateTimeOffset ArrivalAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<RateLimit>
    {
        public void Configure(EntityTypeBuilder<RateLimit> builder)
        {
            builder.ToTable("rate_limits");
            builder.HasKey(l => l.Name);
            builder.HasIndex(l => l.ArrivalAt);
        }
    }
}
