namespace Alerts.Tests.Infra;

/// <summary>What others found out by a failed deployment.</summary>
public sealed class TrapTests
{
    [Theory]
    [InlineData("functions", "Microsoft.Web/serverfarms", "sku/name", "FC1")]
    [InlineData("functions", "Microsoft.Web/serverfarms", "sku/tier", "FlexConsumption")]
    [InlineData("functions", "Microsoft.Web/serverfarms", "properties/reserved", "true")]
    [InlineData("functions", "Microsoft.Web/sites", "kind", "functionapp,linux")]
    [InlineData("functions", "Microsoft.Web/sites", "properties/functionAppConfig/runtime/name", "dotnet-isolated")]
    [InlineData("functions", "Microsoft.Web/sites", "properties/functionAppConfig/runtime/version", "10.0")]
    [InlineData("functions", "Microsoft.Web/sites", "properties/functionAppConfig/deployment/storage/type", "blobContainer")]
    [InlineData("email", "Microsoft.Communication/communicationServices", "location", "global")]
    [InlineData("email", "Microsoft.Communication/emailServices", "location", "global")]
    [InlineData("events", "Microsoft.EventGrid/systemTopics", "location", "global")]
    [InlineData("events", "Microsoft.EventGrid/systemTopics/eventSubscriptions", "properties/eventDeliverySchema", "EventGridSchema")]
    [InlineData("events", "Microsoft.EventGrid/systemTopics/eventSubscriptions", "properties/deliveryWithResourceIdentity/destination/endpointType", "StorageQueue")]
    [InlineData("events", "Microsoft.EventGrid/systemTopics/eventSubscriptions", "properties/deliveryWithResourceIdentity/identity/type", "UserAssigned")]
    [InlineData("language", "Microsoft.CognitiveServices/accounts", "kind", "TextAnalytics")]
    [InlineData("database", "Microsoft.DBforPostgreSQL/flexibleServers", "properties/highAvailability/mode", "Disabled")]
    public void The_plan_and_the_services_are_of_the_kind_that_works(string file, string type, string property, string expected)
    {
        var resource = Infrastructure.Bicep($"infra/app/{file}.bicep").Resources.Single(r => r.Type!.Split('@')[0] == type);
        Assert.Equal(expected, resource.Body[property] switch { BicepValue.Literal literal => literal.Value, BicepValue.Text text => text.Value, _ => null });
    }

    [Fact]
    public void Children_of_the_database_server_follow_each_other()
    {
        // Made at once, all but the first fail with ServerIsBusy.
        var children = Infrastructure.Bicep("infra/app/database.bicep").Resources.Where(r => r.Type!.StartsWith("Microsoft.DBforPostgreSQL/flexibleServers/", StringComparison.Ordinal)).ToList();
        Assert.True(children.Count >= 3);
        Assert.All(children.Zip(children.Skip(1)), pair => Assert.Equal(pair.First.Name, FlexTrapTests.Show(Assert.Single(((BicepValue.Array)pair.Second.Body["dependsOn"]!).Items))));
    }

    [Fact]
    public void The_databases_administrator_is_named_by_object_id_and_of_the_kind_that_deploys()
    {
        var administrator = Infrastructure.Bicep("infra/app/database.bicep").Resources.Single(r => r.Type!.Contains("/administrators@", StringComparison.Ordinal)).Body;
        Assert.Equal("administratorId", FlexTrapTests.Show(administrator["name"]!));
        var given = FlexTrapTests.Module("database");
        Assert.Equal(("principalId", "principalName", "principalType"), (FlexTrapTests.Show(given["params/administratorId"]!), FlexTrapTests.Show(given["params/administratorName"]!), FlexTrapTests.Show(given["params/administratorType"]!)));
        Assert.Equal("'alerts'", FlexTrapTests.Show(Infrastructure.Bicep("infra/app/database.bicep").Resources.Single(r => r.Type!.Contains("/databases@", StringComparison.Ordinal)).Body["name"]!));
    }

