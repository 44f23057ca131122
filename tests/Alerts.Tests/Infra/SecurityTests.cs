using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>Identity everywhere: no key, password or connection string that would let anybody in.</summary>
public sealed class SecurityTests
{
    // Azure's own ids of its built-in roles.
    private static readonly Dictionary<string, string> s_roles = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["7628b7b8-a8b2-4cdc-b46f-e9b35248918e"] = "Cognitive Services Language Reader",
        ["09976791-48a7-449e-bb21-39d1a415f350"] = "Communication and Email Service Owner",
    };

    [Fact]
    public void No_file_asks_Azure_for_a_key() =>
        Assert.All(Infrastructure.BicepPaths, path =>
            Assert.DoesNotMatch(
                @"\blist(Keys|Secrets|AccountSas|ServiceSas|ConnectionStrings)\b|administratorLogin|instrumentationKey",
                File.ReadAllText(path)
            )
        );

    [Fact]
    public void The_one_secret_that_is_given_is_that_of_signing_in()
    {
        var secret = Infrastructure.BicepPaths.SelectMany(path =>
            Regex.Matches(File.ReadAllText(path), @"@secure\(\)\s+(?:@description\([^\n]*\)\s+)?param (\w+)").Select(m => m.Groups[1].Value)
        );
        Assert.Equal("openIdClientSecret", Assert.Single(secret.Distinct()));
    }

    [Fact]
    public void No_output_carries_a_secret()
    {
        var ofModules = ArmTemplate.Modules.Select(m => ArmTemplate.TemplateOf(m)["outputs"]).OfType<JsonObject>();
        Assert.All(ofModules.Append(ArmTemplate.Outputs).SelectMany(o => o), output =>
        {
            Assert.DoesNotMatch("(?i)key|secret|password|token$|connectionstring|sas", output.Key);
            Assert.DoesNotMatch("(?i)\\.\\w*(key|secret|password|connectionstring)", output.Value.Text("value")!);
        });
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "properties/allowSharedKeyAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties/allowBlobPublicAccess", "false")]
    [InlineData("Microsoft.CognitiveServices/accounts", "properties/disableLocalAuth", "true")]
    [InlineData("Microsoft.Communication/communicationServices", "properties/disableLocalAuth", "true")]
    [InlineData("Microsoft.Insights/components", "properties/DisableLocalAuth", "true")]
    [InlineData("Microsoft.OperationalInsights/workspaces", "properties/features/disableLocalAuth", "true")]
    [InlineData("Microsoft.DBforPostgreSQL/flexibleServers", "properties/authConfig/activeDirectoryAuth", "Enabled")]
    [InlineData("Microsoft.DBforPostgreSQL/flexibleServers", "properties/authConfig/passwordAuth", "Disabled")]
    [InlineData("Microsoft.Web/sites", "properties/httpsOnly", "true")]
    [InlineData("Microsoft.Web/sites", "identity/type", "UserAssigned")]
    [InlineData("Microsoft.Web/sites", "properties/functionAppConfig/deployment/storage/authentication/type", "UserAssignedIdentity")]
    public void Local_authentication_is_off(string type, string property, string expected) =>
        Assert.Equal(expected, Deployment.Default.Resource(type).Text(property));

    [Fact]
    public void With_a_network_of_its_own_the_app_reaches_storage_and_database_by_private_endpoints()
    {
        string[] services = ["blob", "postgresqlServer", "queue", "table"];
        var endpoints = Deployment.WithNetwork.OfType("Microsoft.Network/privateEndpoints").ToList();
        Assert.Equal(services.Length, endpoints.Count);
        Assert.All(services, service => Assert.Contains(endpoints, e => e.Texts().Contains(service)));
        Assert.Equal(
            "Deny",
            Deployment.WithNetwork.Resource("Microsoft.Storage/storageAccounts").Text("properties/networkAcls/defaultAction")
        );
        Assert.Equal(
            "Allow",
            Deployment.Default.Resource("Microsoft.Storage/storageAccounts").Text("properties/networkAcls/defaultAction")
        );
    }

    [Fact]
    public void Publishing_passwords_are_off()
    {
        var policies = Deployment.Default.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(["ftp", "scm"], policies.Select(p => p.Text("name")!.Split('/')[1]).Order(StringComparer.Ordinal));
        Assert.All(policies, p => Assert.Equal("false", p.Text("properties/allow")));
    }

    [Theory]
    [InlineData(
        "id-alerts-",
        "Microsoft.Storage/storageAccounts",
        "Storage Blob Data Owner,Storage Queue Data Contributor,Storage Table Data Contributor"
    )]
    [InlineData("id-alerts-", "Microsoft.Insights/components", "Monitoring Metrics Publisher")]
    [InlineData("id-alerts-", "Microsoft.Communication/communicationServices", "Communication and Email Service Owner")]
    [InlineData("id-alerts-", "Microsoft.CognitiveServices/accounts", "Cognitive Services Language Reader")]
    [InlineData("id-alerts-events-", "Microsoft.Storage/storageAccounts", "Storage Queue Data Message Sender")]
    public void Each_identity_has_exactly_the_roles_it_needs(string identity, string scope, string roles)
    {
        var name = $"/userAssignedIdentities/{identity}{Deployment.Default.Token}'";
        var assigned = Assignments
            .Where(a => a.Text("properties/principalId")!.Contains(name, StringComparison.Ordinal))
            .Where(a => ScopeOf(a).Contains($"/{scope}/", StringComparison.Ordinal))
            .Select(a => s_roles[a.Text("properties/roleDefinitionId")!.Split('/')[^1]]);
        Assert.Equal(roles.Split(','), assigned.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_other_roles_are_given_and_all_to_service_principals()
    {
        Assert.Equal(7, Assignments.Count());
        Assert.All(Assignments, a => Assert.Equal("ServicePrincipal", a.Text("properties/principalType")));
        var modules = ArmTemplate.Modules.Where(m => m.Texts().Contains("Microsoft.Authorization/roleAssignments"));
        Assert.Equal(["roles"], modules.Select(m => m.Text("name")));
    }

    private static IEnumerable<JsonNode> Assignments => Deployment.Default.OfType("Microsoft.Authorization/roleAssignments");

    // '[extensionResourceId('<scope>', …': what the role is given on.
    private static string ScopeOf(JsonNode assignment) => assignment.Text("id")!.Split('\'')[1];
}
