using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Feeds;

/// <summary>A URL we poll, and what we know of it.</summary>
public sealed class Feed
{
    public long Id { get; set; }
    public required string Url { get; set; }
    public string? Title { get; set; }

    /// <summary>The publisher's name as readers know it.</summary>
    public string? Outlet { get; set; }

    /// <summary>BCP 47, such as <c>ja</c>.</summary>
    public string? Language { get; set; }
    public bool Enabled { get; set; } = true;

    /// <summary>Fetch the article page of items whose feed text is short.</summary>
    public bool FullText { get; set; }
    public DateTimeOffset AddedAt { get; set; }

    public string? ETag { get; set; }
    public string? LastModified { get; set; }
    public string? BodyHash { get; set; }

    public DateTimeOffset NextPollAt { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }
    public TimeSpan PollInterval { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }
    public DateTimeOffset? LastSuccessAt { get; set; }
    public DateTimeOffset? LastNewItemAt { get; set; }

    /// <summary>The usual time between two new items, an exponential average; null until two were seen.</summary>
    public TimeSpan? UsualGap { get; set; }
    public int ConsecutiveFailures { get; set; }
    public FetchProblem? Problem { get; set; }
    public string? ProblemText { get; set; }
    public int PossibleGaps { get; set; }
    public DateTimeOffset? LastPossibleGapAt { get; set; }

    /// <summary>Where the last permanent redirects agreed to point, and how often in a row.</summary>
    public string? MovedTo { get; set; }
    public int MovedCount { get; set; }

    /// <summary>When the first fetch succeeded. Items older than the allowed age then are the baseline and never alert.</summary>
    public DateTimeOffset? BaselineAt { get; set; }

    /// <summary>When the admin was told that the feed is failing or silent; null again after recovery.</summary>
    public DateTimeOffset? AlarmedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Feed>
    {
        public void Configure(EntityTypeBuilder<Feed> builder)
        {
            builder.ToTable("feeds");
            builder.HasIndex(f => f.Url).IsUnique();
            builder.HasIndex(f => f.NextPollAt);
            builder.Property(f => f.Problem).HasConversion<string>();
        }
    }
}

/// <summary>Why a fetch gave no feed, in the classes that people are told.</summary>
public enum FetchProblem
{
    NoNetwork,
    NameNotFound,
    Refused,
    TimedOut,
    Tls,
    PrivateAddress,
    NotFound,
    Gone,
    Forbidden,
    RateLimited,
    ServerError,
    TooManyRedirects,
    TooLarge,
    BadEncoding,
    Challenge,
    NotAFeed,
    Other,
}
