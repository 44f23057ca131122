using System.Security.Cryptography;
using System.Text;

namespace Alerts.Polling.WebSub;

/// <summary>Checks who sent a push: <c>X-Hub-Signature: sha256=…</c>, the HMAC of the body with the secret that the hub was given.</summary>
internal static class PushSignature
{
    internal static bool IsValid(string? header, string secret, ReadOnlySpan<byte> body)
    {
        if (header?.Split('=', 2) is not [var method, var hex])
        {
            return false;
        }

        var key = Encoding.UTF8.GetBytes(secret);
        var expected = method.Trim().ToLowerInvariant() switch
        {
            "sha256" => HMACSHA256.HashData(key, body),
            "sha384" => HMACSHA384.HashData(key, body),
            "sha512" => HMACSHA512.HashData(key, body),
            // A hint to poll, and no more: older hubs sign so.
            "sha1" => Sha1(key, body),
            _ => [],
        };
        return expected.Length > 0
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)),
                Encoding.UTF8.GetBytes(hex.Trim().ToLowerInvariant())
            );
    }

#pragma warning disable CA5350 // WebSub names it, and nothing but a poll hangs on it.
    private static byte[] Sha1(byte[] key, ReadOnlySpan<byte> body) => HMACSHA1.HashData(key, body);
#pragma warning restore CA5350
}
