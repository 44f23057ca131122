using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Testing;

/// <summary>A web server on a free port that answers as a test says and remembers what it was asked.</summary>
internal sealed class PollServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new(StringComparer.Ordinal);

    private PollServer(WebApplication app) => _app = app;

    internal ConcurrentQueue<SeenRequest> Requests { get; } = new();

    internal Uri Address { get; private set; } = new("http://nowhere");

    internal static async Task<PollServer> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder);
        var app = builder.Build();
        var server = new PollServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Urls.First());
        return server;
    }

    internal Uri Url(string path) => new(Address, path);

    internal void On(string path, RequestDelegate answer) => _answers[path] = answer;

    /// <summary>Serves a document as a well-behaved server does.</summary>
    internal void Serve(string path, string body, string? etag = null, string? lastModified = null) => On(path, async context =>
        {
            if (etag is not null)
            {
                context.Response.Headers.ETag = etag;
            }

            if (lastModified is not null)
            {
                context.Response.Headers.LastModified = lastModified;
            }

            if (etag is not null && context.Request.Headers.IfNoneMatch == etag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            context.Response.ContentType = "application/rss+xml; charset=utf-8";
            await context.Response.WriteAsync(body);
        });

    internal void Redirect(string path, string to, int status) => On(path, context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = to;
            return Task.CompletedTask;
        });

    internal void Status(string path, int status, string? retryAfter = null) => On(path, context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }

            return Task.CompletedTask;
        });

    internal int Count(string path) => Requests.Count(r => r.Path == path);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        Requests.Enqueue(
            new SeenRequest(
                request.Path + request.QueryString.ToString(),
                request.Headers.IfNoneMatch,
                request.Headers.IfModifiedSince,
                request.Headers.UserAgent.ToString()
            )
        );
        if (_answers.TryGetValue(request.Path, out var answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

internal sealed record SeenRequest(string Path, string? IfNoneMatch, string? IfModifiedSince, string UserAgent);

internal static class AnswerText
{
    internal static Task SendTextAsync(this HttpResponse response, string text) =>
        response.WriteAsync(text, response.HttpContext.RequestAborted);
}
