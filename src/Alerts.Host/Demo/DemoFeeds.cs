using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Alerts.Host.Demo;

/// <summary>
/// The sample feeds, served by the process that polls them. Their dates are minutes before now, so that a demo is always today's.
/// </summary>
internal static partial class DemoFeeds
{
    private const string Prefix = "demo/";

    internal static IReadOnlyList<DemoFeed> All { get; } =
    [
        new("harbour-wire.xml", "Harbour Wire", "en", "application/rss+xml; charset=utf-8"),
        new("pierhead-brief.xml", "Pierhead Brief", "en", "application/atom+xml; charset=utf-8"),
        new("hangang-ilbo.xml", "Hangang Ilbo", "ko", "application/rss+xml; charset=utf-8"),
        new("minato-shimbun.xml", "みなと新報", "ja", "application/rdf+xml; charset=utf-8"),
        new("jiangan-daily.json", "江岸日报", "zh", "application/feed+json; charset=utf-8"),
        new("taedong-monitor.xml", "Taedong Monitor", "en", "application/rss+xml; charset=utf-8"),
    ];

    internal static void MapDemoFeeds(this WebApplication app)
    {
        var startedAt = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        app.MapGet("/demo/feeds/{name}", (string name) =>
                All.FirstOrDefault(f => f.Name == name) is { } feed
                    ? Results.Bytes(Encoding.UTF8.GetBytes(Read(feed, startedAt)), feed.ContentType)
                    : Results.NotFound()
            )
            .ExcludeFromDescription();
    }

    private static string Read(DemoFeed feed, DateTimeOffset now)
    {
        using var stream = typeof(DemoFeeds).Assembly.GetManifestResourceStream(Prefix + feed.Name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return RelativeDate()
            .Replace(reader.ReadToEnd(), match =>
            {
                var at = now.AddMinutes(double.Parse(match.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture));
                return at.ToString(match.Groups["form"].Value == "rfc" ? "r" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            });
    }

    [GeneratedRegex(@"\{\{(?<form>rfc|iso):(?<minutes>-?\d+)\}\}")]
    private static partial Regex RelativeDate();
}

internal sealed record DemoFeed(string Name, string Outlet, string Language, string ContentType);
