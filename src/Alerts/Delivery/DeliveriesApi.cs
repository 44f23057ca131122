using System.Text.Json.Serialization;
using Alerts.Channels.Email;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>A delivery with all that was tried.</summary>
/// <param name="Address">An email address, or a webhook's host.</param>
/// <param name="Tries">Those that failed, oldest first, in the provider's words.</param>
/// <param name="NextTry">Null where none is to come.</param>
internal sealed record DeliveryView(
    RowId Id,
    RowId AlertId,
    RowId StoryId,
    int StoryVersion,
    Guid Subscription,
    ChannelKind Channel,
    string Address,
    [property: JsonConverter(typeof(DeliveryStateConverter))] DeliveryState State,
    bool InDigest,
    int Attempts,
    IReadOnlyList<FailedTry> Tries,
    string? LastError,
    DateTimeOffset? NextTry,
    DateTimeOffset? SentAt,
    string? MessageId,
    string? ProviderId
);

internal sealed record BounceView(RowId Id, DateTimeOffset At, Guid Subscription, string Domain, BounceKind Kind, string Answer);

internal sealed class DeliveryStateConverter() : JsonStringEnumConverter<DeliveryState>(System.Text.Json.JsonNamingPolicy.CamelCase);

/// <summary>What admins need to answer "did she get this?".</summary>
internal sealed class DeliveriesApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/deliveries").WithTags("Deliveries").RequireAdmin(AdminScopes.Readers);
        group.MapGet("", ListAsync).Describe("listDeliveries", "Sends, newest first; ?subscription= is an id or an email address.");
        group.MapPost("/{id:long}/retry", RetryAsync).Describe("retryDelivery", "Sends anew, from the first try on.");
        group.MapPost("/{id:long}/drop", DropAsync).Describe("dropDelivery", "Ends the tries.");
        routes
            .MapGet("/api/bounces", BouncesAsync)
            .WithTags("Deliveries")
            .RequireAdmin(AdminScopes.Readers)
            .Describe("listBounces", "What receivers said of mail that they refused, newest first.");
    }

    internal static async Task<Page<DeliveryView>> ListAsync(
        [AsParameters] DeliveryQuery query,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        AddressHashes hashes,
        CancellationToken cancellationToken
    )
    {
        var take = Page.Limit(query.Limit);
        var of = await SubscriptionsAsync(db, hashes, query.Subscription, cancellationToken);
        DeliveryState? state = Choice<DeliveryState>.TryParse(query.State, null, out var parsed) ? parsed.Value : null;
        if (query.State is not null && state is null)
        {
            throw new BadHttpRequestException($"Give as state one of {string.Join(", ", Choices.Of<DeliveryState>())}.");
        }

        var rows = await db
            .Deliveries.AsNoTracking()
            .Where(d => of == null || of.Contains(d.SubscriptionId))
            .Where(d => state == null || d.State == state)
            .Where(d => query.Story == null || d.StoryId == query.Story)
            .Where(d => query.After == null || d.Id < query.After)
            .OrderByDescending(d => d.Id)
            .Take(take + 1)
            .Join(db.Subscriptions, d => d.SubscriptionId, s => s.Id, (d, s) => new { Delivery = d, Subscription = s })
            .ToListAsync(cancellationToken);
        var views = rows.Select(r => View(r.Delivery, r.Subscription, secrets)).OrderByDescending(d => d.Id.Value);
        return Page.Cut([.. views], take, d => d.Id.ToString());
    }

    private static async Task<IReadOnlyList<Guid>?> SubscriptionsAsync(
        AlertsDbContext db,
        AddressHashes hashes,
        string? named,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrEmpty(named))
        {
            return null;
        }

        if (Guid.TryParse(named, out var id))
        {
            return [id];
        }

        if (EmailAddress.Normalize(named, out _) is not { } address)
        {
            throw new BadHttpRequestException("Give as subscription an id or an email address.");
        }

        var hash = await hashes.KeyedAsync(EmailAddress.Hash(address), cancellationToken);
        return await db.Subscriptions.Where(s => s.AddressHash == hash).Select(s => s.Id).ToListAsync(cancellationToken);
    }

    private static DeliveryView View(AlertDelivery d, Subscription s, SubscriptionSecrets secrets) =>
        new(
            d.Id,
            d.AlertId,
            d.StoryId,
            d.StoryVersion,
            d.SubscriptionId,
            s.Channel,
            secrets.ShownAddressOf(s),
            d.State,
            d.InDigest,
            d.Attempts,
            d.Tries,
            d.LastError,
            d.State == DeliveryState.Pending ? d.DueAt : null,
            d.SentAt,
            d.MessageId,
            d.ProviderId
        );

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(
        long id,
        DeliveryDesk desk,
        CancellationToken cancellationToken
    ) => Answer(await desk.RetryAsync(id, cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        long id,
        DeliveryDesk desk,
        CancellationToken cancellationToken
    ) => Answer(await desk.DropAsync(id, cancellationToken));

    private static Results<NoContent, ProblemHttpResult> Answer(DeliveryEdit edit) =>
        edit switch
        {
            DeliveryEdit.Done => TypedResults.NoContent(),
            DeliveryEdit.NotNow => TypedResults.Problem(
                "It is being sent this moment, or its state does not allow it; GET /api/deliveries shows it.",
                statusCode: StatusCodes.Status409Conflict,
                title: "Not now."
            ),
            _ => TypedResults.Problem("There is no delivery with this id.", statusCode: StatusCodes.Status404NotFound, title: "Not found."),
        };

    internal static async Task<Page<BounceView>> BouncesAsync(
        AlertsDbContext db,
        Guid? subscription,
        string? kind,
        long? after,
        int? limit,
        CancellationToken cancellationToken
    )
    {
        var take = Page.Limit(limit);
        BounceKind? asked = Choice<BounceKind>.TryParse(kind, null, out var parsed) ? parsed.Value : null;
        if (kind is not null && asked is null)
        {
            throw new BadHttpRequestException($"Give as kind one of {string.Join(", ", Choices.Of<BounceKind>())}.");
        }

        var rows = await db
            .Bounces.AsNoTracking()
            .Where(b =>
                (subscription == null || b.SubscriptionId == subscription)
                && (asked == null || b.Kind == asked)
                && (after == null || b.Id < after)
            )
            .OrderByDescending(b => b.Id)
            .Take(take + 1)
            .Select(b => new BounceView(b.Id, b.At, b.SubscriptionId, b.Domain, b.Kind, b.Answer))
            .ToListAsync(cancellationToken);
        return Page.Cut(rows, take, b => b.Id.ToString());
    }

    /// <param name="Subscription">An id, or an email address in any spelling.</param>
    /// <param name="State">One of <see cref="DeliveryState"/>.</param>
    /// <param name="After">The cursor of the page before.</param>
    internal sealed record DeliveryQuery(string? Subscription, string? State, long? Story, long? After, int? Limit);
}
