using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Testing;

/// <summary>A real HTTP server on a free port of this machine that answers what the test puts there and counts what is asked.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Path, string Body)> _requests = new();

    private FeedServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            _requests.Enqueue((context.Request.Path, body));
            if (_pages.TryGetValue(context.Request.Path, out var page))
            {
                await page(context);
            }
            else
            {
                context.Response.StatusCode = 404;
            }
        });
    }

    internal string Url => _app.Urls.First();

    internal IReadOnlyList<(string Path, string Body)> Requests => [.. _requests];

    internal static async Task<FeedServer> StartAsync()
    {
        var server = new FeedServer();
        await server._app.StartAsync();
        return server;
    }

    internal string Answer(string path, string contentType, string body) => Answer(path, async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body);
        });

    internal string Answer(string path, RequestDelegate answer)
    {
        _pages[path] = answer;
        return Url + path;
    }

    /// <summary>An RSS 2.0 feed of plain texts.</summary>
    internal string Rss(string path, string title, params (string Guid, string Title, string Text, DateTimeOffset At)[] items) =>
        Answer(
            path,
            "application/rss+xml; charset=utf-8",
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>{SecurityElement.Escape(title)}</title><link>{Url}</link><language>en</language>
            {string.Concat(
                items.Select(i =>
                    $"<item><title>{SecurityElement.Escape(i.Title)}</title><guid isPermaLink=\"false\">{i.Guid}</guid><link>{Url}/{i.Guid}</link><pubDate>{i.At.ToString("r", CultureInfo.InvariantCulture)}</pubDate><description>{SecurityElement.Escape(i.Text)}</description></item>"
                )
            )}
            </channel></rss>
            """
        );

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
