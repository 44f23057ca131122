using Alerts.Data;
using Alerts.Feeds.Fetching;
using Alerts.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Feeds;

/// <summary>Stores what polls brought: items and feed state in one transaction, and only then the messages.</summary>
internal sealed class FeedStore(IServiceScopeFactory scopes, ItemSweep items, IOptions<FeedsOptions> options)
{
    /// <returns>How many items are new and how many have a new text.</returns>
    internal async Task<(int New, int Changed)> StoreAsync(IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);

        var fresh = new List<FeedItem>();
        var revised = new List<FeedItem>();
        foreach (var one in await StillOursAsync(db, polled, cancellationToken).ConfigureAwait(false))
        {
            db.Feeds.Attach(one.Feed);
            await ApplyAsync(db, one, fresh, revised, cancellationToken).ConfigureAwait(false);
            (one.Feed.ClaimedBy, one.Feed.ClaimedUntil) = (null, null);
        }

        db.Items.AddRange(fresh);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        await items.SendAsync(db, [.. fresh.Concat(revised).Select(i => i.Id)], cancellationToken).ConfigureAwait(false);
        return (fresh.Count, revised.Count);
    }

    /// <summary>Holds back all feeds of a host that asked for it.</summary>
    internal async Task HoldHostAsync(string host, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db.Feeds.Where(f => f.Host == host && (f.NotBefore == null || f.NotBefore < until))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.NotBefore, until).SetProperty(f => f.NextPollAt, f => f.NextPollAt < until ? until : f.NextPollAt), cancellationToken).ConfigureAwait(false);
    }

    // A claim is lost when it ran out or an admin changed the address meanwhile. The update locks the rows where the database has row locks.
    private static async Task<IEnumerable<PolledFeed>> StillOursAsync(AlertsDbContext db, IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        var ids = polled.Select(p => p.Feed.Id).ToList();
        await db.Feeds.Where(f => ids.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.ClaimedUntil, f => f.ClaimedUntil), cancellationToken).ConfigureAwait(false);
        var owners = await db.Feeds.Where(f => ids.Contains(f.Id)).Select(f => new { f.Id, f.ClaimedBy }).ToDictionaryAsync(f => f.Id, f => f.ClaimedBy, cancellationToken).ConfigureAwait(false);
        return polled.Where(p => owners.TryGetValue(p.Feed.Id, out var owner) && owner == p.Feed.ClaimedBy);
    }

    private async Task ApplyAsync(AlertsDbContext db, PolledFeed polled, List<FeedItem> fresh, List<FeedItem> revised, CancellationToken cancellationToken)
    {
        var (feed, outcome, at, reading) = polled;
        switch (outcome)
        {
            case FetchOutcome.Fetched { Validators: var validators } when reading is not null:
                var changes = await DecideAsync(db, feed, reading, cancellationToken).ConfigureAwait(false);
                fresh.AddRange(changes.New.Select(d => NewItem(feed, reading, d, at)));
                await ReviseAsync(db, changes, revised, at, cancellationToken).ConfigureAwait(false);
                var isGap = feed.BaselineAt is not null && feed.LastNewItemAt is not null && changes is { Overlaps: false, New.Count: > 0 };
                feed.HasRead(validators, reading, changes.New.Count, isGap, at, options.Value);
                break;
            case FetchOutcome.NotModified { Validators: var validators }:
                feed.HasNothingNew(validators, at, options.Value);
                break;
            case FetchOutcome.Wait wait:
                feed.IsAskedToWait(wait, at);
                break;
            case FetchOutcome.Gone gone:
                feed.IsGone(gone.Text, at);
                break;
            case FetchOutcome.Failed failed:
                feed.HasFailed(failed.Problem, failed.Text, at, options.Value);
                break;
            default:
                throw new InvalidOperationException($"Nothing is done for {outcome}.");
        }

        if (outcome is FetchOutcome.Fetched or FetchOutcome.NotModified && feed.NoteMove(outcome.MovedTo) is { } url
            && !await db.Feeds.AnyAsync(f => f.Url == url.AbsoluteUri, cancellationToken).ConfigureAwait(false))
        {
            feed.AdoptMove(url);
        }
    }

    private static async Task<ItemChanges> DecideAsync(AlertsDbContext db, Feed feed, FeedReading reading, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, StoredItem>(StringComparer.Ordinal);
        if (feed.LastSuccessAt is not null)
        {
            var identities = reading.Drafts.Select(d => d.Identity).ToList();
            stored = await db.Items.Where(i => i.FeedId == feed.Id && identities.Contains(i.Identity))
                .Select(i => new StoredItem(i.Id, i.Identity, i.TextHash)).ToDictionaryAsync(i => i.Identity, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        }

        return ItemIngest.Decide(reading.Drafts, stored);
    }

    private static async Task ReviseAsync(AlertsDbContext db, ItemChanges changes, List<FeedItem> revised, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (changes.Revised.Count == 0)
        {
            return;
        }

        var drafts = changes.Revised.ToDictionary(r => r.Stored.Id, r => r.Draft);
        foreach (var item in await db.Items.Where(i => drafts.Keys.Contains(i.Id)).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            db.ItemRevisions.Add(item.Revise(drafts[item.Id], at));
            revised.Add(item);
        }
    }

    private FeedItem NewItem(Feed feed, FeedReading reading, IncomingItem draft, DateTimeOffset at) => new()
    {
        FeedId = feed.Id,
        Identity = draft.Identity,
        SourceGuid = draft.SourceGuid,
        Link = draft.Link,
        Title = draft.Title,
        Text = draft.Text,
        TextHash = draft.TextHash,
        Outlet = feed.Outlet ?? feed.Title ?? reading.Title ?? feed.Host,
        Source = draft.Source,
        Language = draft.Language,
        PublishedAt = draft.PublishedAt,
        FetchedAt = at,
        IsBaseline = feed.BaselineAt is null && ItemIngest.IsBaseline(draft, reading.DocumentAt, at, options.Value.FirstFetchMaxAge),
    };
}
