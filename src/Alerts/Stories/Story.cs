using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Stories;

/// <summary>Items about one event. The row carries the facts computed from them last, and a version that grows with each change.</summary>
public sealed class Story
{
    public long Id { get; set; }
    public required string Headline { get; set; }
    public StoryStatus Status { get; set; }
    public IReadOnlyList<string> Topics { get; set; } = [];
    public IReadOnlyList<string> Languages { get; set; } = [];

    public bool IsDisputed { get; private set; }
    public DateTimeOffset FirstSeenAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public int Version { get; set; } = 1;
    public required StoryFacts Facts { get; set; }

    /// <summary>When to decide on an alert: it is new or changed, and settles until then. Null where there is nothing to decide.</summary>
    public DateTimeOffset? AlertDueAt { get; set; }

    /// <summary>An admin holds its next alert back until it is released.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Until then the alert that is due waits for an admin's word; in the past where it was released. Null where none waits.</summary>
    public DateTimeOffset? AlertHeldUntil { get; set; }

    /// <summary>When an admin took it back; nothing of it is told any more.</summary>
    public DateTimeOffset? RetractedAt { get; set; }
    public string? RetractionReason { get; set; }

    /// <summary>The feed whose item made it due.</summary>
    public long? DueByFeedId { get; set; }

    /// <summary>W3C trace context of what made it due, which the alert follows on.</summary>
    public string? TraceParent { get; set; }

    /// <summary>The story that took its items when an admin merged them.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>Takes over what its items say together now.</summary>
    public void Tell(StoryFacts facts, DateTimeOffset now)
    {
        (Facts, Headline, Status, Topics, Languages, UpdatedAt) = (facts, facts.Headline, facts.Status, facts.Topics, facts.Languages, now);
        IsDisputed = facts.Contradictions.Count > 0;
    }

    /// <summary>The same where its items changed, or were set right.</summary>
    internal void TellAnew(StoryFacts facts, DateTimeOffset now)
    {
        Tell(facts, now);
        Version++;
    }

    /// <summary>An alert is decided on then, or earlier if it is due already.</summary>
    public void SettleUntil(DateTimeOffset at, long? feedId = null)
    {
        DueByFeedId = AlertDueAt is null ? feedId : DueByFeedId;
        (AlertDueAt, TraceParent) = (AlertDueAt ?? at, System.Diagnostics.Activity.Current?.Id ?? TraceParent);
        // Its status may be another now, and with it how long it waits for an admin's word.
        AlertHeldUntil = AlertHeldUntil > at ? null : AlertHeldUntil;
    }

    /// <summary>Whether the alert that is due waits for an admin's word first; from when it was due it waits once.</summary>
    /// <param name="hold">How long alerts of its status wait.</param>
    internal bool TryHold(TimeSpan hold, DateTimeOffset now)
    {
        if (AlertHeldUntil is null && hold > TimeSpan.Zero)
        {
            AlertHeldUntil = AlertDueAt + hold;
        }

        return AlertHeldUntil > now;
    }

    /// <summary>Nothing of it is to be told any more, or it was just told.</summary>
    internal void ClearDue() => (AlertDueAt, AlertHeldUntil) = (null, null);

    /// <summary>What is due goes out at once.</summary>
    internal void Release(DateTimeOffset now)
    {
        IsHeld = false;
        if (AlertDueAt is { } due)
        {
            AlertDueAt = due < now ? due : now;
            AlertHeldUntil = now;
        }
    }

    internal void Retract(string reason, DateTimeOffset now)
    {
        (RetractedAt, RetractionReason) = (now, reason);
        (IsHeld, UpdatedAt) = (false, now);
        Version++;
        ClearDue();
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Story>
    {
        public void Configure(EntityTypeBuilder<Story> builder)
        {
            builder.ToTable("stories");
            builder.HasIndex(s => new { s.UpdatedAt, s.Id });
            builder.HasIndex(s => s.AlertDueAt);
            builder.Property(s => s.Status).HasConversion<string>();
            builder.Property(s => s.Topics).HasJsonConversion();
            builder.Property(s => s.Languages).HasJsonConversion();
            builder.Property(s => s.Facts).HasJsonConversion();
            builder.Property(s => s.Version).IsConcurrencyToken();
        }
    }
}
