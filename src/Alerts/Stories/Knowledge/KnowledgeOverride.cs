using Alerts.Reading.Stories.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Stories.Knowledge;

/// <summary>
/// An entry of knowledge that an admin has added, changed or taken away. Everything else is as shipped, and comes with each release.
/// </summary>
public sealed class KnowledgeOverride
{
    public long Id { get; set; }
    public KnowledgeKind Kind { get; set; }
    public required string Key { get; set; }

    /// <summary>Null: the shipped entry is not used.</summary>
    public string? Json { get; set; }

    /// <summary>The change that made it so; its ETag.</summary>
    public long Version { get; set; }

    internal KnowledgeEntry ToEntry() => new(Kind, Key, Json);

    internal sealed class Mapping : IEntityTypeConfiguration<KnowledgeOverride>
    {
        public void Configure(EntityTypeBuilder<KnowledgeOverride> builder)
        {
            builder.ToTable("knowledge_overrides");
            builder.Property(o => o.Kind).HasConversion<string>();
            builder.HasIndex(o => new { o.Kind, o.Key }).IsUnique();
            builder.Property(o => o.Version).IsConcurrencyToken();
        }
    }
}

/// <summary>One edit of the knowledge. Append-only; its id is the version of the whole.</summary>
public sealed class KnowledgeChange
{
    public long Id { get; set; }
    public KnowledgeKind Kind { get; set; }
    public required string Key { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }

    /// <summary><c>put</c>, <c>delete</c>, <c>import</c> or <c>revert</c>.</summary>
    public required string Action { get; set; }

    /// <summary>JSON of the entry in use before; null where there was none.</summary>
    public string? Before { get; set; }
    public string? After { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<KnowledgeChange>
    {
        public void Configure(EntityTypeBuilder<KnowledgeChange> builder)
        {
            builder.ToTable("knowledge_changes");
            builder.Property(c => c.Kind).HasConversion<string>();
            builder.HasIndex(c => new { c.Kind, c.Key });
        }
    }
}
