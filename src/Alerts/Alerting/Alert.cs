using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Alerting;

/// <summary>The decision that a version of a story is worth telling, with the facts as they were.</summary>
public sealed class Alert
{
    public long Id { get; set; }
    public long StoryId { get; set; }
    public int StoryVersion { get; set; }
    public AlertKind Kind { get; set; }
    public DateTimeOffset RaisedAt { get; set; }
    public required StoryFacts Facts { get; set; }

    /// <summary>What changed since the story's alert before; empty for the first.</summary>
    public IReadOnlyList<StoryChange> Changes { get; set; } = [];

    /// <summary>The feed whose item made the story due.</summary>
    public long? FeedId { get; set; }

    /// <summary>When the rows for all subscriptions were written; null while that is under way.</summary>
    public DateTimeOffset? MatchedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Alert>
    {
        public void Configure(EntityTypeBuilder<Alert> builder)
        {
            builder.ToTable("alerts");
            builder.HasIndex(a => new { a.StoryId, a.StoryVersion }).IsUnique();
            builder.HasIndex(a => a.RaisedAt);
            builder.HasIndex(a => a.MatchedAt);
            builder.Property(a => a.Kind).HasConversion<string>();
            builder.Property(a => a.Facts).HasJsonConversion();
            builder.Property(a => a.Changes).HasJsonConversion();
        }
    }
}

public enum AlertKind
{
    /// <summary>A story's first.</summary>
    New,

    /// <summary>Something that readers were told has changed or grown.</summary>
    FollowUp,

    /// <summary>An outlet changed what it had said.</summary>
    Correction,

    /// <summary>An admin took the story back: it goes to those who were told, and to nobody else.</summary>
    Retraction,
}
