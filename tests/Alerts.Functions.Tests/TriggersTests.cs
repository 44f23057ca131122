using System.Reflection;
using Alerts.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Alerts.Functions.Tests;

public sealed class TriggersTests
{
    private static readonly MethodInfo[] Functions = [.. typeof(Triggers).GetMethods().Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)];

    [Fact]
    public void Every_queue_and_its_poison_queue_has_a_trigger()
    {
        var queues = Functions.SelectMany(f => f.GetParameters()).Select(p => p.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName).OfType<string>().Order(StringComparer.Ordinal);
        Assert.Equal([QueueNames.ClassifyItem, QueueNames.ClassifyItem + QueueNames.PoisonSuffix, QueueNames.DeliverAlert, QueueNames.DeliverAlert + QueueNames.PoisonSuffix], queues);
    }

    [Fact]
    public void Function_names_are_ones_that_the_host_takes()
    {
        Assert.All(Functions.Select(f => f.GetCustomAttribute<FunctionAttribute>()!.Name), name => Assert.Matches("^[a-z][a-z0-9_-]{0,127}$", name));
    }

    [Fact]
    public async Task A_message_that_is_none_of_ours_fails_so_that_the_host_makes_it_poison()
    {
        var scopes = new Mock<IServiceScopeFactory> { DefaultValue = DefaultValue.Mock };
        var triggers = new Triggers(new Pipeline(scopes.Object), null!);
        await Assert.ThrowsAsync<FormatException>(() => triggers.ClassifyAsync("not json", CancellationToken.None));
        await Assert.ThrowsAsync<FormatException>(() => triggers.DeliverAsync("""{"name":"deliver-alert","version":9,"id":1}""", CancellationToken.None));
    }

    [Fact]
    public async Task The_catch_all_function_serves_the_same_endpoints()
    {
        var folder = Directory.CreateTempSubdirectory("alerts-test-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Alerts:DataDirectory"] = folder }).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(Mock.Of<Microsoft.Extensions.Hosting.IHostEnvironment>(e => e.ApplicationName == "Alerts" && e.EnvironmentName == "Production"))
            .AddSingleton(new System.Diagnostics.DiagnosticListener("Microsoft.AspNetCore")).AddSingleton<System.Diagnostics.DiagnosticSource>(s => s.GetRequiredService<System.Diagnostics.DiagnosticListener>())
            .AddAlerts(configuration).AddSingleton(Mock.Of<IQueueSender>()).BuildServiceProvider();
        await services.GetRequiredService<Data.DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = new MemoryStream() } };
        context.Request.Method = "GET";
        context.Request.Path = "/api/health";

        await new HttpPipeline(services).RunAsync(context);

        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        context.Response.Body.Position = 0;
        Assert.Equal("""{"status":"ok"}""", await new StreamReader(context.Response.Body).ReadToEndAsync());
    }
}
