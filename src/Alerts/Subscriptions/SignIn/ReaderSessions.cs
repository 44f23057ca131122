using Alerts.Pipeline;
using Alerts.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Subscriptions.SignIn;

/// <summary>Who of the subscribers is at the browser. A cookie says so, for as long as the subscription stands.</summary>
internal sealed class ReaderSessions(
    AlertsDbContext db,
    SubscriptionSecrets secrets,
    AddressHashes hashes,
    IOptions<AlertsOptions> options,
    TimeProvider clock
)
{
    internal const string CookieName = "reader";
    internal static readonly TimeSpan LinkLasts = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_sessionLasts = TimeSpan.FromDays(30);

    /// <summary>The token of a link that signs in.</summary>
    internal static string Link(Subscription subscription, SubscriptionSecrets secrets, DateTimeOffset now) =>
        ReaderTicket.Of(TicketKind.Link, subscription, now + LinkLasts).Write(secrets);

    /// <summary>
    /// Makes a mail with a link due, where the address is subscribed. Both cases read and write alike: for a stranger's a row is written that
    /// goes to nobody.
    /// </summary>
    /// <param name="addressHash">Not yet keyed.</param>
    /// <returns>The subscription whose notice is due; null where there is none.</returns>
    internal async Task<Guid?> AskAsync(string addressHash, CancellationToken cancellationToken)
    {
        var hash = await hashes.KeyedAsync(addressHash, cancellationToken);
        var now = clock.GetUtcNow();
        var subscribed = await db
            .Subscriptions.Where(s =>
                s.Channel == ChannelKind.Email
                && s.AddressHash == hash
                && (s.State == SubscriptionState.Active || s.State == SubscriptionState.Paused)
            )
            .Select(s => (Guid?)s.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var notice = WaitingNotice.Add(db, subscribed ?? Guid.Empty, NoticeKind.SignIn, now);
        await db.SaveChangesAsync(cancellationToken);
        await notice.DropEarlierAsync(db, cancellationToken);
        return subscribed;
    }

    /// <summary>Signs in with the token of a link, which works once.</summary>
    /// <returns>False where it works no more.</returns>
    internal async Task<bool> EnterAsync(string? token, HttpContext context, CancellationToken cancellationToken)
    {
        if (
            ReaderTicket.Read(token, secrets) is not { Kind: TicketKind.Link } link
            || await OpenAsync(link, cancellationToken) is not { } at
        )
        {
            return false;
        }

        var first = await db
            .Subscriptions.Where(s => s.Id == at.Id && s.SignInNumber == link.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SignInNumber, s => s.SignInNumber + 1), cancellationToken);
        if (first == 0)
        {
            return false;
        }

        var session = ReaderTicket.Of(TicketKind.Session, at, clock.GetUtcNow() + s_sessionLasts);
        context.Response.Cookies.Append(CookieName, session.Write(secrets), Cookie(s_sessionLasts));
        return true;
    }

    /// <summary>Whose session the request belongs to; null for a stranger's.</summary>
    internal async Task<Subscription?> FindAsync(HttpContext context, CancellationToken cancellationToken) =>
        ReaderTicket.Read(context.Request.Cookies[CookieName], secrets) is { Kind: TicketKind.Session } session
            ? await OpenAsync(session, cancellationToken)
            : null;

    /// <summary>Ends all sessions of the reader, also those of other browsers.</summary>
    internal async Task LeaveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, cancellationToken) is { } reader)
        {
            await db
                .Subscriptions.Where(s => s.Id == reader.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SessionNumber, s => s.SessionNumber + 1), cancellationToken);
        }

        context.Response.Cookies.Delete(CookieName, Cookie(null));
    }

    internal CookieOptions Cookie(TimeSpan? lasts) =>
        new()
        {
            HttpOnly = true,
            Secure = options.Value.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = lasts,
            Path = "/",
        };

    private async Task<Subscription?> OpenAsync(ReaderTicket ticket, CancellationToken cancellationToken)
    {
        var subscription = await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == ticket.SubscriptionId, cancellationToken);
        return subscription is not null && ticket.Opens(subscription, clock.GetUtcNow()) ? subscription : null;
    }
}
