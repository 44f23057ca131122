using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Polling;

/// <summary>One fetch of a feed's history. The row of a slot is written over when its turn comes again, so that the history is bounded.</summary>
public sealed class FeedFetch
{
    /// <summary>Fetches kept of each feed.</summary>
    public const int Kept = 50;

    public long FeedId { get; set; }

    /// <summary>From 0 to <see cref="Kept"/> − 1.</summary>
    public int Slot { get; set; }
    public DateTimeOffset At { get; set; }
    public FetchResult Result { get; set; }
    public FetchProblem? Problem { get; set; }

    /// <summary>The sentence for a problem.</summary>
    public string? Text { get; set; }

    /// <summary>How many items the document had, where one was read.</summary>
    public int? Items { get; set; }
    public int NewItems { get; set; }
    public int ChangedItems { get; set; }
    public int Milliseconds { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<FeedFetch>
    {
        public void Configure(EntityTypeBuilder<FeedFetch> builder)
        {
            builder.ToTable("feed_fetches");
            builder.HasKey(f => new { f.FeedId, f.Slot });
            builder.Property(f => f.Slot).ValueGeneratedNever();
            builder.Property(f => f.Result).HasConversion<string>();
            builder.Property(f => f.Problem).HasConversion<string>();
            builder.HasOne<Feed>().WithMany().HasForeignKey(f => f.FeedId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<FetchResult>))]
public enum FetchResult
{
    /// <summary>A new document was read.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    [JsonStringEnumMemberName("notModified")]
    NotModified,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The host asked to be left alone.</summary>
    [JsonStringEnumMemberName("askedToWait")]
    AskedToWait,

    /// <summary>The publisher says that it is gone for good.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,
}
