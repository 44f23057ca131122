using System.Security.Cryptography;
using System.Text;
using Alerts.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Subscriptions;

/// <summary>
/// Hashes addresses under a key of this installation, so that nobody who sees the database can try addresses against it. The key is kept
/// in the database, encrypted with keys that are not.
/// </summary>
public sealed class AddressHashes(IServiceScopeFactory scopes, SubscriptionSecrets secrets)
{
    private const string Setting = "address-hash-key";
    private byte[]? _key;

    /// <param name="plainHash">As a channel's check gives it.</param>
    /// <exception cref="CryptographicException">The keys that it is encrypted with are gone.</exception>
    public async Task<string> KeyedAsync(string plainHash, CancellationToken cancellationToken)
    {
        _key ??= await ReadKeyAsync(cancellationToken);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(plainHash)));
    }

    private async Task<byte[]> ReadKeyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var kept = await db.ReadSettingAsync(Setting, cancellationToken) ?? await MakeKeyAsync(db, cancellationToken);
        return Convert.FromBase64String(secrets.Unprotect(kept));
    }

    // Of several instances that make one at once, the first keeps it.
    private async Task<string> MakeKeyAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var made = secrets.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        db.Settings.Add(new StoredSetting { Name = Setting, Value = made });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return made;
        }
        catch (Exception e) when (db.IsConflict(e))
        {
            return (await db.ReadSettingAsync(Setting, cancellationToken))!;
        }
    }
}
