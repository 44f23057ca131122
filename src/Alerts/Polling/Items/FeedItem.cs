using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Polling.Items;

/// <summary>One entry of one feed, stored once.</summary>
public sealed class FeedItem
{
    private string _title = "";

    public long Id { get; set; }
    public long FeedId { get; set; }

    /// <summary>What makes it this item within its feed: hash of the guid, else of the canonical link, else of the content.</summary>
    public required string Identity { get; set; }
    public string? SourceGuid { get; set; }
    public string? Link { get; set; }

    /// <summary>Plain text.</summary>
    public required string Title
    {
        get => _title;
        set
        {
            _title = value;
            TitleFolded = TitleFolding.Of(value);
        }
    }

    /// <summary>The title as it is searched: both databases compare it character by character.</summary>
    public string TitleFolded { get; private set; } = "";

    /// <summary>Plain text; paragraphs are separated by line feeds.</summary>
    public required string Text { get; set; }
    public required string TextHash { get; set; }

    /// <summary>Hash of the title: under another guid or link, an item is known by it.</summary>
    public long TitleKey { get; set; }
    public required string Outlet { get; set; }

    /// <summary>The outlet an aggregator names as its source, else null.</summary>
    public string? Source { get; set; }

    /// <summary>How far its feed was believed when it came.</summary>
    public Trust Trust { get; set; }

    /// <summary>The government that an official feed speaks for, such as <c>JP</c>.</summary>
    public string? SpeaksFor { get; set; }
    public string? Language { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public DateTimeOffset FetchedAt { get; set; }
    public int Revision { get; set; } = 1;

    /// <summary>Too old to be news when it came, or when its text changed last: classified and shown, never alerted.</summary>
    public bool IsOld { get; set; }
    public ItemState State { get; set; }

    /// <summary>
    /// When the pending work was last put on a queue, or was about to be when the row was committed; in the future where it is to wait. The
    /// sweep looks at it.
    /// </summary>
    public DateTimeOffset? EnqueuedAt { get; set; }

    public long? StoryId { get; set; }

    /// <summary>What a person has set right in what was read from it.</summary>
    public HandEdits? Edits { get; set; }

    /// <summary>
    /// Takes the publisher's new text. The item is pending again, at once or, where it changes all the time, from <see cref="EnqueuedAt"/>
    /// on.
    /// </summary>
    /// <returns>The text it had, to be kept; null where nobody had judged that text yet.</returns>
    internal ItemRevision? Revise(IncomingItem incoming, DateTimeOffset at)
    {
        var waits = State == ItemState.Pending && EnqueuedAt > at;
        var due =
            waits ? EnqueuedAt
            : State == ItemState.Pending ? at
            : ItemRevision.JudgeAt(this, at);
        var before = Keep(at);
        (Title, Text, Language) = (incoming.Title, incoming.Text, incoming.Language);
        (TextHash, TitleKey) = (incoming.TextHash, incoming.TitleKey);
        EnqueuedAt = due;
        return waits ? null : before;
    }

    /// <summary>
    /// Takes the text of the item's page. The hash stays that of the feed's own text, by which polls compare; the sweep sends the message.
    /// </summary>
    internal ItemRevision Revise(string page, DateTimeOffset at)
    {
        var before = Keep(at);
        (Text, EnqueuedAt) = (page, null);
        return before;
    }

    private ItemRevision Keep(DateTimeOffset at)
    {
        State = ItemState.Pending;
        return new ItemRevision
        {
            ItemId = Id,
            Revision = Revision++,
            Title = Title,
            Text = Text,
            ReplacedAt = at,
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<FeedItem>
    {
        public void Configure(EntityTypeBuilder<FeedItem> builder)
        {
            builder.ToTable("items");
            builder.HasIndex(i => new { i.FeedId, i.Identity }).IsUnique();
            builder.HasIndex(i => new { i.FeedId, i.TitleKey });
            builder.HasIndex(i => new { i.State, i.EnqueuedAt });
            builder.HasIndex(i => i.StoryId);
            builder.HasIndex(i => i.FetchedAt);
            builder.Property(i => i.State).HasConversion<string>();
            builder.Property(i => i.Trust).HasConversion<string>();
            builder.Property(i => i.Edits).HasJsonConversion();
        }
    }
}

public enum ItemState
{
    /// <summary>Stored, not yet judged.</summary>
    Pending,

    /// <summary>Judged, and in a story where relevant.</summary>
    Done,

    /// <summary>Its message went to the poison queue; a person must look.</summary>
    Poisoned,
}

/// <summary>An earlier text of an item, kept when the publisher changes it.</summary>
public sealed class ItemRevision
{
    public long Id { get; set; }
    public long ItemId { get; set; }
    public int Revision { get; set; }
    public required string Title { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset ReplacedAt { get; set; }

    /// <summary>How many earlier texts of an item are kept: its first one and the latest.</summary>
    internal const int Kept = 10;

    // Corrections come in ones and twos; what goes on changing is a counter, a clock or a ticker.
    private const int AtOnce = 5;

    /// <summary>
    /// When a new text of an item is to be judged: the first few at once, later ones after a tenth of its age. What never holds still is
    /// judged ever more rarely.
    /// </summary>
    internal static DateTimeOffset JudgeAt(FeedItem item, DateTimeOffset at) =>
        item.Revision > AtOnce && item.EnqueuedAt + ((at - item.FetchedAt) / 10) is { } later && later > at ? later : at;

    internal sealed class Mapping : IEntityTypeConfiguration<ItemRevision>
    {
        public void Configure(EntityTypeBuilder<ItemRevision> builder)
        {
            builder.ToTable("item_revisions");
            builder.HasIndex(r => new { r.ItemId, r.Revision }).IsUnique();
        }
    }
}
