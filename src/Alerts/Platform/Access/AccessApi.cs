using Alerts.Platform.Csv;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Access;

/// <summary>A key as callers ask for it.</summary>
/// <param name="Scopes">Some of read, terms, feeds, readers, all.</param>
internal sealed record AdminKeyRequest(string? Name = null, IReadOnlyList<string>? Scopes = null, DateTimeOffset? ExpiresAt = null);

/// <param name="Key">Shown once, when it is made; null in lists.</param>
internal sealed record AdminKeyView(
    RowId Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt,
    string? Key = null
);

/// <summary>One change that an admin asked for.</summary>
/// <param name="Key">The name of the key, or of the person who signed in.</param>
/// <param name="User">Who the caller said it was, in X-Api-User.</param>
/// <param name="Status">The status that it was answered with.</param>
internal sealed record AuditView(RowId Id, DateTimeOffset At, string Key, string? User, string Method, string Path, int Status);

internal sealed class AccessApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/keys").WithTags("Access").RequireAdmin(AdminScopes.Keys);
        keys.MapGet("", ListAsync).Describe("listKeys", "All keys, the revoked ones too, without the keys themselves.");
        keys.MapPost("", CreateAsync)
            .Produces<AdminKeyView>(StatusCodes.Status201Created)
            .Describe("createKey", "Makes a key. The answer shows it once; only its hash is kept.");
        keys.MapDelete("/{id:long}", RevokeAsync).Produces(StatusCodes.Status204NoContent).Describe("revokeKey", "Ends a key at once.");
        var audit = routes.MapGroup("/api/audit").WithTags("Access").RequireAdmin(AdminScopes.Keys);
        audit.MapGet("", ListChangesAsync).Describe("listAudit", "Who changed what with which key, newest first.");
        audit
            .MapGet("/export", ExportChangesAsync)
            .Describe("exportAudit", "The whole log as CSV, oldest first.")
            .Produces<string>(contentType: "text/csv");
    }

    /// <summary>All keys, the revoked ones too, without the keys themselves.</summary>
    private static async Task<Ok<Page<AdminKeyView>>> ListAsync(NamedKeys keys, CancellationToken cancellationToken)
    {
        var all = await keys.ListAsync(cancellationToken);
        return TypedResults.Ok(new Page<AdminKeyView>([.. all.Select(k => ToView(k))], null));
    }

    /// <summary>Makes a key. The answer shows it once; only its hash is kept.</summary>
    private static async Task<IResult> CreateAsync(AdminKeyRequest body, NamedKeys keys, CancellationToken cancellationToken) =>
        await keys.CreateAsync(body.Name, body.Scopes ?? [], body.ExpiresAt, cancellationToken) switch
        {
            KeyCreation.Created(var key, var secret) => TypedResults.Created($"/api/keys/{key.Id}", ToView(key, secret)),
            KeyCreation.Invalid(var field, var reason) => TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { [field] = [reason] }
            ),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    /// <summary>Ends a key at once.</summary>
    private static async Task<IResult> RevokeAsync(long id, NamedKeys keys, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem(
                title: "There is no such key.",
                detail: $"No key has the id {id}, or it was revoked before.",
                statusCode: StatusCodes.Status404NotFound
            );

    private static async Task<Ok<Page<AuditView>>> ListChangesAsync(
        AlertsDbContext db,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await FindChangesAsync(db, Page.Limit(limit), after, cancellationToken));

    /// <summary>Who changed what, the newest first.</summary>
    internal static async Task<Page<AuditView>> FindChangesAsync(
        AlertsDbContext db,
        int take,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var entries = await db
            .AuditLog.Where(e => after == null || e.Id < after)
            .OrderByDescending(e => e.Id)
            .Take(take + 1)
            .Select(e => new AuditView(e.Id, e.At, e.Key, e.User, e.Method, e.Path, e.Status))
            .ToListAsync(cancellationToken);
        return Page.Cut(entries, take, e => $"{e.Id}");
    }

    /// <summary>The whole log as CSV, the oldest first.</summary>
    private static async Task<FileContentHttpResult> ExportChangesAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var writer = CsvCell.WriterTo(file))
        {
            writer.WriteRecord(["at", "key", "user", "method", "path", "status"]);
            await foreach (
                var entry in db.AuditLog.AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken)
            )
            {
                string[] cells = [$"{entry.At:O}", entry.Key, entry.User ?? "", entry.Method, entry.Path, $"{entry.Status}"];
                writer.WriteRecord(cells);
            }
        }

        return TypedResults.File(file.ToArray(), "text/csv; charset=utf-8", "audit.csv");
    }

    internal static AdminKeyView ToView(AdminKey key, string? secret = null) =>
        new(key.Id, key.Name, NamedKeys.NamesOf(key.Scopes), key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt, secret);
}
