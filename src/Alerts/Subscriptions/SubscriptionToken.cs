using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Subscriptions;

/// <summary>Secrets that links carry. Only their hashes are looked up; a copy that must be sent again is kept encrypted.</summary>
internal static class SubscriptionToken
{
    private const string CodeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>256 random bits, safe in a URL.</summary>
    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>16 letters and digits, some 79 bits, for people to type from a card; without those that look alike.</summary>
    internal static string CreateCode() => RandomNumberGenerator.GetString(CodeLetters, 16);

    internal static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    internal static bool Matches(string? token, string? hash) =>
        token is not null && hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));

    /// <summary>The weaker token that unsubscribes and does nothing else; the manage token cannot be found from it.</summary>
    internal static string ForUnsubscribe(string manageToken) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("unsubscribe:" + manageToken)));
}
