using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Benchmarks.Polling;

/// <summary>
/// Serves feeds of 20 to 50 entries of made-up text at <c>/f/0000.xml</c> and on, with validators, and answers after a delay where one is
/// asked for.
/// </summary>
internal static class PollingServer
{
    private const string LastModified = "Thu, 09 Oct 2025 08:53:20 GMT";
    private static readonly string[] s_words =
        "harbour council ferry morning talks delegation winter report northern station bridge letter visit ministry answer market island promise signal road".Split(
            ' '
        );

    internal static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var count, var port, var latency])
        {
            await Console.Error.WriteLineAsync("usage: polling serve COUNT PORT LATENCY-IN-MILLISECONDS");
            return 2;
        }

        var random = new Random(1);
        var feeds = Enumerable.Range(0, Number(count)).ToDictionary(i => $"/f/{i:0000}.xml", i => Encoding.UTF8.GetBytes(Feed(i, random)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var delay = TimeSpan.FromMilliseconds(Number(latency));
        app.Run(context => AnswerAsync(context, feeds, delay));
        Console.WriteLine($"{feeds.Count} feeds, {feeds.Values.Sum(f => f.Length) / 1_000_000.0:0.0} MB");
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, Dictionary<string, byte[]> feeds, TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay);
        }

        if (!feeds.TryGetValue(context.Request.Path, out var body))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var etag = $"\"{body.Length:x}\"";
        (context.Response.Headers.ETag, context.Response.Headers.LastModified) = (etag, LastModified);
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        (context.Response.ContentType, context.Response.ContentLength) = ("application/rss+xml; charset=utf-8", body.Length);
        await context.Response.Body.WriteAsync(body);
    }

    private static string Feed(int number, Random random)
    {
        var feed = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Feed {number}</title><link>https://example.org/{number}</link>"
        );
        for (var i = random.Next(20, 51); i > 0; i--)
        {
            var link = $"https://example.org/{number}/{i}";
            feed.Append(
                CultureInfo.InvariantCulture,
                $"<item><title>{Text(random, 8)} {number}.{i}</title><link>{link}</link><guid>{link}</guid><pubDate>{DateTimeOffset.UnixEpoch.AddDays(20_000).AddHours(i):r}</pubDate><description>{Text(random, 30)}</description><content:encoded><![CDATA[<p>{Text(random, 90)}</p><p>{Text(random, 90)}</p>]]></content:encoded></item>"
            );
        }

        return feed.Append("</channel></rss>").ToString();
    }

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => s_words[random.Next(s_words.Length)]));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
