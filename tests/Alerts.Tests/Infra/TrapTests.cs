using System.Text.Json.Nodes;

namespace Alerts.Tests.Infra;

/// <summary>What others found out by a failed deployment.</summary>
public sealed class TrapTests
{
    private const string Reports = "Microsoft.EventGrid/systemTopics/eventSubscriptions";

    [Theory]
    [InlineData("Microsoft.Web/serverfarms", "sku/name", "FC1")]
    [InlineData("Microsoft.Web/serverfarms", "sku/tier", "FlexConsumption")]
    [InlineData("Microsoft.Web/serverfarms", "properties/reserved", "true")]
    [InlineData("Microsoft.Web/sites", "kind", "functionapp,linux")]
    [InlineData("Microsoft.Web/sites", "properties/functionAppConfig/runtime/name", "dotnet-isolated")]
    [InlineData("Microsoft.Web/sites", "properties/functionAppConfig/runtime/version", "10.0")]
    [InlineData("Microsoft.Web/sites", "properties/functionAppConfig/deployment/storage/type", "blobContainer")]
    [InlineData("Microsoft.Communication/communicationServices", "location", "global")]
    [InlineData("Microsoft.Communication/emailServices", "location", "global")]
    [InlineData("Microsoft.EventGrid/systemTopics", "location", "global")]
    [InlineData(Reports, "properties/eventDeliverySchema", "EventGridSchema")]
    [InlineData(Reports, "properties/deliveryWithResourceIdentity/destination/endpointType", "StorageQueue")]
    [InlineData(Reports, "properties/deliveryWithResourceIdentity/destination/properties/queueName", "email-events")]
    [InlineData(Reports, "properties/deliveryWithResourceIdentity/identity/type", "UserAssigned")]
    [InlineData("Microsoft.CognitiveServices/accounts", "kind", "TextAnalytics")]
    [InlineData("Microsoft.DBforPostgreSQL/flexibleServers", "properties/highAvailability/mode", "Disabled")]
    public void The_plan_and_the_services_are_of_the_kind_that_works(string type, string property, string expected) =>
        Assert.Equal(expected, Deployment.Default.Resource(type).Text(property));

    // Made at once, all but the first fail with ServerIsBusy or a conflict.
    [Theory]
    [InlineData("database", "Microsoft.DBforPostgreSQL/flexibleServers/", 3)]
    [InlineData("functions", "Microsoft.Web/sites/", 3)]
    public void Children_of_a_server_follow_each_other(string module, string type, int count)
    {
        var children = ArmTemplate
            .Resources(ArmTemplate.TemplateOf(ArmTemplate.Module(module)))
            .Where(r => r.Text("type")!.StartsWith(type, StringComparison.Ordinal))
            .ToList();
        Assert.Equal(count, children.Count);
        Assert.All(children.Zip(children.Skip(1)), pair =>
            Assert.Contains(ArmTemplate.DependenciesOf(pair.Second), d => IsOn(d, pair.First))
        );
    }

