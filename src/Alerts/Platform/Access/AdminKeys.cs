using System.Security.Cryptography;
using System.Text;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Access;

/// <summary>Who a key belongs to, and what it may do.</summary>
internal sealed record KeyHolder(string Name, AdminScopes Scopes);

/// <summary>
/// The keys that admin calls carry: those of the settings, the one this installation made for itself, and the named ones. Of the last two
/// only hashes are kept.
/// </summary>
internal sealed class AdminKeys(IOptions<AlertsOptions> options, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string MadeKeyHash = "admin-key-hash";
    private static readonly TimeSpan s_useNoted = TimeSpan.FromMinutes(1);
    private readonly byte[][] _configured = [.. options.Value.AdminKeys.Select(Hash)];
    private byte[]? _made;

    /// <returns>Null where the key is none, or no longer one.</returns>
    internal async ValueTask<KeyHolder?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        return string.IsNullOrEmpty(key) ? null : await FindAsync(Hash(key), cancellationToken);
    }

    /// <param name="hash">SHA-256 of a key, hex.</param>
    /// <returns>Null where the key is none, or no longer one.</returns>
    internal ValueTask<KeyHolder?> FindByHashAsync(string hash, CancellationToken cancellationToken) =>
        FindAsync(Convert.FromHexString(hash), cancellationToken);

    private async ValueTask<KeyHolder?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        if (IsConfigured(hash))
        {
            return new KeyHolder("settings", AdminScopes.All);
        }

        _made ??= await LoadMadeAsync(cancellationToken);
        if (_made is { } made && CryptographicOperations.FixedTimeEquals(hash, made))
        {
            return new KeyHolder("first", AdminScopes.All);
        }

        return await FindNamedAsync(Convert.ToHexStringLower(hash), cancellationToken);
    }

    /// <summary>Makes a key where the settings name none and none was made before, and returns it for printing once; else null.</summary>
    public async Task<string?> MakeFirstAsync(CancellationToken cancellationToken)
    {
        if (_configured.Length > 0 || await LoadMadeAsync(cancellationToken) is not null)
        {
            return null;
        }

        var key = NewKey();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        db.Settings.Add(new StoredSetting { Name = MadeKeyHash, Value = HashText(key) });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    internal static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    internal static string HashText(string key) => Convert.ToHexStringLower(Hash(key));

    private bool IsConfigured(byte[] hash)
    {
        var found = false;
        foreach (var known in _configured)
        {
            found |= CryptographicOperations.FixedTimeEquals(hash, known);
        }

        return found;
    }

    // The hash of a random key is looked up: how long that takes tells nothing of another key.
    private async Task<KeyHolder?> FindNamedAsync(string hash, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        var key = await db.AdminKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Hash == hash, cancellationToken);
        if (key?.IsValidAt(now) != true)
        {
            return null;
        }

        var stale = now - s_useNoted;
        await db
            .AdminKeys.Where(k => k.Id == key.Id && (k.LastUsedAt == null || k.LastUsedAt < stale))
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), cancellationToken);
        return new KeyHolder(key.Name, key.Scopes);
    }

    private async Task<byte[]?> LoadMadeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var value = await db.ReadSettingAsync(MadeKeyHash, cancellationToken);
        return value is null ? null : Convert.FromHexString(value);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
