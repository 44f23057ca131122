using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Platform.Data;
using Alerts.Polling.Lists;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Polling;

/// <summary>A URL we poll, and what we know of it.</summary>
public sealed class Feed
{
    public long Id { get; set; }
    public required string Url { get; set; }

    /// <summary>Host, and port where it is not the usual one: what politeness is counted by.</summary>
    public string Host { get; set; } = "";
    public string? Title { get; set; }

    /// <summary>The publisher's name as readers know it.</summary>
    public string? Outlet { get; set; }

    /// <summary>BCP 47, such as <c>ja</c>.</summary>
    public string? Language { get; set; }

    /// <summary>The publisher's page that the feed belongs to.</summary>
    public string? SiteUrl { get; set; }

    /// <summary>The folders of the list it came from, the outermost first.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];
    public bool Enabled { get; set; } = true;

    /// <summary>How far it is believed.</summary>
    public Trust Trust { get; set; } = Trust.Unknown;

    /// <summary>The government or party an official feed speaks for, such as <c>JP</c>.</summary>
    public string? SpeaksFor { get; set; }

    /// <summary>Where the address is a page or a JSON document with a list: how its entries are found. Null for a feed.</summary>
    public ListRules? List { get; set; }

    /// <summary>Fetch the article page of items whose feed text is short.</summary>
    public bool FullText { get; set; }
    public DateTimeOffset AddedAt { get; set; }

    public string? ETag { get; set; }
    public string? LastModified { get; set; }
    public string? BodyHash { get; set; }

    /// <summary>When a document was last sent in full. A server that says "not modified" for ever is not believed for ever.</summary>
    public DateTimeOffset? DocumentAt { get; set; }

    /// <summary>How often it was fetched: which place in its history the next fetch takes.</summary>
    public long Fetches { get; set; }

    /// <summary>The WebSub hub that its last document named, and the feed's address as the hub knows it.</summary>
    public string? Hub { get; set; }
    public string? Topic { get; set; }

    /// <summary>How many items the last document had.</summary>
    public int? ItemCount { get; set; }

    /// <summary>New items of the last document that wait for the next poll.</summary>
    public int LeftItems { get; set; }

    public DateTimeOffset NextPollAt { get; set; }

    /// <summary>The host asked to be left alone until then; a forced poll keeps to it too.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>The turn that has the feed in hand. Results of a turn that lost it are dropped.</summary>
    public string? ClaimedBy { get; set; }
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

    /// <summary>When last a story of its was not told, since it had had as many alerts in an hour as a feed may have.</summary>
    public DateTimeOffset? AlertsHeldBackAt { get; set; }

    /// <summary>When it was found that the clock had been ahead at its last poll.</summary>
    public DateTimeOffset? ClockSetBackAt { get; set; }

    /// <summary>When the admin was told that the feed is failing or silent; null again after recovery.</summary>
    public DateTimeOffset? AlarmedAt { get; set; }

    public static Feed At(Uri url, DateTimeOffset now) =>
        new()
        {
            Url = url.AbsoluteUri,
            Host = url.Authority,
            AddedAt = now,
            NextPollAt = now,
        };

    /// <summary>Items that come from now on carry it.</summary>
    internal void SetTrust(PublisherTrust trust)
    {
        Trust = trust.Trust;
        SpeaksFor = trust.SpeaksFor;
    }

    internal Feed Copy() => (Feed)MemberwiseClone();

    /// <summary>Points the feed elsewhere. What was learnt of the old address says nothing of the new one.</summary>
    public void MoveTo(Uri url, DateTimeOffset now)
    {
        Url = url.AbsoluteUri;
        Host = url.Authority;
        NextPollAt = now;
        (ETag, LastModified, BodyHash) = (null, null, null);
        (DocumentAt, ItemCount, LeftItems) = (null, null, 0);
        (Hub, Topic) = (null, null);
        LastNewItemAt = null;
        (MovedTo, MovedCount) = (null, 0);
        BaselineAt = null;
        (Problem, ProblemText, ConsecutiveFailures, NotBefore) = (null, null, 0, null);
        (ClaimedBy, ClaimedUntil) = (null, null);
    }

    /// <summary>Switches it on or off. A poll under way knows it as it was; without its claim, its result is dropped.</summary>
    internal void Switch(bool enabled, DateTimeOffset now)
    {
        if (enabled)
        {
            Enable(now);
        }

        Enabled = enabled;
        (ClaimedBy, ClaimedUntil) = (null, null);
    }

    /// <summary>Lets it be polled again, at once.</summary>
    public void Enable(DateTimeOffset now)
    {
        Enabled = true;
        NextPollAt = now;
        (Problem, ProblemText, ConsecutiveFailures) = (null, null, 0);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Feed>
    {
        public void Configure(EntityTypeBuilder<Feed> builder)
        {
            builder.ToTable("feeds");
            builder.HasIndex(f => f.Url).IsUnique();
            builder.HasIndex(f => f.Host);
            builder.HasIndex(f => f.NextPollAt);
            builder.Property(f => f.Problem).HasConversion<string>();
            builder.Property(f => f.Tags).HasJsonConversion();
            builder.Property(f => f.Trust).HasConversion<string>();
            builder.Property(f => f.List).HasJsonConversion();
        }
    }
}

/// <summary>Why a fetch gave no feed, in the classes that people are told.</summary>
[JsonConverter(typeof(FetchProblemConverter))]
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

    /// <summary>An answer without a document: 304 to an unconditional request, or nothing at all.</summary>
    NoDocument,
    Other,
}

/// <summary>Writes a problem in camel case, such as <c>timedOut</c>.</summary>
internal sealed class FetchProblemConverter() : JsonStringEnumConverter<FetchProblem>(JsonNamingPolicy.CamelCase);
