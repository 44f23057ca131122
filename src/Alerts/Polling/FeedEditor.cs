using Alerts.Platform.Data;
using Alerts.Polling.Lists;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>What became of an admin's edit of a feed.</summary>
internal abstract record FeedEdit
{
    private FeedEdit() { }

    internal sealed record Done(Feed Feed) : FeedEdit;

    /// <summary>Nothing was changed.</summary>
    internal sealed record Invalid(string Field, string Error) : FeedEdit;

    /// <summary>Another feed has this address; nothing was changed.</summary>
    internal sealed record Duplicate(Feed Known) : FeedEdit;
}

/// <summary>Adds and changes feeds for admins.</summary>
internal sealed class FeedEditor(AlertsDbContext db, FeedTrust trust, TimeProvider clock)
{
    internal async Task<FeedEdit> CreateAsync(FeedInput input, CancellationToken cancellationToken)
    {
        if (FeedAddress.Read(input.Url, out var error) is not { } url)
        {
            return new FeedEdit.Invalid("url", error);
        }

        if (await ProblemAsync(input, cancellationToken) is { } problem)
        {
            return problem;
        }

        if (await AtAddressAsync(url, cancellationToken) is { } known)
        {
            return new FeedEdit.Duplicate(known);
        }

        var feed = await AddAsync(input, url, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new FeedEdit.Done(feed);
    }

    /// <summary>Adds what was checked; the caller saves.</summary>
    internal async Task<Feed> AddAsync(FeedInput input, Uri url, CancellationToken cancellationToken)
    {
        var feed = Feed.At(url, clock.GetUtcNow());
        input.ApplyTo(feed);
        feed.SetTrust(input.Trust is { } given ? new PublisherTrust(given, input.SpeaksFor) : await trust.OfAsync(url, cancellationToken));
        db.Feeds.Add(feed);
        return feed;
    }

    /// <param name="input">The whole of what an admin may set, as it is to be.</param>
    internal async Task<FeedEdit> ChangeAsync(Feed feed, FeedInput input, CancellationToken cancellationToken)
    {
        if (FeedAddress.Read(input.Url, out var error) is not { } url)
        {
            return new FeedEdit.Invalid("url", error);
        }

        if (await ProblemAsync(input, cancellationToken) is { } problem)
        {
            return problem;
        }

        var moves = feed.Url != url.AbsoluteUri;
        if (moves && await AtAddressAsync(url, cancellationToken) is { } known)
        {
            return new FeedEdit.Duplicate(known);
        }

        if (moves)
        {
            feed.MoveTo(url, clock.GetUtcNow());
        }

        await ApplyAsync(feed, input, cancellationToken);
        return new FeedEdit.Done(feed);
    }

    private async Task ApplyAsync(Feed feed, FeedInput input, CancellationToken cancellationToken)
    {
        if (input.Enabled && !feed.Enabled)
        {
            feed.Enable(clock.GetUtcNow());
        }

        input.ApplyTo(feed);
        if (input.Trust is { } given && (feed.Trust != given || feed.SpeaksFor != input.SpeaksFor))
        {
            feed.SetTrust(new PublisherTrust(given, input.SpeaksFor));
            await TellItemsAsync(feed, cancellationToken);
        }

        // A poll under way knows the feed as it was; without its claim, its result is dropped.
        (feed.ClaimedBy, feed.ClaimedUntil) = (null, null);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Feed?> AtAddressAsync(Uri url, CancellationToken cancellationToken) =>
        await db.Feeds.AsNoTracking().FirstOrDefaultAsync(f => f.Url == url.AbsoluteUri, cancellationToken);

    private async Task<FeedEdit.Invalid?> ProblemAsync(FeedInput input, CancellationToken cancellationToken)
    {
        if ((input.Problem() ?? await trust.ProblemAsync(input.Trust, input.SpeaksFor, cancellationToken)) is var (field, text))
        {
            return new FeedEdit.Invalid(field, text);
        }

        return input.List is { } list && ListReading.Problem(list) is { } wrong ? new FeedEdit.Invalid("list", wrong) : null;
    }

    /// <summary>What the feed has brought to stories is read under its new trust when they are read next.</summary>
    private Task<int> TellItemsAsync(Feed feed, CancellationToken cancellationToken) =>
        db
            .Items.Where(i => i.FeedId == feed.Id && i.StoryId != null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Trust, feed.Trust).SetProperty(i => i.SpeaksFor, feed.SpeaksFor),
                cancellationToken
            );
}
