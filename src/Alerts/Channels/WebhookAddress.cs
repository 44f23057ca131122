using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>Which URLs may be posted to. Pure.</summary>
internal static class WebhookAddress
{
    /// <param name="suffixes">Host suffixes or whole origins; null allows every public host.</param>
    /// <param name="isTrustedOrigin">Whether the settings name exactly this origin.</param>
    internal static AddressCheck Check(string? text, IReadOnlyCollection<string>? suffixes, ChannelKind channel, out bool isTrustedOrigin)
    {
        isTrustedOrigin = false;
        if (Parse(text) is not { } url)
        {
            return new AddressCheck.Invalid("Give the whole https address of the webhook.");
        }

        isTrustedOrigin = suffixes?.Any(s => IsOrigin(s) && IsOriginOf(s, url)) == true;
        if (!isTrustedOrigin && Problem(url, suffixes, channel) is { } problem)
        {
            return new AddressCheck.Invalid(problem);
        }

        var normal = url.GetComponents(UriComponents.AbsoluteUri, UriFormat.UriEscaped);
        var hash = SubscriptionToken.Hash(channel + ":" + normal);
        return new AddressCheck.Valid(normal, hash, hash);
    }

    internal static bool IsOrigin(string allowed) => allowed.Contains("://", StringComparison.Ordinal);

    private static Uri? Parse(string? text)
    {
        var isUrl = Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) && text!.Length <= 2000;
        var isPlain = isUrl && url!.Scheme is "https" or "http" && url.UserInfo.Length == 0 && url.Fragment.Length == 0;
        return isPlain ? url : null;
    }

    private static string? Problem(Uri url, IReadOnlyCollection<string>? suffixes, ChannelKind channel)
    {
        if (url.Scheme != "https" || !url.IsDefaultPort)
        {
            return "The webhook must be an https address on the usual port.";
        }

        var host = url.IdnHost.TrimEnd('.');
        if (suffixes is not null && !suffixes.Any(s => !IsOrigin(s) && IsWithin(host, s.TrimStart('.'))))
        {
            return "Webhooks on this host are not allowed here. " + Advice(channel);
        }

        return url.HostNameType == UriHostNameType.Dns ? null : "The webhook must be on a named host.";
    }

    private static string Advice(ChannelKind channel) =>
        channel == ChannelKind.Teams
            ? "Give the address that a Teams workflow shows for 'When a Teams webhook request is received'."
            : "The setting Webhook:AllowedHosts names those that are.";

    private static bool IsOriginOf(string allowed, Uri url) =>
        Uri.TryCreate(allowed, UriKind.Absolute, out var origin)
        && IsSame(origin.GetLeftPart(UriPartial.Authority), url.GetLeftPart(UriPartial.Authority));

    private static bool IsWithin(string host, string suffix) =>
        IsSame(host, suffix) || host.EndsWith("." + suffix, StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
