using System.Diagnostics;
using System.Text;
using Alerts.Azure;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace Alerts.Functions.Tests;

/// <summary>The services of the app on a SQLite file of their own, with a mock of what sends messages and mails, and its triggers.</summary>
internal sealed class FunctionsApp : IAsyncDisposable
{
    internal const string Admin = "ops@alerts.test";
    internal const string AdminKey = "functions-test-key-0123456789";
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;
    private readonly string _folder;

    private FunctionsApp(ServiceProvider services, string folder) => (_services, _scope, _folder) = (services, services.CreateAsyncScope(), folder);

    internal Mock<IQueueSender> Queue { get; } = new();

    internal Mock<IEmailSender> Mail { get; } = new();

    internal IServiceProvider Services => _scope.ServiceProvider;

    internal AlertsDbContext Db => Services.GetRequiredService<AlertsDbContext>();

    internal Triggers Triggers => new(_services.GetRequiredService<AlertsPipeline>(), _services.GetRequiredService<HttpPipeline>());

    internal EmailTriggers EmailTriggers => new(Services.GetRequiredService<EmailEvents>(), _services.GetRequiredService<AlertsPipeline>());

    internal static async Task<FunctionsApp> StartAsync(string environment = "Production")
    {
        var folder = Directory.CreateTempSubdirectory("alerts-functions-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alerts:DataDirectory"] = folder,
            ["Alerts:AdminEmail"] = Admin,
            ["Alerts:AdminKeys:0"] = AdminKey,
            ["Alerting:Settle"] = "00:00:00",
            ["Feeds:SeedCatalogue"] = "false",
            ["Feeds:AllowPrivateNetworks"] = "true",
            ["Queues"] = "UseDevelopmentStorage=true",
        }).Build();
        var listener = new DiagnosticListener("Microsoft.AspNetCore");
        FunctionsApp app = null!;
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton(Mock.Of<IHostEnvironment>(e => e.ApplicationName == "Alerts" && e.EnvironmentName == environment))
            .AddSingleton(listener).AddSingleton<DiagnosticSource>(listener)
            .AddAlerts(configuration).AddSqlite(configuration).AddPostgres(configuration).AddAzure(configuration)
            .AddSingleton<HttpPipeline>()
            .AddSingleton(_ => app.Queue.Object).AddSingleton(_ => app.Mail.Object);
        app = new FunctionsApp(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }), folder);
        app.Mail.Setup(m => m.SendAsync(It.IsAny<EmailMessage>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendResult.Sent("op-1"));
        await app._services.GetRequiredService<Setup>().PrepareAsync(CancellationToken.None);
        return app;
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
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
