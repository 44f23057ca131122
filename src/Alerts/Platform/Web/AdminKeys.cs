using System.Security.Cryptography;
using System.Text;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web;

/// <summary>
/// The keys that admin calls carry: those of the settings, and the one this installation made for itself, of which only the hash is kept.
/// </summary>
public sealed class AdminKeys(IOptions<AlertsOptions> options, IServiceScopeFactory scopes)
{
    private const string MadeKeyHash = "admin-key-hash";
    private readonly byte[][] _configured = [.. options.Value.AdminKeys.Select(Hash)];
    private byte[]? _made;

    public async ValueTask<bool> IsValidAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key))
        {
            return false;
        }

        var hash = Hash(key);
        var valid = false;
        foreach (var known in _configured)
        {
            valid |= CryptographicOperations.FixedTimeEquals(hash, known);
        }

        _made ??= await LoadMadeAsync(cancellationToken);
        return valid | (_made is { } made && CryptographicOperations.FixedTimeEquals(hash, made));
    }

    /// <summary>Makes a key where the settings name none and none was made before, and returns it for printing once; else null.</summary>
    public async Task<string?> MakeFirstAsync(CancellationToken cancellationToken)
    {
        if (_configured.Length > 0 || await LoadMadeAsync(cancellationToken) is not null)
        {
            return null;
        }

        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        db.Settings.Add(new StoredSetting { Name = MadeKeyHash, Value = Convert.ToHexStringLower(Hash(key)) });
        await db.SaveChangesAsync(cancellationToken);
        return key;
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
