using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Channels.Webhook;

/// <summary>Signs as the Standard Webhooks specification says: HMAC-SHA256 of id, time and body. Pure.</summary>
internal static class StandardWebhook
{
    /// <param name="secret">In the form <c>whsec_</c> and base64; null sends without a signature.</param>
    internal static IEnumerable<KeyValuePair<string, string>> Headers(string id, DateTimeOffset at, byte[] body, string? secret)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        yield return new("webhook-id", id);
        yield return new("webhook-timestamp", timestamp);
        if (secret is not null)
        {
            var key = Convert.FromBase64String(secret["whsec_".Length..]);
            byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
            yield return new("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        }
    }
}
