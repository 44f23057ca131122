using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Classifying.WatchTerms;

/// <summary>How a watch term, which the reading project knows, is kept in the database.</summary>
internal sealed class WatchTermMapping : IEntityTypeConfiguration<WatchTerm>
{
    public void Configure(EntityTypeBuilder<WatchTerm> builder)
    {
        builder.ToTable("watch_terms");
        builder.Property(t => t.Kind).HasConversion<string>();
        builder.Property(t => t.Aliases).HasJsonConversion();
        builder.Property(t => t.Version).IsConcurrencyToken();
    }
}
