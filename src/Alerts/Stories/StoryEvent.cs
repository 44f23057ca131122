using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Stories;

/// <summary>
/// One thing that happened to a story. Append-only and in the order of its ids, since whoever writes holds the story lease: instances catch
/// up by reading on from the last id they know.
/// </summary>
public sealed class StoryEvent
{
    public long Id { get; set; }
    public long StoryId { get; set; }
    public StoryEventKind Kind { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The item that came into the story by it.</summary>
    public long? ItemId { get; set; }

    /// <summary>The story that the items came from, or went to.</summary>
    public long? OtherStoryId { get; set; }

    /// <summary>Who did it, where a person did.</summary>
    public string? By { get; set; }

    /// <summary>The story's version after it.</summary>
    public int Version { get; set; }
    public IReadOnlyList<StoryChange> Changes { get; set; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<StoryEvent>
    {
        public void Configure(EntityTypeBuilder<StoryEvent> builder)
        {
            builder.ToTable("story_events");
            builder.HasIndex(e => e.StoryId);
            builder.Property(e => e.Kind).HasConversion<string>();
            builder.Property(e => e.Changes).HasJsonConversion();
        }
    }
}

public enum StoryEventKind
{
    /// <summary>An item was the first to tell of it.</summary>
    Opened,

    /// <summary>An item joined.</summary>
    Joined,

    /// <summary>The publisher changed an item's text.</summary>
    Revised,

    /// <summary>The publisher took an item's page away.</summary>
    Withdrawn,

    /// <summary>An admin, or grouping anew, moved an item here from another story.</summary>
    Moved,

    /// <summary>An admin, or an item of both, merged another story into this one, or this one into another.</summary>
    Merged,

    /// <summary>An admin, or grouping anew, split items off into another story.</summary>
    Split,

    /// <summary>An admin set an origin or a stance right.</summary>
    Edited,

    /// <summary>An admin holds the next alert back.</summary>
    Held,

    /// <summary>An admin let the alert go out.</summary>
    Released,

    /// <summary>An admin took the story back.</summary>
    Retracted,
}
