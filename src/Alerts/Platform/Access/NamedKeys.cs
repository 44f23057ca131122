using System.Globalization;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Access;

/// <summary>What came of asking for a key.</summary>
internal abstract record KeyCreation
{
    /// <param name="Secret">The key itself, to be shown once.</param>
    internal sealed record Created(AdminKey Key, string Secret) : KeyCreation;

    internal sealed record Invalid(string Field, string Reason) : KeyCreation;
}

/// <summary>Makes, lists and revokes the named admin keys, for the API and the command line.</summary>
internal sealed class NamedKeys(AlertsDbContext db, TimeProvider clock)
{
    private const int LongestName = 100;

    // Under these the keys without a name of their own stand in the audit log.
    private static readonly string[] s_takenNames = ["first", "settings"];

    private static readonly Dictionary<string, AdminScopes> s_scopes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["read"] = AdminScopes.Read,
        ["terms"] = AdminScopes.Terms,
        ["feeds"] = AdminScopes.Feeds,
        ["readers"] = AdminScopes.Readers,
        ["all"] = AdminScopes.All,
    };

    internal static IEnumerable<string> ScopeNames => s_scopes.Keys;

    /// <summary>What the names together allow, and with any of them to read; unknown ones allow nothing.</summary>
    internal static AdminScopes ScopesOf(IEnumerable<string> names)
    {
        var all = names.Aggregate(AdminScopes.None, (some, name) => some | s_scopes.GetValueOrDefault(name));
        return all == AdminScopes.None ? all : all | AdminScopes.Read;
    }

    internal static IReadOnlyList<string> NamesOf(AdminScopes scopes) =>
        scopes == AdminScopes.All ? ["all"] : [.. s_scopes.Where(s => scopes.HasFlag(s.Value)).Select(s => s.Key)];

    internal Task<List<AdminKey>> ListAsync(CancellationToken cancellationToken) =>
        db.AdminKeys.AsNoTracking().OrderBy(k => k.Id).ToListAsync(cancellationToken);

    internal async Task<KeyCreation> CreateAsync(
        string? name,
        IReadOnlyList<string> scopes,
        DateTimeOffset? expiresAt,
        CancellationToken cancellationToken
    )
    {
        var problem = FindProblem(name, scopes, expiresAt) ?? await FindNamesakeAsync(name!.Trim(), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var secret = AdminKeys.NewKey();
        var key = new AdminKey
        {
            Name = name!.Trim(),
            Hash = AdminKeys.HashText(secret),
            Scopes = ScopesOf(scopes),
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = expiresAt?.ToUniversalTime(),
        };
        db.AdminKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return new KeyCreation.Created(key, secret);
    }

    /// <returns>Whether there was such a key that was not revoked before.</returns>
    internal async Task<bool> RevokeAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var revoked = await db
            .AdminKeys.Where(k => k.Id == id && k.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, now), cancellationToken);
        return revoked > 0;
    }

    private KeyCreation.Invalid? FindProblem(string? name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(IsUnseen))
        {
            return new KeyCreation.Invalid("name", $"A key needs a name of at most {LongestName} characters: whose it is, or what for.");
        }

        if (scopes.Count == 0 || scopes.Any(s => !s_scopes.ContainsKey(s)))
        {
            return new KeyCreation.Invalid("scopes", "Scopes are some of read, terms, feeds, readers, all.");
        }

        return expiresAt <= clock.GetUtcNow() ? new KeyCreation.Invalid("expiresAt", "The time is over already.") : null;
    }

    // The audit log tells by name who did what, and a form sent twice would leave a key that nobody has seen.
    private async Task<KeyCreation.Invalid?> FindNamesakeAsync(string name, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var names = await db
            .AdminKeys.Where(k => k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now))
            .Select(k => k.Name)
            .ToListAsync(cancellationToken);
        return names.Concat(s_takenNames).Contains(name, StringComparer.OrdinalIgnoreCase)
            ? new KeyCreation.Invalid("name", $"There is a key named {name}: take another name, or revoke that key first.")
            : null;
    }

    private static bool IsUnseen(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
