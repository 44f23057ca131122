using System.Text.Encodings.Web;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Alerting.Refetching;
using Alerts.Delivery;
using Alerts.Feeds;
using Alerts.Items;
using Alerts.Queues;
using Alerts.Relevance;
using Alerts.Relevance.SecondOpinion;
using Alerts.Stories;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Alerts.Data;

/// <summary>One model for both databases; each provider has a subclass and its own migrations.</summary>
public abstract class AlertsDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Feed> Feeds => Set<Feed>();
    public DbSet<FeedItem> Items => Set<FeedItem>();
    public DbSet<ItemRevision> ItemRevisions => Set<ItemRevision>();
    public DbSet<ItemVerdict> Verdicts => Set<ItemVerdict>();
    public DbSet<ItemFeedback> Feedback => Set<ItemFeedback>();
    public DbSet<ItemOpinion> ItemOpinions => Set<ItemOpinion>();
    public DbSet<LanguageUse> LanguageUse => Set<LanguageUse>();
    public DbSet<WatchTerm> WatchTerms => Set<WatchTerm>();
    public DbSet<WatchTermChange> WatchTermChanges => Set<WatchTermChange>();
    public DbSet<Story> Stories => Set<Story>();
    public DbSet<StoryEvent> StoryEvents => Set<StoryEvent>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<Refetch> Refetches => Set<Refetch>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<AlertDelivery> Deliveries => Set<AlertDelivery>();
    public DbSet<SuppressionEntry> SuppressionList => Set<SuppressionEntry>();
    public DbSet<PoisonMessage> PoisonMessages => Set<PoisonMessage>();
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<RateLimit> RateLimits => Set<RateLimit>();
    public DbSet<StoredSetting> Settings => Set<StoredSetting>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AlertsDbContext).Assembly);
}

public sealed class SqliteAlertsDbContext(DbContextOptions<SqliteAlertsDbContext> options) : AlertsDbContext(options)
{
    // SQLite has no instant type that sorts: microseconds since the epoch do.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToMicroseconds>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
    }

    public sealed class InstantToMicroseconds() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        microseconds => new DateTimeOffset(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));
}

public sealed class PostgresAlertsDbContext(DbContextOptions<PostgresAlertsDbContext> options) : AlertsDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantInUtc>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
    }

    // Npgsql refuses instants with another offset.
    public sealed class InstantInUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), instant => instant);
}

/// <summary>Values kept as JSON text. Public, since the compiled model calls it from generated code.</summary>
public static class JsonColumns
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    /// <summary>Keeps an immutable value as JSON text. The value must be replaced, never changed in place.</summary>
    internal static PropertyBuilder<T> HasJsonConversion<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(
            value => Write(value),
            text => Read<T>(text),
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b) || Write(a) == Write(b),
                value => Write(value).GetHashCode(StringComparison.Ordinal),
                value => value));
}