    [Fact]
    public void The_database_is_open_to_Azure_at_most_and_closed_with_a_network_of_its_own()
    {
        Assert.DoesNotContain(Infrastructure.AllBicep, f => f.Text.Contains("255.255.255.255", StringComparison.Ordinal));
        Assert.Contains("allowAzureServices: !vnetEnabled", Infrastructure.Main.Text, StringComparison.Ordinal);
        Assert.Contains("Microsoft.App/environments", Infrastructure.Read("infra/app/network.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_is_for_the_app_and_the_database_alone()
    {
        var network = Infrastructure.Bicep("infra/app/network.bicep");
        Assert.Contains("serviceName: 'Microsoft.App/environments'", network.Text, StringComparison.Ordinal);
        Assert.Contains("'postgresqlServer'", network.Text, StringComparison.Ordinal);
        // The provider of that subnet is in no template, so no deployment registers it.
        Assert.Contains("--namespace Microsoft.App", Infrastructure.Read("eng/hooks/preprovision.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_are_accepted_at_an_address_of_ones_own() =>
        Assert.NotNull(Infrastructure.Bicep("infra/app/language.bicep").Resources.Single().Body["properties/customSubDomainName"]);

    [Fact]
    public void A_domain_is_linked_once_it_is_verified_and_sends_no_faster_than_it_may()
    {
        var email = Infrastructure.Bicep("infra/app/email.bicep");
        Assert.Contains("var ownDomain = !empty(domainName) && domainVerified", email.Text, StringComparison.Ordinal);
        Assert.Matches(@"linkedDomains: \[\s+ownDomain \? domain\.id : azureDomain\.id\s+\]", email.Text);
        var domains = email.Resources.Where(r => r.Type!.StartsWith("Microsoft.Communication/emailServices/domains@", StringComparison.Ordinal)).ToList();
        Assert.Equal(["'AzureManaged'", "'CustomerManaged'"], domains.Select(d => FlexTrapTests.Show(d.Body["properties/domainManagement"]!)));
        Assert.Equal("'AzureManagedDomain'", FlexTrapTests.Show(domains[0].Body["name"]!));
        Assert.All(domains, d => Assert.Equal(("'global'", "'Disabled'"), (FlexTrapTests.Show(d.Body["location"]!), FlexTrapTests.Show(d.Body["properties/userEngagementTracking"]!))));
        Assert.Contains("output perMinute int = ownDomain ? 30 : 5", email.Text, StringComparison.Ordinal);
        Assert.Contains("output perHour int = ownDomain ? 100 : 10", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_come_as_plain_text_which_the_host_reads_as_such()
    {
        var report = Infrastructure.Bicep("infra/app/events.bicep");
        Assert.Equal("storage.outputs.emailEventsQueue", FlexTrapTests.Show(FlexTrapTests.Module("events")["params/queueName"]!));
        Assert.Contains("'Microsoft.Communication.EmailDeliveryReportReceived'", report.Text, StringComparison.Ordinal);
        Assert.Contains("\"messageEncoding\": \"none\"", Infrastructure.Read("host.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_of_the_main_file_are_names_of_variables() =>
        Assert.All(Infrastructure.Main.Of("output"), o => Assert.Matches("^[A-Z][A-Z_]+$", o.Name));

    [Fact]
    public void What_is_deployed_is_compiled_ahead_and_holds_the_hosts_settings()
    {
        var project = Infrastructure.Read("src/Alerts.Functions/Alerts.Functions.csproj");
        Assert.All(["<PublishReadyToRun>true</PublishReadyToRun>", "<SelfContained>false</SelfContained>", "Link=\"host.json\"", "<UserSecretsId>"], part => Assert.Contains(part, project, StringComparison.Ordinal));
    }

    /// <summary>Refused by the host, dropped without a word, or run at each cold start.</summary>
    [Fact]
    public void Triggers_have_nothing_that_the_host_does_not_take()
    {
        var triggers = Infrastructure.Read("src/Alerts.Functions/Triggers.cs") + Infrastructure.Read("src/Alerts.Functions/EmailTriggers.cs");
        Assert.All(["RunOnStartup", "Retry", "static Task", "ILogger", "async void"], part => Assert.DoesNotContain(part, triggers, StringComparison.Ordinal));
        Assert.All(DeclaredSettings.InTriggers, setting => Assert.Matches("^[A-Za-z]+$", setting));
        Assert.False(File.Exists(Infrastructure.PathOf("src/Alerts.Functions/host.json")), "Two host.json: the nearer one would win.");
    }

    /// <summary>On Linux a setting with a colon in its name is refused, and the error speaks of something else.</summary>
    [Fact]
    public void Names_of_settings_have_two_underscores_and_no_colon() => Assert.All(Infrastructure.AppSettings.Keys, name => Assert.Matches("^[A-Za-z0-9_]+$", name));

    [Fact]
    public void The_host_settings_hold_no_section_that_fails_or_is_ignored()
    {
        using var host = System.Text.Json.JsonDocument.Parse(Infrastructure.Read("host.json"));
        Assert.Equal(["extensions", "functionTimeout", "logging", "telemetryMode", "version"], host.RootElement.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(host.RootElement.GetProperty("logging").TryGetProperty("applicationInsights", out _), "Ignored where telemetryMode is OpenTelemetry.");
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        Assert.InRange(queues.GetProperty("batchSize").GetInt32(), 1, 32);
    }
}
