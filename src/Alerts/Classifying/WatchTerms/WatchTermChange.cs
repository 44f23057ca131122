using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Classifying.WatchTerms;

/// <summary>One edit of the watch terms. Append-only; its id is the version of the whole set.</summary>
public sealed class WatchTermChange
{
    public long Id { get; set; }
    public long TermId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }

    /// <summary><c>seed</c>, <c>create</c>, <c>update</c>, <c>delete</c>, <c>import</c> or <c>revert</c>.</summary>
    public required string Action { get; set; }

    /// <summary>JSON of the term, null where there was none.</summary>
    public string? Before { get; set; }
    public string? After { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<WatchTermChange>
    {
        public void Configure(EntityTypeBuilder<WatchTermChange> builder)
        {
            builder.ToTable("watch_term_changes");
            builder.HasIndex(c => c.TermId);
        }
    }
}
