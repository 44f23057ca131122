using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>What goes wrong, mostly without a word, with an app on Flex Consumption that has an identity instead of keys.</summary>
public sealed class FlexTrapTests
{
    private static readonly BicepFile Functions = Infrastructure.Bicep("infra/app/functions.bicep");
    private static readonly BicepDeclaration App = Functions.Resources.Single(r => r.Type!.StartsWith("Microsoft.Web/sites@", StringComparison.Ordinal));

    [Theory]
    [InlineData("deployments")]
    [InlineData("data-protection")]
    public void A_container_that_the_app_uses_is_made_before_the_app(string container)
    {
        var made = Infrastructure.Bicep("infra/app/storage.bicep").Resources.Where(r => r.Type!.Contains("/containers@", StringComparison.Ordinal)).Select(r => ((BicepValue.Text)r.Body["name"]!).Value);
        Assert.Contains(container, made);
        Assert.Contains("primaryEndpoints.blob}" + container + "'", Functions.Text, StringComparison.Ordinal);
        // An output of the module is there when all of the module is.
        Assert.Equal("storage.outputs.name", Show(Module("functions")["params/storageName"]!));
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("events")]
    public void What_tries_its_rights_at_once_is_made_after_them(string module) =>
        Assert.Contains(((BicepValue.Array)Module(module)["dependsOn"]!).Items, i => i is BicepValue.Name { Value: "roles" });

    [Fact]
    public void Storage_is_reached_by_the_user_assigned_identity_under_each_prefix()
    {
        var prefixes = DeclaredSettings.Sources.SelectMany(s => Regex.Matches(s, "Connection = \"(\\w+)\"|const string Storage = \"(\\w+)\"")).Select(m => m.Groups[1].Value + m.Groups[2].Value).Append("AzureWebJobsStorage").Distinct().ToList();
        Assert.Contains("Queues", prefixes);
        Assert.All(prefixes, prefix =>
        {
            Assert.Equal("storage.properties.primaryEndpoints.queue", Show(Infrastructure.AppSettings[prefix + "__queueServiceUri"]));
            Assert.Equal("'managedidentity'", Show(Infrastructure.AppSettings[prefix + "__credential"]));
            Assert.Equal("identityClientId", Show(Infrastructure.AppSettings[prefix + "__clientId"]));
        });
        Assert.Equal("identity.outputs.appClientId", Show(Module("functions")["params/identityClientId"]!));
        Assert.Equal("identity.outputs.appId", Show(Module("functions")["params/identityId"]!));
        Assert.Equal("storage.properties.primaryEndpoints.blob", Show(Infrastructure.AppSettings["AzureWebJobsStorage__blobServiceUri"]));
    }

    [Fact]
    public void Telemetry_is_sent_with_the_identity()
    {
        Assert.Equal("'ClientId=${};Authorization=AAD'", Show(Infrastructure.AppSettings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]));
        Assert.Equal("identityClientId", Show(Infrastructure.AppSettings["AZURE_CLIENT_ID"]));
    }

    [Fact]
    public void The_site_leaves_the_runtime_to_the_plans_own_section()
    {
        Assert.Equal(["minTlsVersion"], ((BicepValue.Object)App.Body["properties/siteConfig"]!).Properties.Select(p => p.Key));
        Assert.Null(App.Body["properties/functionAppConfig/scaleAndConcurrency/alwaysReady"]);
    }

    [Fact]
    public void The_settings_are_one_list_which_takes_away_what_is_not_in_it()
    {
        Assert.Single(Functions.Resources, r => r.Type!.StartsWith("Microsoft.Web/sites/config@", StringComparison.Ordinal));
        Assert.Contains("'AzureWebJobsStorage'", Infrastructure.Read("eng/hooks/postdeploy.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hosts_id_is_the_whole_name_so_that_no_other_app_shares_its_timer_locks()
    {
        var name = (BicepValue.Text)App.Body["name"]!;
        Assert.Equal("token", Show(Assert.Single(name.Interpolations)));
        Assert.InRange(name.Value.Length - "${}".Length + 13, 1, 32); // uniqueString gives 13.
    }

    [Fact]
    public void The_host_reads_only_settings_that_it_still_knows()
    {
        using var host = JsonDocument.Parse(Infrastructure.Read("host.json"));
        Assert.All(["retry", "concurrency", "extensionBundle", "functions"], name => Assert.False(host.RootElement.TryGetProperty(name, out _), name));
        Assert.False(host.RootElement.GetProperty("logging").TryGetProperty("applicationInsights", out _));
        Assert.Equal(TimeSpan.FromMinutes(10), TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Instances_at_their_most_find_connections_on_the_smallest_server()
    {
        const int OfB1ms = 35;
        var instances = int.Parse(((BicepValue.Literal)Infrastructure.Main.Of("param").Single(p => p.Name == "maximumInstanceCount").Value!).Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"${{ALERTS_MAXIMUM_INSTANCES={instances}}}", Infrastructure.Read("infra/main.parameters.json"), StringComparison.Ordinal);
        Assert.Contains("${ALERTS_DATABASE_SKU=Standard_B1ms}", Infrastructure.Read("infra/main.parameters.json"), StringComparison.Ordinal);
        Assert.InRange(instances * PoolSize, 1, OfB1ms);
    }

    [Fact]
    public void The_database_is_signed_in_to_by_name_over_checked_TLS_without_a_password()
    {
        var text = Show(Infrastructure.AppSettings["ConnectionStrings__Alerts"]);
        Assert.Contains(";Ssl Mode=VerifyFull;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", text, StringComparison.OrdinalIgnoreCase);
        var user = ((BicepValue.Text)Infrastructure.AppSettings["ConnectionStrings__Alerts"]).Interpolations[2];
        Assert.Equal("identityName", Show(user));
        Assert.Equal("identity.outputs.appName", Show(Module("functions")["params/identityName"]!));
        Assert.Equal("app.name", Show(Infrastructure.Bicep("infra/app/identity.bicep").Of("output").Single(o => o.Name == "appName").Value!));
    }

    /// <summary>Connections of one instance, as Azure has it.</summary>
    internal static int PoolSize => int.Parse(Regex.Match(Functions.Text, @"Maximum Pool Size=(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    internal static string Show(BicepValue value) => value switch
    {
        BicepValue.Member member => Show(member.Of) + "." + member.Value,
        BicepValue.Name name => name.Value,
        BicepValue.Literal literal => literal.Value,
        BicepValue.Text text => $"'{text.Value}'",
        _ => value.ToString()!,
    };

    internal static BicepValue.Object Module(string name) => Infrastructure.Main.Of("module").Single(m => m.Name == name).Body;
}
