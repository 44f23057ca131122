using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Tests.Channels.Webhook;

/// <summary>Takes posts at any path and answers with the status that is set.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Post> _posts = new();

    private HookServer(WebApplication app) => _app = app;

    public string Origin => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    public int Status { get; set; } = 202;
    public string? RetryAfter { get; set; }
    public string? Answer { get; set; }
    public IReadOnlyList<Post> Posts => [.. _posts];

    public static async Task<HookServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new HookServer(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString());
            server._posts.Enqueue(new(context.Request.Path + context.Request.QueryString, await reader.ReadToEndAsync(), headers));
            context.Response.StatusCode = server.Status;
            context.Response.Headers.RetryAfter = server.RetryAfter;
            if (server.Answer is { } answer)
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(answer);
            }
        });
        await app.StartAsync();
        return server;
    }

    public async Task<Post> NextAsync(int after)
    {
        for (var i = 0; i < 500 && _posts.Count <= after; i++)
        {
            await Task.Delay(10);
        }

        return Posts[after];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Post(string Path, string Body, Dictionary<string, string> Headers);
}
