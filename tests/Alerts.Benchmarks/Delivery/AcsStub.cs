using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Alerts.Azure;
using Alerts.Pipeline;
using Azure.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Benchmarks.Delivery;

/// <summary>Where mails end, counted by Message-ID.</summary>
internal interface IMailSink
{
    /// <summary>For a worker process: a port, or a whole address.</summary>
    string Address { get; }

    string[] MessageIds { get; }
}

/// <summary>
/// Answers as Communication Services is documented to: 202 for a mail, and for one whose Message-ID was used and is to be validated, 400.
/// </summary>
internal sealed class AcsStub : IMailSink, IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);
    private int _refused;

    private AcsStub()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.First();

    public string[] MessageIds => [.. _sent];

    internal int Refused => _refused;

    internal static async Task<AcsStub> StartAsync()
    {
        var stub = new AcsStub();
        await stub._app.StartAsync();
        return stub;
    }

    internal static AcsEmailSender Sender(IServiceProvider services, string address) =>
        new(
            Options.Create(new AcsEmailOptions { Endpoint = new Uri(address) }),
            new AnyToken(),
            services.GetRequiredService<Telemetry>(),
            services.GetRequiredService<TimeProvider>()
        );

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var mail = await JsonDocument.ParseAsync(context.Request.Body);
        var headers = mail.RootElement.GetProperty("headers");
        var id = headers.GetProperty("Message-ID").GetString()!;
        var isNew = _used.TryAdd(id, true);
        if (!isNew && headers.TryGetProperty("x-ms-acsemail-validate-message-id", out var validate) && validate.GetString() == "true")
        {
            Interlocked.Increment(ref _refused);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(
                new { error = new { code = "BadRequest", message = "The Message-ID is a duplicate." } }
            );
            return;
        }

        _sent.Enqueue(id);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.WriteAsJsonAsync(new { id = context.Request.Headers["Operation-Id"].ToString(), status = "Running" });
    }

    private sealed class AnyToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("any", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
