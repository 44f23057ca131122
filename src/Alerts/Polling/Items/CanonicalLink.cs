namespace Alerts.Polling.Items;

/// <summary>
/// One spelling for the addresses of one page: no tracking parameters, host in lower case, <c>https</c> for <c>http</c>.
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

    /// <summary>The page, whichever part of it is linked to. A fragment that a script reads as a path is no part but a page.</summary>
    internal static string? Of(string? link) => Page(link) is var (page, fragment) ? page + (IsPath(fragment) ? fragment : "") : null;

    /// <summary>The page and the part of it, as where each entry of a live blog has its own.</summary>
    internal static string? WithPart(string? link) => Page(link) is var (page, fragment) ? page + fragment : null;

    /// <summary>Whether two links lead to one page, be it on another host. A home page is everybody's.</summary>
    internal static bool AreSame(string? link, string? other)
    {
        var (one, two) = (WithPart(link), WithPart(other));
        if (one is null || two is null)
        {
            return one == two && link == other;
        }

        return one == two || (PathOf(one) is { Length: > 1 } path && path == PathOf(two));
    }

    private static (string Page, string Fragment)? Page(string? link)
    {
        if (!Uri.TryCreate(link?.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var query = string.Join('&', url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !IsTracking(p)));
        var path = url.AbsolutePath.Length > 1 ? url.AbsolutePath.TrimEnd('/') : "";
        var fragment = url.Fragment.Length > 1 && !IsTracking(url.Fragment[1..]) ? url.Fragment : "";
        return ($"https://{url.Authority}{path}{(query.Length > 0 ? "?" + query : "")}", fragment);
    }

    private static string PathOf(string canonical)
    {
        var at = canonical.AsSpan("https://".Length).IndexOfAny('/', '?', '#');
        return at < 0 ? "" : canonical[(at + "https://".Length)..];
    }

    private static bool IsPath(string fragment) =>
        fragment.StartsWith("#!", StringComparison.Ordinal) || fragment.StartsWith("#/", StringComparison.Ordinal);

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(":~:", StringComparison.Ordinal)
            || s_tracking.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
