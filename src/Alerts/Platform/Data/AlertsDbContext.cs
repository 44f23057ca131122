using System.Data.Common;
using Alerts.Alerting;
using Alerts.Alerting.Refetching;
using Alerts.Classifying;
using Alerts.Classifying.SecondOpinion;
using Alerts.Classifying.WatchTerms;
using Alerts.Delivery;
using Alerts.Platform.Access;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Polling.Items;
using Alerts.Polling.WebSub;
using Alerts.Reading.Relevance;
using Alerts.Stories;
using Alerts.Stories.Knowledge;
using Alerts.Stories.Search;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Data;

/// <summary>One model for all databases; each has a project with a subclass, its migrations and its dialect.</summary>
public abstract class AlertsDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Feed> Feeds => Set<Feed>();
    public DbSet<FeedFetch> FeedFetches => Set<FeedFetch>();
    public DbSet<HubSubscription> HubSubscriptions => Set<HubSubscription>();
    public DbSet<FeedItem> Items => Set<FeedItem>();
    public DbSet<ItemRevision> ItemRevisions => Set<ItemRevision>();
    public DbSet<ItemVerdict> Verdicts => Set<ItemVerdict>();
    public DbSet<ItemFeedback> Feedback => Set<ItemFeedback>();
    public DbSet<ItemOpinion> ItemOpinions => Set<ItemOpinion>();
    public DbSet<LanguageUse> LanguageUse => Set<LanguageUse>();
    public DbSet<WatchTerm> WatchTerms => Set<WatchTerm>();
    public DbSet<WatchTermChange> WatchTermChanges => Set<WatchTermChange>();
    public DbSet<KnowledgeOverride> KnowledgeOverrides => Set<KnowledgeOverride>();
    public DbSet<KnowledgeChange> KnowledgeChanges => Set<KnowledgeChange>();
    public DbSet<Story> Stories => Set<Story>();
    public DbSet<StoryText> StoryTexts => Set<StoryText>();
    public DbSet<StoryEvent> StoryEvents => Set<StoryEvent>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<Refetch> Refetches => Set<Refetch>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<WaitingNotice> WaitingNotices => Set<WaitingNotice>();
    public DbSet<MutedStory> MutedStories => Set<MutedStory>();
    public DbSet<AlertDelivery> Deliveries => Set<AlertDelivery>();
    public DbSet<Bounce> Bounces => Set<Bounce>();
    public DbSet<SuppressionEntry> SuppressionList => Set<SuppressionEntry>();
    public DbSet<OldLink> OldLinks => Set<OldLink>();
    public DbSet<PoisonMessage> PoisonMessages => Set<PoisonMessage>();
    public DbSet<AdminKey> AdminKeys => Set<AdminKey>();
    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<RateLimit> RateLimits => Set<RateLimit>();
    public DbSet<StoredSetting> Settings => Set<StoredSetting>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AlertsDbContext).Assembly);

    /// <summary>How many rows one insert command carries at most, where thousands are written.</summary>
    public abstract int RowsPerInsert { get; }

    /// <summary>A command that is run for many rows. The context must be in a transaction.</summary>
    public virtual IRowCommand Prepare(RowCommandText text) => new DriverRowCommand(this, text);

    /// <summary>True as a literal of this database.</summary>
    public abstract string TrueLiteral { get; }

    /// <summary>SQL for the whole hours from one instant to another, both as this database stores them.</summary>
    public abstract string HoursBetween(string from, string to);

    /// <summary>An instant as a parameter of SQL that is written out.</summary>
    public abstract object Stored(DateTimeOffset instant);

    /// <summary>The ids of stories that have all of the terms.</summary>
    /// <param name="terms">At least one.</param>
    public abstract IQueryable<long> StoriesWith(IReadOnlyList<SearchTerm> terms);

    /// <summary>What stories are found by changes with them, in one transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var stories = StoryWords.Changed(ChangeTracker);
        if (stories.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await StoryWords.WriteAsync(this, stories, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return rows;
    }

    /// <summary>What an operator does about a schema that is missing or old.</summary>
    public virtual string HowToMigrate =>
        "Apply infra/sql/migrations.sql (in Azure: azd hooks run postprovision), "
        + "or let this host do it with Database:MigrateAtStart set to true.";

    /// <summary>Looks at what is there before a schema is made or changed.</summary>
    /// <exception cref="DatabaseUnusableException">It is not a database that this program may work on.</exception>
    public virtual Task CheckUsableAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is set once in a database, after its schema.</summary>
    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Reads the whole database.</summary>
    /// <returns>A line for each fault; empty where it is sound.</returns>
    public abstract Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellationToken);

    /// <summary>Tells a change that met another one at the same moment from a failure of ours.</summary>
    /// <returns>Whether the same change, made again, would find the other one and know what to answer.</returns>
    public bool IsConflict(Exception exception) =>
        exception switch
        {
            DbUpdateConcurrencyException => true,
            DbUpdateException { InnerException: { } inner } => IsConflict(inner),
            DbException database => IsConflictCode(database),
            _ => false,
        };

    /// <summary>Whether the error is a violated key, or a transaction that lost to another.</summary>
    protected abstract bool IsConflictCode(DbException exception);
}
