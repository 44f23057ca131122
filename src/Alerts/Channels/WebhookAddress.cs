using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>Which URLs may be posted to. Pure.</summary>
internal static class WebhookAddress
{
    /// <param name="suffixes">Host suffixes or whole origins; null allows every public host.</param>
    internal static AddressCheck Check(string? text, IReadOnlyCollection<string>? suffixes, ChannelKind channel, out bool isTrustedOrigin)
    {
        isTrustedOrigin = false;
        if (text is null || text.Length > 2000 || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return new AddressCheck.Invalid("Give the whole https address of the webhook.");
        }

        isTrustedOrigin = IsTrusted(url, suffixes);
        if (!isTrustedOrigin)
        {
            if (url.Scheme != "https" || !url.IsDefaultPort)
            {
                return new AddressCheck.Invalid("The webhook must be an https address on the usual port.");
            }

            var host = url.IdnHost.TrimEnd('.');
            if (suffixes is not null && !suffixes.Any(s => !s.Contains("://", StringComparison.Ordinal) && (Same(host, s.TrimStart('.')) || host.EndsWith("." + s.TrimStart('.'), StringComparison.OrdinalIgnoreCase))))
            {
                return new AddressCheck.Invalid("Webhooks on this host are not allowed here. Give the address that a Teams workflow shows for 'When a Teams webhook request is received'.");
            }

            if (url.HostNameType != UriHostNameType.Dns)
            {
                return new AddressCheck.Invalid("The webhook must be on a named host.");
            }
        }

        var normal = url.GetComponents(UriComponents.AbsoluteUri, UriFormat.UriEscaped);
        return new AddressCheck.Valid(normal, SubscriptionToken.Hash(channel + ":" + normal));
    }

    internal static bool IsTrusted(Uri url, IEnumerable<string>? allowed) =>
        allowed?.Any(s => s.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(s, UriKind.Absolute, out var origin) && Same(origin.GetLeftPart(UriPartial.Authority), url.GetLeftPart(UriPartial.Authority))) == true;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
