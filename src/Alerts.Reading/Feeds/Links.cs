namespace Alerts.Reading.Feeds;

/// <summary>Addresses as feeds write them: mostly absolute, sometimes relative, now and then not to be followed.</summary>
internal static class Links
{
    /// <summary>
    /// The address made absolute where a base is known; absolute ones stay letter by letter as the feed has them. Null for none and for
    /// scripts.
    /// </summary>
    public static string? Resolve(Uri? baseUri, string? link)
    {
        if (string.IsNullOrWhiteSpace(link))
        {
            return null;
        }

        if (link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith("http://", StringComparison.Ordinal))
        {
            return link.TrimEnd();
        }

        link = link.Trim();
        if (HasScheme(link))
        {
            return IsScript(link) ? null : link;
        }

        return Combine(baseUri, link)?.AbsoluteUri ?? link;
    }

    public static Uri? Combine(Uri? baseUri, string link)
    {
        if (HasScheme(link))
        {
            return Uri.TryCreate(link, UriKind.Absolute, out var absolute) ? absolute : null;
        }

        return baseUri is { IsAbsoluteUri: true } && Uri.TryCreate(baseUri, link, out var combined) ? combined : null;
    }

    public static bool HasScheme(ReadOnlySpan<char> link)
    {
        var colon = link.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(link[0]) && link[..colon].IndexOfAnyExcept(s_schemeCharacters) < 0;
    }

    public static bool IsWeb(ReadOnlySpan<char> link) =>
        link.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static readonly System.Buffers.SearchValues<char> s_schemeCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
    );

    private static bool IsScript(string link) =>
        link.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
        || link.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase)
        || link.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
