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
        Assert.All(children.Skip(1), child => Assert.NotNull(child.Body["dependsOn"]));
    }

    [Fact]
    public void The_database_is_open_to_Azure_at_most_and_closed_with_a_network_of_its_own()
    {
        Assert.DoesNotContain(Infrastructure.AllBicep, f => f.Text.Contains("255.255.255.255", StringComparison.Ordinal));
        Assert.Contains("allowAzureServices: !vnetEnabled", Infrastructure.Main.Text, StringComparison.Ordinal);
        Assert.Contains("Microsoft.App/environments", Infrastructure.Read("infra/app/network.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_deployed_is_compiled_ahead_and_holds_the_hosts_settings()
    {
        var project = Infrastructure.Read("src/Alerts.Functions/Alerts.Functions.csproj");
        Assert.All(["<PublishReadyToRun>true</PublishReadyToRun>", "<SelfContained>false</SelfContained>", "Link=\"host.json\"", "<UserSecretsId>"], part => Assert.Contains(part, project, StringComparison.Ordinal));
    }
}
