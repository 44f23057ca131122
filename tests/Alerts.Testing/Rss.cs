using System.Globalization;
using System.Security;

namespace Alerts.Testing;

/// <summary>Writes small feeds for tests.</summary>
internal static class Rss
{
    internal static string Feed(params string[] items) => Feed("Harbour Gazette", items);

    internal static string Feed(string title, string[] items) =>
        $"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{SecurityElement.Escape(title)}</title><link>https://gazette.example/</link>{string.Concat(items)}</channel></rss>""";

    internal static string Item(
        string id,
        string? title = null,
        string? text = null,
        DateTimeOffset? published = null,
        string? link = null
    ) =>
        $"""<item><guid isPermaLink="false">{id}</guid><title>{SecurityElement.Escape(title ?? "Title of " + id)}</title><link>{SecurityElement.Escape(link ?? "https://gazette.example/" + id)}</link><description>{SecurityElement.Escape(text ?? "Text of " + id)}</description>{Date(published)}</item>""";

    private static string Date(DateTimeOffset? at) =>
        at is { } date ? $"<pubDate>{date.ToString("r", CultureInfo.InvariantCulture)}</pubDate>" : "";
}
