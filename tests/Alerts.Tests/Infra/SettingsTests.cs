using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Azure;
using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Platform.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Infra;

/// <summary>The application and its deployment must mean the same names.</summary>
public sealed class SettingsTests
{
    // Read by the Functions host and the Azure libraries, not by this code.
    private static readonly HashSet<string> s_ofThePlatform = new(StringComparer.Ordinal)
    {
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__queueServiceUri",
        "AzureWebJobsStorage__tableServiceUri",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId",
        "AzureWebJobsDisableHomepage",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "Queues__credential",
        "Queues__clientId",
    };

    // Without these an app in Azure starts with what suits a desk: SQLite, localhost links, an outbox folder.
    private static readonly string[] s_needed =
    [
        "Alerts__BaseUrl",
        "Alerts__AdminEmail",
        "Alerts__DataDirectory",
        "AZURE_CLIENT_ID",
        "Database__Provider",
        "ConnectionStrings__Alerts",
        "DataProtection__BlobContainerUri",
        "Email__From",
        "Email__Acs__Endpoint",
        "Email__PerMinute",
        "Email__PerHour",
        "Language__Endpoint",
        "Language__DailyBudget",
        "Queues__queueServiceUri",
    ];

    // Not on Flex Consumption: the site says them itself, or they break the deployment.
    private static readonly string[] s_forbidden =
    [
        "FUNCTIONS_WORKER_RUNTIME",
        "FUNCTIONS_WORKER_RUNTIME_VERSION",
        "FUNCTIONS_EXTENSION_VERSION",
        "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
        "WEBSITE_CONTENTSHARE",
        "WEBSITE_CONTENTOVERVNET",
        "WEBSITE_NODE_DEFAULT_VERSION",
        "AzureWebJobsDashboard",
        "APPINSIGHTS_INSTRUMENTATIONKEY",
        "netFrameworkVersion",
        "SCM_DO_BUILD_DURING_DEPLOYMENT",
        "ENABLE_ORYX_BUILD",
        "WEBSITE_TIME_ZONE",
        "AzureWebJobsStorage",
        "Queues",
        "linuxFxVersion",
    ];

    [Fact]
    public void Every_setting_in_Bicep_is_one_that_somebody_reads()
    {
        var unknown = Deployment
            .Default.AppSettings.Keys.Except(s_ofThePlatform)
            .Where(name => !DeclaredSettings.Patterns.Any(p => p.IsMatch(name.Replace("__", ":", StringComparison.Ordinal))));
        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_setting_that_Azure_needs_is_in_Bicep() =>
        Assert.Empty(s_needed.Concat(s_ofThePlatform).Except(Deployment.Default.AppSettings.Keys));

    [Fact]
    public void Every_schedule_in_a_trigger_is_set_to_six_fields()
    {
        Assert.NotEmpty(DeclaredSettings.InTriggers);
        Assert.All(DeclaredSettings.InTriggers, name =>
        {
            Assert.Equal(6, Deployment.Default.AppSettings[name.Replace(":", "__", StringComparison.Ordinal)].Split(' ').Length);
        });
    }

    [Fact]
    public void Recipients_that_are_allowed_become_a_list()
    {
        Assert.DoesNotContain(Deployment.Default.AppSettings.Keys, k =>
            k.StartsWith("Delivery__AllowedRecipients", StringComparison.Ordinal)
        );
        Assert.Equal("ops@example.org", Deployment.WithDomain.AppSettings["Delivery__AllowedRecipients__0"]);
        Assert.Equal("example.net", Deployment.WithDomain.AppSettings["Delivery__AllowedRecipients__1"]);
    }

    [Fact]
    public void Admins_sign_in_at_an_issuer_where_one_is_named()
    {
        const string Prefix = "OpenIdConnect__";
        Assert.DoesNotContain(Deployment.Default.AppSettings.Keys, k => k.StartsWith(Prefix, StringComparison.Ordinal));
        var settings = Deployment.WithSignIn.AppSettings;
        Assert.Equal("https://login.example.org/v2.0", settings[Prefix + "Authority"]);
        Assert.Equal("alerts", settings[Prefix + "ClientId"]);
        Assert.True(settings.ContainsKey(Prefix + "ClientSecret"));
    }

    [Fact]
    public void No_setting_is_one_that_the_plan_forbids() =>
        Assert.Empty(Deployment.Default.AppSettings.Keys.Intersect(s_forbidden, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void No_setting_is_a_secret()
    {
        Assert.DoesNotContain(Deployment.Default.AppSettings.Keys, k =>
            k.Contains("AdminKeys", StringComparison.OrdinalIgnoreCase)
            || k.EndsWith("Password", StringComparison.OrdinalIgnoreCase)
            || k.EndsWith("Secret", StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain("Password=", Deployment.Default.AppSettings["ConnectionStrings__Alerts"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_queues_of_the_code_their_poison_queues_and_the_reports_queue_are_made()
    {
        var queues = Deployment
            .Default.OfType("Microsoft.Storage/storageAccounts/queueServices/queues")
            .Select(q => q.Text("name")!.Split('/')[^1]);
        string[] used = [QueueNames.ClassifyItem, QueueNames.DeliverAlert, EmailEvents.Queue];
        Assert.Equal(used.SelectMany(q => new[] { q, q + QueueNames.PoisonSuffix }), queues);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(2)]
    public void Webhooks_take_at_most_half_the_places_of_the_queue_that_they_share_with_mail(int wished)
    {
        using var host = JsonDocument.Parse(Infrastructure.Read("host.json"));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        var atOnce = queues.GetProperty("batchSize").GetInt32() + queues.GetProperty("newBatchThreshold").GetInt32();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Delivery:ConcurrentWebhooks", wished.ToString(CultureInfo.InvariantCulture))])
            .Build();
        var services = new ServiceCollection().AddAlerts(configuration).AddAzureQueues(configuration);
        using var provider = services.BuildServiceProvider();

        var places = provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.ConcurrentWebhooks;
        Assert.Equal(Math.Min(wished, atOnce / 2), places);
    }

    [Fact]
    public void The_host_takes_plain_JSON_and_gives_up_as_the_local_queue_does()
    {
        using var host = JsonDocument.Parse(Infrastructure.Read("host.json"));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        Assert.Equal("none", queues.GetProperty("messageEncoding").GetString());
        Assert.Equal(QueueNames.MaxDequeueCount, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal(
            new QueuesOptions().RetryDelay,
            TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.False(host.RootElement.TryGetProperty("extensionBundle", out _));
    }

    [Fact]
    public void The_smoke_test_expects_every_function()
    {
        var expected = Regex.Match(Infrastructure.Read("eng/hooks/postdeploy.sh"), "expected='([^']+)'").Groups[1].Value;
        Assert.Equal(DeclaredSettings.FunctionNames, expected.Split(' ').Order(StringComparer.Ordinal));
    }
}
