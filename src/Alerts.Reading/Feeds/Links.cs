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
            return link.AsSpan().IndexOfAny(s_unclean) < 0 && !IsEscapedTwice(link) ? link : Clean(link);
        }

        link = Clean(link);
        if (link.Length == 0)
        {
            return null;
        }

        if (HasScheme(link))
        {
            return IsScript(link) ? null : link;
        }

        if (link.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return "https://" + link;
        }

        return Combine(baseUri, link)?.AbsoluteUri ?? (link.StartsWith("//", StringComparison.Ordinal) ? "https:" + link : link);
    }

    /// <summary>
    /// Without what publishers' tools leave in an address: line ends, spaces about it, an ampersand escaped twice, a link about the link,
    /// the scheme of feed readers before its own.
    /// </summary>
    private static string Clean(string link)
    {
        link = link.Trim(s_spaces);
        if (link.Contains('\n', StringComparison.Ordinal) || link.Contains('\r', StringComparison.Ordinal))
        {
            link = string.Concat(link.Split('\n', '\r').Select(part => part.Trim(s_spaces)));
        }

        link = link.Replace("\t", "", StringComparison.Ordinal);
        if (link is ['<', ..])
        {
            link = Between(link, "href=\"", '"') ?? Between(link, "href='", '\'') ?? link;
        }

        foreach (var scheme in (ReadOnlySpan<string>)["feed:http", "feed://"])
        {
            link = link.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
                ? string.Concat(scheme == "feed://" ? "http:" : "", link.AsSpan(5))
                : link;
        }

        return !IsEscapedTwice(link)
            ? link
            : link.Replace("&amp;", "&", StringComparison.OrdinalIgnoreCase).Replace("&#38;", "&", StringComparison.Ordinal);
    }

    private static bool IsEscapedTwice(string link)
    {
        var at = link.AsSpan().IndexOf('&');
        return at >= 0
            && (link.AsSpan(at).IndexOf("&amp;", StringComparison.OrdinalIgnoreCase) >= 0 || link.AsSpan(at).IndexOf("&#38;") >= 0);
    }

    private static string? Between(string text, string start, char end)
    {
        var at = text.IndexOf(start, StringComparison.OrdinalIgnoreCase);
        var rest = at < 0 ? "" : text[(at + start.Length)..];
        var length = rest.IndexOf(end, StringComparison.Ordinal);
        return length < 0 ? null : rest[..length];
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

    private static readonly char[] s_spaces = [' ', '\t', '\r', '\n', '\u00A0', '\u200B', '\u3000', '\uFEFF'];

    private static readonly System.Buffers.SearchValues<char> s_unclean = System.Buffers.SearchValues.Create(
        "\n\r\t \u00A0\u200B\u3000\uFEFF"
    );

    private static readonly System.Buffers.SearchValues<char> s_schemeCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
    );

    private static bool IsScript(string link) =>
        link.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
        || link.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase)
        || link.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
