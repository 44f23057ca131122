using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Polling.WebSub;

/// <summary>Where hubs verify what they were asked, and send.</summary>
internal sealed class WebSubApi : IApi
{
    private const int LongestChallenge = 2_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/websub/{token:length(32)}", VerifyAsync).ExcludeFromDescription();
        routes.MapPost("/websub/{token:length(32)}", PushAsync).ExcludeFromDescription();
    }

    /// <summary>A hub asks whether we want what it was asked for, or tells that it will not send.</summary>
    private static async Task<IResult> VerifyAsync(
        string token,
        [FromQuery(Name = "hub.mode")] string? mode,
        [FromQuery(Name = "hub.topic")] string? topic,
        [FromQuery(Name = "hub.challenge")] string? challenge,
        [FromQuery(Name = "hub.lease_seconds")] string? leaseSeconds,
        [FromQuery(Name = "hub.reason")] string? reason,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var subscription = await db.HubSubscriptions.FirstOrDefaultAsync(s => s.Token == token, cancellationToken);
        if (subscription is null || topic != subscription.Topic || challenge?.Length > LongestChallenge)
        {
            return TypedResults.NotFound();
        }

        var now = clock.GetUtcNow();
        var isLeaving = subscription.State == HubState.Leaving;
        switch (mode)
        {
            case "subscribe" when !isLeaving && challenge is not null:
                subscription.Activate(now, HubLease.Of(leaseSeconds));
                break;
            case "unsubscribe" when isLeaving && challenge is not null:
                db.HubSubscriptions.Remove(subscription);
                break;
            case "denied" when !isLeaving:
                subscription.Refuse(now, reason);
                challenge = "";
                break;
            default:
                return TypedResults.NotFound();
        }

        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Text(challenge, "text/plain");
    }

    /// <summary>
    /// Something changed: the feed is polled with the next tick. What the push itself carries is not believed. A wrong signature gets the
    /// same answer (WebSub 7.1).
    /// </summary>
    private static async Task<IResult> PushAsync(
        string token,
        HttpRequest request,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        IOptions<FeedsOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var subscription = await db.HubSubscriptions.FirstOrDefaultAsync(s => s.Token == token, cancellationToken);
        if (subscription is not { State: HubState.Active })
        {
            return TypedResults.NotFound();
        }

        if (await ReadAsync(request.Body, options.Value.MaxBodyBytes, cancellationToken) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var signature = request.Headers["X-Hub-Signature"].ToString();
        if (PushSignature.IsValid(signature, secrets.Unprotect(subscription.SecretProtected), body))
        {
            var now = clock.GetUtcNow();
            subscription.LastPushAt = now;
            await db.SaveChangesAsync(cancellationToken);
            await db
                .Feeds.Where(f => f.Id == subscription.FeedId && f.NextPollAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.NextPollAt, now), cancellationToken);
        }

        return TypedResults.NoContent();
    }

    private static async Task<byte[]?> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (read.Length + count > limit)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
