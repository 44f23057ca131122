using System.Text.Json;
using Alerts.Azure;
using Alerts.Platform.Queues;

namespace Alerts.Tests.Infra;

/// <summary>The application and its deployment must mean the same names.</summary>
public sealed class SettingsTests
{
    // Read by the Functions host and the Azure libraries, not by this code.
    private static readonly HashSet<string> OfThePlatform = new(StringComparer.Ordinal)
    {
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "Queues__credential", "Queues__clientId",
    };

    // Without these an app in Azure starts with what suits a desk: SQLite, localhost links, an outbox folder.
    private static readonly string[] Needed =
        ["Alerts__BaseUrl", "Alerts__AdminEmail", "Alerts__DataDirectory", "AZURE_CLIENT_ID", "Database__Provider", "ConnectionStrings__Alerts", "DataProtection__BlobContainerUri", "Email__From", "Email__Acs__Endpoint", "Email__PerMinute", "Email__PerHour", "Language__Endpoint", "Language__DailyBudget", "Queues__queueServiceUri"];

    // Not on Flex Consumption: the site says them itself, or they break the deployment.
    private static readonly string[] Forbidden =
        ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_WORKER_RUNTIME_VERSION", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE", "WEBSITE_CONTENTOVERVNET", "WEBSITE_NODE_DEFAULT_VERSION", "AzureWebJobsDashboard", "APPINSIGHTS_INSTRUMENTATIONKEY", "netFrameworkVersion", "SCM_DO_BUILD_DURING_DEPLOYMENT", "ENABLE_ORYX_BUILD", "WEBSITE_TIME_ZONE", "AzureWebJobsStorage", "Queues", "linuxFxVersion"];

    [Fact]
    public void Every_setting_in_Bicep_is_one_that_somebody_reads()
    {
        var unknown = Infrastructure.AppSettings.Keys.Except(OfThePlatform).Where(name => !DeclaredSettings.Patterns.Any(p => p.IsMatch(name.Replace("__", ":", StringComparison.Ordinal))));
        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_setting_that_Azure_needs_is_in_Bicep() => Assert.Empty(Needed.Concat(OfThePlatform).Except(Infrastructure.AppSettings.Keys));

    [Fact]
    public void Every_schedule_in_a_trigger_is_set_to_six_fields()
    {
        Assert.NotEmpty(DeclaredSettings.InTriggers);
        Assert.All(DeclaredSettings.InTriggers, name =>
        {
            var schedule = Assert.IsType<BicepValue.Text>(Infrastructure.AppSettings[name.Replace(":", "__", StringComparison.Ordinal)]).Value;
            Assert.Equal(6, schedule.Split(' ').Length);
        });
    }

    [Fact]
    public void No_setting_is_one_that_the_plan_forbids() => Assert.Empty(Infrastructure.AppSettings.Keys.Intersect(Forbidden, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void No_setting_is_a_secret()
    {
        Assert.DoesNotContain(Infrastructure.AppSettings.Keys, k => k.Contains("AdminKeys", StringComparison.OrdinalIgnoreCase) || k.EndsWith("Password", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Password=", Assert.IsType<BicepValue.Text>(Infrastructure.AppSettings["ConnectionStrings__Alerts"]).Value, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_queues_of_the_code_their_poison_queues_and_the_reports_queue_are_made()
    {
        var queues = ((BicepValue.Array)Infrastructure.Bicep("infra/app/storage.bicep").Of("var").Single(v => v.Name == "queues").Value!).Items.Select(i => i switch
        {
            BicepValue.Text { Value: "${}-poison" } => EmailEvents.Queue + QueueNames.PoisonSuffix,
            BicepValue.Text text => text.Value,
            _ => EmailEvents.Queue,
        });
        string[] used = [QueueNames.ClassifyItem, QueueNames.DeliverAlert, EmailEvents.Queue];
        Assert.Equal(used.SelectMany(q => new[] { q, q + QueueNames.PoisonSuffix }), queues);
    }

    [Fact]
    public void The_host_takes_plain_JSON_and_gives_up_as_the_local_queue_does()
    {
        using var host = JsonDocument.Parse(Infrastructure.Read("host.json"));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        Assert.Equal("none", queues.GetProperty("messageEncoding").GetString());
        Assert.Equal(QueueNames.MaxDequeueCount, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal(new QueuesOptions().RetryDelay, TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.False(host.RootElement.TryGetProperty("extensionBundle", out _));
    }

    [Fact]
    public void The_smoke_test_expects_every_function()
    {
        var expected = System.Text.RegularExpressions.Regex.Match(Infrastructure.Read("eng/hooks/postdeploy.sh"), "expected='([^']+)'").Groups[1].Value.Split(' ');
        Assert.Equal(DeclaredSettings.FunctionNames, expected.Order(StringComparer.Ordinal));
    }
}
