using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Azure;
using Alerts.Platform.Queues;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions.Tests;

/// <summary>What the host reads off the functions must agree with its settings, the queues and the deployment.</summary>
public sealed partial class TriggerAttributesTests
{
    private static readonly string s_settings = File.ReadAllText(Path.Combine(Repository.Root, "infra", "app", "functions.bicep"));
    private static readonly MethodInfo[] s_functions =
    [
        .. typeof(Triggers)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null),
    ];

    [Fact]
    public void There_are_ten_functions_with_names_that_the_host_takes()
    {
        var names = s_functions.Select(f => f.GetCustomAttribute<FunctionAttribute>()!.Name).ToList();
        Assert.Equal(
            [
                "classify-item",
                "classify-item-poison",
                "deliver-alert",
                "deliver-alert-poison",
                "email-events",
                "email-events-poison",
                "http",
                "poll",
                "raise",
                "sweep",
            ],
            names.Order(StringComparer.Ordinal)
        );
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_-]{0,127}$", name));
    }

    /// <summary>Others are dropped without a word, fail to load, or are cut off in the middle.</summary>
    [Fact]
    public void Each_is_a_public_method_of_a_public_top_level_class_that_is_waited_for()
    {
        Assert.All(s_functions, f =>
        {
            Assert.True(f is { IsPublic: true, IsStatic: false, DeclaringType: { IsPublic: true, IsNested: false } }, f.Name);
            Assert.Equal(typeof(Task), f.ReturnType);
            Assert.DoesNotContain(f.GetCustomAttributes(), a => a.GetType().Name.Contains("Retry", StringComparison.Ordinal));
        });
    }

    /// <summary>A service or a logger as a parameter is null at run time.</summary>
    [Fact]
    public void Parameters_are_the_trigger_and_the_cancellation_token() =>
        Assert.All(s_functions.SelectMany(f => f.GetParameters()), p =>
            Assert.True(
                p.ParameterType == typeof(CancellationToken)
                    || p.GetCustomAttributes().Any(a => a is TimerTriggerAttribute or QueueTriggerAttribute or HttpTriggerAttribute),
                p.ToString()
            )
        );

    /// <summary>As text: what does not parse as an object would fail before our code could say why.</summary>
    [Fact]
    public void Every_queue_and_its_poison_queue_has_a_trigger_that_takes_text_from_one_connection()
    {
        var triggers = Of<QueueTriggerAttribute>();
        string[] queues = [QueueNames.ClassifyItem, QueueNames.DeliverAlert, EmailEvents.Queue];
        Assert.Equal(
            queues.SelectMany(q => new[] { q, q + QueueNames.PoisonSuffix }),
            triggers.Select(t => t.Attribute.QueueName).Order(StringComparer.Ordinal)
        );
        Assert.All(triggers, t =>
            Assert.Equal(
                ("Queues", typeof(string), t.Function.GetCustomAttribute<FunctionAttribute>()!.Name),
                (t.Attribute.Connection, t.Parameter.ParameterType, t.Attribute.QueueName)
            )
        );
        Assert.All(["Queues__queueServiceUri", "Queues__credential", "Queues__clientId"], setting =>
            Assert.Contains($"    {setting}: ", s_settings, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("    Queues: ", s_settings, StringComparison.Ordinal);
    }

    [Fact]
    public void Timers_run_by_a_setting_of_six_fields_and_not_when_an_instance_starts()
    {
        var timers = Of<TimerTriggerAttribute>();
        Assert.Equal(
            ["poll", "raise", "sweep"],
            timers.Select(t => t.Function.GetCustomAttribute<FunctionAttribute>()!.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(timers, t =>
        {
            Assert.False(t.Attribute.RunOnStartup);
            var setting = Setting().Match(t.Attribute.Schedule).Groups[1].Value;
            Assert.NotEmpty(setting);
            var schedule = Regex.Match(s_settings, $"    {setting}: '([^']+)'").Groups[1].Value;
            Assert.Matches(@"^([0-9*/,-]+ ){5}[0-9*/,-]+$", schedule);
        });
    }

    [Fact]
    public void One_anonymous_function_takes_every_path_and_method_that_the_endpoints_have()
    {
        var (function, _, http) = Assert.Single(Of<HttpTriggerAttribute>());
        Assert.Equal("http", function.GetCustomAttribute<FunctionAttribute>()!.Name);
        Assert.Equal((AuthorizationLevel.Anonymous, "{*path}"), (http.AuthLevel, http.Route));
        Assert.Equal(["delete", "get", "head", "options", "patch", "post", "put"], http.Methods!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_output_holds_the_host_settings_of_the_repository()
    {
        var host = Path.Combine(Path.GetDirectoryName(typeof(Triggers).Assembly.Location)!, "host.json");
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "host.json")), File.ReadAllText(host));
        var settings = JsonDocument.Parse(File.ReadAllText(host)).RootElement;
        var queues = settings.GetProperty("extensions").GetProperty("queues");
        Assert.Equal(QueueNames.MaxDequeueCount, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("none", queues.GetProperty("messageEncoding").GetString());
        Assert.Equal("", settings.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.All(["extensionBundle", "retry", "concurrency"], name => Assert.False(settings.TryGetProperty(name, out _), name));
    }

    [Fact]
    public void Host_settings_are_linked_from_the_root_and_no_settings_file_lies_beside_the_app()
    {
        var folder = Path.Combine(Repository.Root, "src", "Alerts.Functions");
        Assert.All(["host.json", "local.settings.json", "appsettings.json"], file =>
            Assert.False(File.Exists(Path.Combine(folder, file)), file)
        );
        var project = File.ReadAllText(Path.Combine(folder, "Alerts.Functions.csproj"));
        Assert.Matches(
            "<None Include=\"[^\"]*host.json\" Link=\"host.json\" CopyToOutputDirectory=\"PreserveNewest\" CopyToPublishDirectory=\"PreserveNewest\" />",
            project
        );
        Assert.Contains("<UserSecretsId>alerts-functions</UserSecretsId>", project, StringComparison.Ordinal);
        Assert.DoesNotContain("ApplicationInsights\"", project, StringComparison.Ordinal);
    }

    private static List<(MethodInfo Function, ParameterInfo Parameter, TAttribute Attribute)> Of<TAttribute>()
        where TAttribute : Attribute =>
        [
            .. from f in s_functions
            from p in f.GetParameters()
            let a = p.GetCustomAttribute<TAttribute>()
            where a is not null
            select (f, p, a),
        ];

    [GeneratedRegex("^%([A-Za-z]+)%$")]
    private static partial Regex Setting();
}