    [Fact]
    public void The_databases_administrator_is_named_by_object_id_and_of_the_kind_that_deploys()
    {
        Assert.Equal(("7c1f6f3e-0000-0000-0000-000000000002", "deployer@example.org", "User"), Administrator(Deployment.Default));
        Assert.Equal(
            ("7c1f6f3e-0000-0000-0000-000000000002", "deployer@example.org", "ServicePrincipal"),
            Administrator(Deployment.WithNetwork)
        );
        var database = Deployment.Default.Resource("Microsoft.DBforPostgreSQL/flexibleServers/databases");
        Assert.EndsWith("/alerts", database.Text("name"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_is_open_to_Azure_at_most_and_closed_with_a_network_of_its_own()
    {
        var rule = Deployment.Default.Resource("Microsoft.DBforPostgreSQL/flexibleServers/firewallRules");
        Assert.Equal(("0.0.0.0", "0.0.0.0"), (rule.Text("properties/startIpAddress"), rule.Text("properties/endIpAddress")));
        Assert.Empty(Deployment.WithNetwork.OfType("Microsoft.DBforPostgreSQL/flexibleServers/firewallRules"));
    }

    [Fact]
    public void The_network_is_for_the_app_and_the_database_alone()
    {
        Assert.DoesNotContain(Deployment.Default.Resources, r =>
            r.Text("type")!.StartsWith("Microsoft.Network/", StringComparison.Ordinal)
        );
        Assert.Null(Deployment.Default.Resource("Microsoft.Web/sites").Text("properties/virtualNetworkSubnetId"));

        var network = Deployment.WithNetwork.Resource("Microsoft.Network/virtualNetworks");
        Assert.Contains("Microsoft.App/environments", network.Texts());
        var endpoints = Deployment.WithNetwork.OfType("Microsoft.Network/privateEndpoints").SelectMany(e => e.Texts());
        Assert.Contains("postgresqlServer", endpoints);
        Assert.NotNull(Deployment.WithNetwork.Resource("Microsoft.Web/sites").Text("properties/virtualNetworkSubnetId"));
        // The provider of that subnet is in no template, so no deployment registers it.
        Assert.Contains("--namespace Microsoft.App", Infrastructure.Read("eng/hooks/preprovision.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_are_accepted_at_an_address_of_ones_own()
    {
        var language = Deployment.Default.Resource("Microsoft.CognitiveServices/accounts");
        Assert.Equal($"lang-alerts-{Deployment.Default.Token}", language.Text("properties/customSubDomainName"));
    }

    [Fact]
    public void Until_a_domain_is_verified_mail_goes_out_from_Azures_as_slowly_as_that_allows()
    {
        var domain = Deployment.Default.Resource("Microsoft.Communication/emailServices/domains");
        Assert.EndsWith("/AzureManagedDomain", domain.Text("name"), StringComparison.Ordinal);
        AssertDomain(domain, "AzureManaged");
        Assert.Equal([domain.Text("id")!], LinkedDomains(Deployment.Default));
        Assert.Equal(("5", "10"), Limits(Deployment.Default));
        Assert.Empty(Deployment.Default.OfType("Microsoft.Communication/emailServices/domains/senderUsernames"));
    }

    [Fact]
    public void A_domain_of_ones_own_is_linked_once_it_is_verified_and_sends_no_faster_than_it_may()
    {
        var own = Assert.Single(Deployment.WithDomain.OfType("Microsoft.Communication/emailServices/domains"), d =>
            d.Text("name")!.EndsWith("/alerts.example.org", StringComparison.Ordinal)
        );
        AssertDomain(own, "CustomerManaged");
        Assert.Equal([own.Text("id")!], LinkedDomains(Deployment.WithDomain));
        Assert.Equal(("30", "100"), Limits(Deployment.WithDomain));
        Assert.Equal("Alerts <alerts@alerts.example.org>", Deployment.WithDomain.AppSettings["Email__From"]);
    }

    [Fact]
    public void Reports_come_as_plain_text_which_the_host_reads_as_such()
    {
        var subscription = Deployment.Default.Resource(Reports);
        var types = subscription.At("properties/filter/includedEventTypes").Texts();
        Assert.Equal(["Microsoft.Communication.EmailDeliveryReportReceived"], types);
        Assert.Contains("\"messageEncoding\": \"none\"", Infrastructure.Read("host.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_of_the_main_file_are_names_of_variables() =>
        Assert.All(ArmTemplate.Outputs, o => Assert.Matches("^[A-Z][A-Z_]+$", o.Key));

    [Fact]
    public void What_is_deployed_is_compiled_ahead_and_holds_the_hosts_settings()
    {
        var project = Infrastructure.Read("src/Alerts.Functions/Alerts.Functions.csproj");
        string[] parts =
        [
            "<PublishReadyToRun>true</PublishReadyToRun>",
            "<SelfContained>false</SelfContained>",
            "Link=\"host.json\"",
            "<UserSecretsId>",
        ];
        Assert.All(parts, part => Assert.Contains(part, project, StringComparison.Ordinal));
    }

    /// <summary>Refused by the host, dropped without a word, or run at each cold start.</summary>
    [Fact]
    public void Triggers_have_nothing_that_the_host_does_not_take()
    {
        var triggers =
            Infrastructure.Read("src/Alerts.Functions/Triggers.cs") + Infrastructure.Read("src/Alerts.Functions/EmailTriggers.cs");
        Assert.All(["RunOnStartup", "Retry", "static Task", "ILogger", "async void"], part =>
            Assert.DoesNotContain(part, triggers, StringComparison.Ordinal)
        );
        Assert.All(DeclaredSettings.InTriggers, setting => Assert.Matches("^[A-Za-z]+$", setting));
        Assert.False(File.Exists(Infrastructure.PathOf("src/Alerts.Functions/host.json")), "Two host.json: the nearer one would win.");
    }

    /// <summary>On Linux a setting with a colon in its name is refused, and the error speaks of something else.</summary>
    [Fact]
    public void Names_of_settings_have_two_underscores_and_no_colon() =>
        Assert.All(Deployment.Default.AppSettings.Keys, name => Assert.Matches("^[A-Za-z0-9_]+$", name));

    [Fact]
    public void The_host_settings_hold_no_section_that_fails_or_is_ignored()
    {
        using var host = System.Text.Json.JsonDocument.Parse(Infrastructure.Read("host.json"));
        string[] sections = ["extensions", "functionTimeout", "logging", "telemetryMode", "version"];
        Assert.Equal(sections, host.RootElement.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        var logging = host.RootElement.GetProperty("logging");
        Assert.False(logging.TryGetProperty("applicationInsights", out _), "Ignored where telemetryMode is OpenTelemetry.");
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        Assert.InRange(queues.GetProperty("batchSize").GetInt32(), 1, 32);
    }

    // Names are lists of expressions, '[format('{0}/{1}', a, b)]', of which a dependency has the parts.
    private static bool IsOn(string dependency, JsonNode resource) =>
        dependency.StartsWith($"[resourceId('{resource.Text("type")}', ", StringComparison.Ordinal)
        && dependency.EndsWith(resource.Text("name")!.Split(", ")[^1], StringComparison.Ordinal);

    private static (string?, string?, string?) Administrator(Deployment deployment)
    {
        var administrator = deployment.Resource("Microsoft.DBforPostgreSQL/flexibleServers/administrators");
        var properties = administrator["properties"];
        return (administrator.Text("name")!.Split('/')[1], properties.Text("principalName"), properties.Text("principalType"));
    }

    private static void AssertDomain(JsonNode domain, string management)
    {
        Assert.Equal(management, domain.Text("properties/domainManagement"));
        Assert.Equal(("global", "Disabled"), (domain.Text("location"), domain.Text("properties/userEngagementTracking")));
    }

    private static IEnumerable<string> LinkedDomains(Deployment deployment) =>
        deployment.Resource("Microsoft.Communication/communicationServices").At("properties/linkedDomains").Texts();

    private static (string, string) Limits(Deployment deployment) =>
        (deployment.AppSettings["Email__PerMinute"], deployment.AppSettings["Email__PerHour"]);
}
