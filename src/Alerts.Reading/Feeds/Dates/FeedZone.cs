namespace Alerts.Reading.Feeds.Dates;

/// <summary>
/// In which zone a feed means dates that name none: that of its language where one zone speaks it, else of the country its address is in.
/// </summary>
internal static class FeedZone
{
    private static readonly TimeSpan s_tokyo = TimeSpan.FromHours(9);
    private static readonly TimeSpan s_beijing = TimeSpan.FromHours(8);
    private static readonly TimeSpan s_hanoi = TimeSpan.FromHours(7);

    /// <returns>Null where nothing tells it: then it is UTC.</returns>
    public static TimeSpan? Of(string? language, string? title, Uri? url) => OfLanguage(language) ?? OfScript(title) ?? OfCountry(url);

    private static TimeSpan? OfLanguage(string? language)
    {
        if (language is null)
        {
            return null;
        }

        var end = language.AsSpan().IndexOfAny('-', '_');
        return (end < 0 ? language : language[..end]).Trim().ToLowerInvariant() switch
        {
            "ja" or "jp" or "jpn" or "japanese" or "ko" or "kr" or "kor" or "korean" => s_tokyo,
            "zh" or "cn" or "tw" or "zho" or "chi" or "chinese" => s_beijing,
            "vi" or "th" => s_hanoi,
            _ => null,
        };
    }

    private static TimeSpan? OfScript(string? title)
    {
        var hasHan = false;
        foreach (var c in title ?? "")
        {
            if (c is >= '\u3041' and <= '\u30FE' or >= '\uAC00' and <= '\uD7A3')
            {
                return s_tokyo;
            }

            hasHan |= c is >= '\u4E00' and <= '\u9FFF';
        }

        return hasHan ? s_beijing : null;
    }

    private static TimeSpan? OfCountry(Uri? url)
    {
        var host = url is { IsAbsoluteUri: true } ? url.Host : "";
        return host[(host.LastIndexOf('.') + 1)..] switch
        {
            "jp" or "kr" or "kp" => s_tokyo,
            "cn" or "tw" or "hk" or "mo" => s_beijing,
            _ => null,
        };
    }
}
