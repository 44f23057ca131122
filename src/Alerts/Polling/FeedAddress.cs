namespace Alerts.Polling;

/// <summary>Checks the addresses that people and lists give us.</summary>
internal static class FeedAddress
{
    /// <summary>The address, or a sentence that says what is wrong with it.</summary>
    internal static Uri? Read(string? text, out string error)
    {
        error = "";
        var trimmed = text?.Trim() ?? "";
        if (trimmed.StartsWith("feed:", StringComparison.OrdinalIgnoreCase))
        {
            // Written so by old subscribe buttons: feed://host/path or feed:https://host/path.
            trimmed = trimmed.StartsWith("feed://", StringComparison.OrdinalIgnoreCase) ? "http://" + trimmed[7..] : trimmed[5..];
        }

        if (trimmed.Length > 2_000)
        {
            error = "The address is longer than 2,000 characters.";
        }
        else if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            error = "Give a whole web address, such as https://example.org/feed.xml.";
        }
        else if (url.UserInfo.Length > 0)
        {
            error = "The address must not carry a user name or password.";
        }
        else
        {
            return new UriBuilder(url) { Fragment = "" }.Uri;
        }

        return null;
    }
}
