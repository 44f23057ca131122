using Alerts.Channels.Email;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <param name="Reason"><c>admin</c> where it is left out; or <c>hardBounce</c>, <c>complaint</c>, for what was learnt elsewhere.</param>
internal sealed record SuppressionRequest(string? Address = null, string? Reason = null, string? Detail = null);

/// <summary>An address never to mail, and why.</summary>
/// <param name="Address">Null where only its hash is kept.</param>
/// <param name="Reason"><c>hardBounce</c>, <c>complaint</c>, <c>unsubscribe</c> (the owner's own wish) or <c>admin</c>.</param>
internal sealed record SuppressionView(RowId Id, string? Address, string Reason, string? Detail, DateTimeOffset At)
{
    internal static SuppressionView Of(SuppressionEntry entry) => new(entry.Id, entry.Address, entry.Reason, entry.Detail, entry.At);
}

internal sealed class SuppressionApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/suppression-list").WithTags("Suppression list").RequireAdmin(AdminScopes.Readers);
        group.MapGet("", ListAsync).Describe("listSuppressedAddresses", "The addresses that are never mailed.");
        group
            .MapPost("", AddAsync)
            .Describe("suppressAddress", "Puts an address on the list and ends its subscriptions; it may be there already.");
        group
            .MapDelete("/{id:long}", ReleaseAsync)
            .Describe("releaseAddress", "Takes an address off the list; its subscription stays ended until its owner asks again.");
    }

    internal static async Task<Page<SuppressionView>> ListAsync(
        AlertsDbContext db,
        AddressHashes hashes,
        string? address,
        long? after,
        int? limit,
        CancellationToken cancellationToken
    )
    {
        var take = Page.Limit(limit);
        var hash = EmailAddress.Normalize(address, out _) is { } normal
            ? await hashes.KeyedAsync(EmailAddress.Hash(normal), cancellationToken)
            : address;
        var rows = await db
            .SuppressionList.AsNoTracking()
            .Where(e => (address == null || e.AddressHash == hash) && (after == null || e.Id > after))
            .OrderBy(e => e.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return Page.Cut([.. rows.Select(SuppressionView.Of)], take, e => e.Id.ToString());
    }

    private static async Task<Results<NoContent, ValidationProblem>> AddAsync(
        SuppressionRequest request,
        Suppression suppression,
        AddressHashes hashes,
        CancellationToken cancellationToken
    )
    {
        if (EmailAddress.Normalize(request.Address, out var problem) is not { } address)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["address"] = [problem] });
        }

        if (request.Reason is not (null or SuppressionReasons.Admin or SuppressionReasons.HardBounce or SuppressionReasons.Complaint))
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["reason"] = ["Give admin, hardBounce or complaint."] }
            );
        }

        await suppression.SuppressAsync(
            await hashes.KeyedAsync(EmailAddress.Hash(address), cancellationToken),
            address,
            request.Reason ?? SuppressionReasons.Admin,
            request.Detail,
            cancellationToken
        );
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        long id,
        Suppression suppression,
        CancellationToken cancellationToken
    ) =>
        await suppression.ReleaseAsync(id, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem(
                "The suppression list has no entry with this id; GET /api/suppression-list shows them.",
                statusCode: StatusCodes.Status404NotFound,
                title: "Not found."
            );
}
