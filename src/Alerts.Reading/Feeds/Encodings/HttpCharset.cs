namespace Alerts.Reading.Feeds.Encodings;

/// <summary>The charset parameter of a Content-Type header, however loosely written.</summary>
internal static class HttpCharset
{
    public static string? Of(string? contentType)
    {
        var at = contentType?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var value = contentType.AsSpan(at + 7).TrimStart();
        if (value is not ['=', ..])
        {
            return null;
        }

        value = value[1..].Trim().TrimStart("\"'");
        var length = value.IndexOfAny("\"'; \t");
        return (length < 0 ? value : value[..length]).ToString() is { Length: > 0 } name ? name : null;
    }
}
