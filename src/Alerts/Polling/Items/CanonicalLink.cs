namespace Alerts.Polling.Items;

/// <summary>
/// One spelling for the addresses of one page: no fragment, no tracking parameters, host in lower case, <c>https</c> for <c>http</c>.
/// </summary>
internal static class CanonicalLink
{
    private static readonly string[] s_tracking =
    [
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "igshid",
        "yclid",
        "twclid",
        "mc_cid",
        "mc_eid",
        "ref_src",
        "at_medium",
        "at_campaign",
        "at_link_origin",
        "ns_mchannel",
        "ns_source",
        "ns_campaign",
        "cmpid",
        "ocid",
        "smid",
        "xtor",
        "rss",
    ];

    internal static string? Of(string? link)
    {
        if (!Uri.TryCreate(link?.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var query = string.Join('&', url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !IsTracking(p)));
        var path = url.AbsolutePath.Length > 1 ? url.AbsolutePath.TrimEnd('/') : "";
        return $"https://{url.Authority}{path}{(query.Length > 0 ? "?" + query : "")}";
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || s_tracking.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
