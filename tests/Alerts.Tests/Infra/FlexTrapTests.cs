using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>What goes wrong, mostly without a word, with an app on Flex Consumption that has an identity instead of keys.</summary>
public sealed class FlexTrapTests
{
    private static readonly Deployment s_deployment = Deployment.Default;

    [Theory]
    [InlineData("deployments")]
    [InlineData("data-protection")]
    public void A_container_that_the_app_uses_is_made_before_the_app(string container)
    {
        Assert.Single(s_deployment.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"), c =>
            c.Text("name") == $"st{s_deployment.Token}/default/{container}"
        );
        string[] used =
        [
            s_deployment.Resource("Microsoft.Web/sites").Text("properties/functionAppConfig/deployment/storage/value")!,
            s_deployment.AppSettings["DataProtection__BlobContainerUri"],
        ];
        Assert.Single(used, u => Regex.IsMatch(u, $@"^\[format\('\{{0\}}{container}', .*\.primaryEndpoints\.blob\)\]$"));
        Assert.Contains(ArmTemplate.DependenciesOf(ArmTemplate.Module("functions")), d => IsModule(d, "storage"));
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("events")]
    public void What_tries_its_rights_at_once_is_made_after_them(string module) =>
        Assert.Contains(ArmTemplate.DependenciesOf(ArmTemplate.Module(module)), d => IsModule(d, "roles"));

    [Fact]
    public void Storage_is_reached_by_the_user_assigned_identity_under_each_prefix()
    {
        var prefixes = DeclaredSettings
            .Sources.SelectMany(s => Regex.Matches(s, "Connection = \"(\\w+)\"|const string Storage = \"(\\w+)\""))
            .Select(m => m.Groups[1].Value + m.Groups[2].Value)
            .Append("AzureWebJobsStorage")
            .Distinct()
            .ToList();
        Assert.Contains("Queues", prefixes);
        Assert.All(prefixes, prefix =>
        {
            Assert.EndsWith(".primaryEndpoints.queue]", s_deployment.AppSettings[prefix + "__queueServiceUri"], StringComparison.Ordinal);
            Assert.Equal("managedidentity", s_deployment.AppSettings[prefix + "__credential"]);
            Assert.Equal(ClientId, s_deployment.AppSettings[prefix + "__clientId"]);
        });
        Assert.EndsWith(
            ".primaryEndpoints.blob]",
            s_deployment.AppSettings["AzureWebJobsStorage__blobServiceUri"],
            StringComparison.Ordinal
        );
        var identity = Assert.Single(s_deployment.Resource("Microsoft.Web/sites").At("identity/userAssignedIdentities")!.AsObject()).Key;
        Assert.Equal(AppIdentity, identity);
        var app = s_deployment.Resource("Microsoft.Web/sites");
        var authentication = app.At("properties/functionAppConfig/deployment/storage/authentication");
        Assert.Equal(identity, authentication.Text("userAssignedIdentityResourceId"));
    }

    [Fact]
    public void Telemetry_is_sent_with_the_identity()
    {
        var expected = $"[format('ClientId={{0}};Authorization=AAD', {ClientId[1..^1]})]";
        Assert.Equal(expected, s_deployment.AppSettings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
        Assert.Equal(ClientId, s_deployment.AppSettings["AZURE_CLIENT_ID"]);
    }

    [Fact]
    public void The_site_leaves_the_runtime_to_the_plans_own_section()
    {
        var app = s_deployment.Resource("Microsoft.Web/sites");
        Assert.Equal(["minTlsVersion"], app.At("properties/siteConfig")!.AsObject().Select(p => p.Key));
        Assert.Null(app.At("properties/functionAppConfig/scaleAndConcurrency/alwaysReady"));
    }

    [Fact]
    public void The_settings_are_one_list_which_takes_away_what_is_not_in_it()
    {
        Assert.Equal($"func-{s_deployment.Token}-alerts/appsettings", s_deployment.Resource("Microsoft.Web/sites/config").Text("name"));
        Assert.Contains("'AzureWebJobsStorage'", Infrastructure.Read("eng/hooks/postdeploy.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hosts_id_is_the_whole_name_so_that_no_other_app_shares_its_timer_locks() =>
        Assert.InRange(s_deployment.Resource("Microsoft.Web/sites").Text("name")!.Length, 14, 32);

    [Fact]
    public void The_host_reads_only_settings_that_it_still_knows()
    {
        using var host = JsonDocument.Parse(Infrastructure.Read("host.json"));
        Assert.All(["retry", "concurrency", "extensionBundle", "functions"], name =>
            Assert.False(host.RootElement.TryGetProperty(name, out _), name)
        );
        Assert.False(host.RootElement.GetProperty("logging").TryGetProperty("applicationInsights", out _));
        Assert.Equal("00:10:00", host.RootElement.GetProperty("functionTimeout").GetString());
    }

    [Fact]
    public void Instances_at_their_most_find_connections_on_the_smallest_server()
    {
        const int OfB1ms = 35;
        Assert.Equal("Standard_B1ms", s_deployment.Resource("Microsoft.DBforPostgreSQL/flexibleServers").Text("sku/name"));
        var instances = s_deployment
            .Resource("Microsoft.Web/sites")
            .At("properties/functionAppConfig/scaleAndConcurrency/maximumInstanceCount")!
            .GetValue<int>();
        Assert.InRange(instances * PoolSize, 1, OfB1ms);
    }

    [Fact]
    public void The_database_is_signed_in_to_by_name_over_checked_TLS_without_a_password()
    {
        var text = s_deployment.AppSettings["ConnectionStrings__Alerts"];
        Assert.Contains(";Username={2};Ssl Mode=VerifyFull;", text, StringComparison.Ordinal);
        Assert.EndsWith($", 'alerts', 'id-alerts-{s_deployment.Token}')]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"id-alerts-{s_deployment.Token}", s_deployment.Outputs.Text("ALERTS_IDENTITY_NAME"));
    }

    /// <summary>Connections of one instance, as Azure has it.</summary>
    internal static int PoolSize { get; } =
        int.Parse(
            Regex.Match(s_deployment.AppSettings["ConnectionStrings__Alerts"], @"Maximum Pool Size=(\d+)").Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static string AppIdentity =>
        s_deployment
            .OfType("Microsoft.ManagedIdentity/userAssignedIdentities")
            .Single(i => i.Text("name") == $"id-alerts-{s_deployment.Token}")
            .Text("id")!;

    private static string ClientId => $"[reference('{AppIdentity}', '2023-01-31').clientId]";

    private static bool IsModule(string dependency, string name) =>
        dependency.EndsWith($"'Microsoft.Resources/deployments', '{name}')]", StringComparison.Ordinal);
}
