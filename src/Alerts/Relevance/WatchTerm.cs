using System.Text.Json.Serialization;
using Alerts.Data;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Relevance;

/// <summary>A phrase that the admins watch for, with its spellings in other languages.</summary>
public sealed class WatchTerm
{
    public long Id { get; set; }
    public required string Phrase { get; set; }

    /// <summary>Language code → spellings.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; set; } = new Dictionary<string, IReadOnlyList<string>>();
    public WatchTermKind Kind { get; set; }
    public string? Topic { get; set; }

    /// <summary>1 is usual; the model's weight is multiplied by it.</summary>
    public double Weight { get; set; } = 1;
    public bool Enabled { get; set; } = true;
    public string? Note { get; set; }

    /// <summary>The change that made it so; its ETag.</summary>
    public long Version { get; set; }

    /// <summary>Takes over everything but id and version.</summary>
    public void TakeFrom(WatchTerm other)
    {
        Phrase = other.Phrase;
        Aliases = other.Aliases;
        Kind = other.Kind;
        Topic = other.Topic;
        Weight = other.Weight;
        Enabled = other.Enabled;
        Note = other.Note;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<WatchTerm>
    {
        public void Configure(EntityTypeBuilder<WatchTerm> builder)
        {
            builder.ToTable("watch_terms");
            builder.Property(t => t.Kind).HasConversion<string>();
            builder.Property(t => t.Aliases).HasJsonConversion();
            builder.Property(t => t.Version).IsConcurrencyToken();
        }
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<WatchTermKind>))]
public enum WatchTermKind
{
    [JsonStringEnumMemberName("japan")] Japan,
    [JsonStringEnumMemberName("northKorea")] NorthKorea,
    [JsonStringEnumMemberName("relation")] Relation,
    [JsonStringEnumMemberName("topic")] Topic,
    [JsonStringEnumMemberName("exclude")] Exclude,
}

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
