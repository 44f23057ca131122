using System.Text;
using Alerts.Azure;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Alerts.Functions.Tests;

/// <summary>The services of the app with its triggers, a queue that keeps what is sent and a mock of the mail provider.</summary>
internal sealed class FunctionsApp : IAsyncDisposable
{
    internal const string Admin = "ops@alerts.test";
    internal const string AdminKey = AlertsApp.AdminKey;
    private readonly AlertsApp _app;
    private readonly AsyncServiceScope _scope;

    private FunctionsApp(AlertsApp app, RecordedQueue queue, Mock<IEmailSender> mail)
    {
        _app = app;
        _scope = app.Services.CreateAsyncScope();
        Queue = queue;
        Mail = mail;
    }

    internal TestClock Clock => _app.Clock;

    internal RecordedQueue Queue { get; }

    internal Mock<IEmailSender> Mail { get; }

    internal IServiceProvider Services => _scope.ServiceProvider;

    internal AlertsDbContext Db => Services.GetRequiredService<AlertsDbContext>();

    internal Triggers Triggers => new(_app.Get<AlertsPipeline>(), _app.Get<HttpPipeline>());

    internal EmailTriggers EmailTriggers => new(Services.GetRequiredService<EmailEvents>(), _app.Get<AlertsPipeline>());

    internal static async Task<FunctionsApp> StartAsync(string environment = "Production")
    {
        var queue = new RecordedQueue();
        var mail = new Mock<IEmailSender>();
        mail.Setup(m => m.SendAsync(It.IsAny<EmailMessage>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendResult.Sent("op-1"));
        var app = await AlertsApp.StartAsync(
            builder =>
            {
                builder.Environment.EnvironmentName = environment;
                builder
                    .Services.AddAzure(builder.Configuration)
                    .AddSingleton<HttpPipeline>()
                    .AddSingleton<IQueueSender>(queue)
                    .AddSingleton(mail.Object);
            },
            ("Alerts:AdminEmail", Admin),
            ("Alerting:Settle", "00:00:00"),
            ("Feeds:SeedCatalogue", "false"),
            ("Feeds:AllowPrivateNetworks", "true"),
            ("Queues", "UseDevelopmentStorage=true")
        );
        await app.Get<Setup>().PrepareAsync(CancellationToken.None);
        return new FunctionsApp(app, queue, mail);
    }

    /// <summary>Calls the HTTP function as the worker does.</summary>
    internal async Task<(HttpContext Context, string Body)> AskAsync(string method, string path, string? body = null, string? key = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = new MemoryStream() } };
        var url = new Uri("http://alerts.test" + path);
        (context.Request.Method, context.Request.Scheme, context.Request.Host) = (method, url.Scheme, new HostString(url.Host));
        (context.Request.Path, context.Request.QueryString) = (PathString.FromUriComponent(url), QueryString.FromUriComponent(url));
        if (body is not null)
        {
            context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
            (context.Request.ContentType, context.Request.Body) = ("application/json", new MemoryStream(Encoding.UTF8.GetBytes(body)));
        }

        if (key is not null)
        {
            context.Request.Headers["X-Api-Key"] = key;
        }

        // What the worker has found before: inner routing must not take it for its own.
        context.SetEndpoint(new Endpoint(_ => throw new InvalidOperationException("The function called itself."), null, "http"));
        context.Request.RouteValues = new RouteValueDictionary { ["path"] = path.TrimStart('/') };
        await Triggers.HttpAsync(context.Request);
        context.Response.Body.Position = 0;
        return (context, await new StreamReader(context.Response.Body).ReadToEndAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
