using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>Secrets that links carry. Only their hashes are looked up; a copy that must be sent again is kept encrypted.</summary>
internal static class SubscriptionToken
{
    private const string CodeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int CodeLength = 16;

    /// <summary>256 random bits, safe in a URL.</summary>
    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>16 letters and digits, some 79 bits, for people to type from a card; without those that look alike.</summary>
    internal static string CreateCode() => RandomNumberGenerator.GetString(CodeLetters, CodeLength);

    internal static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    internal static bool Matches(string? token, string? hash) =>
        token is not null
        && hash is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));

    /// <summary>The subscription that a manage token opens; null where none does.</summary>
    internal static async Task<Subscription?> FindOwnerAsync(AlertsDbContext db, string? manageToken, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(manageToken))
        {
            return null;
        }

        var hash = Hash(manageToken);
        var subscription = await db.Subscriptions.FirstOrDefaultAsync(s => s.ManageTokenHash == hash, cancellationToken);
        return Matches(manageToken, subscription?.ManageTokenHash) ? subscription : null;
    }

    /// <summary>
    /// The token that also joins the channel to an owner's others. Bound to that owner: it cannot be found from the plain one without
    /// knowing who asked, and joins to nobody else.
    /// </summary>
    internal static string ForJoining(string confirmToken, Guid ownerId)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"join:{ownerId:N}:{confirmToken}"));
        var isCode = confirmToken.Length == CodeLength;
        return isCode
            ? string.Concat(bytes.Take(CodeLength).Select(b => CodeLetters[b % CodeLetters.Length]))
            : Base64Url.EncodeToString(bytes);
    }

    /// <summary>The weaker token that unsubscribes and does nothing else; the manage token cannot be found from it.</summary>
    internal static string ForUnsubscribe(string manageToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("unsubscribe:" + manageToken)));
}
