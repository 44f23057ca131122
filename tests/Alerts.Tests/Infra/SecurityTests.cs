using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>Identity everywhere: no key, password or connection string that would let anybody in.</summary>
public sealed class SecurityTests
{
    private static readonly Dictionary<string, string> RoleIds = new(StringComparer.Ordinal)
    {
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["storageQueueDataMessageSender"] = "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["cognitiveServicesLanguageReader"] = "7628b7b8-a8b2-4cdc-b46f-e9b35248918e",
        ["communicationAndEmailServiceOwner"] = "09976791-48a7-449e-bb21-39d1a415f350",
    };

    [Fact]
    public void No_file_asks_Azure_for_a_key()
    {
        foreach (var file in Infrastructure.AllBicep)
        {
            Assert.DoesNotMatch(@"\blist(Keys|Secrets|AccountSas|ServiceSas|ConnectionStrings)\b|administratorLogin|instrumentationKey|@secure", file.Text);
        }
    }

    [Fact]
    public void No_output_carries_a_secret()
    {
        foreach (var output in Infrastructure.AllBicep.SelectMany(f => f.Of("output")))
        {
            Assert.DoesNotMatch("(?i)key|secret|password|token$|connectionstring|sas", output.Name);
            Assert.DoesNotContain(BicepFile.Walk(output.Value!), v => v is BicepValue.Member { Value: var name } && Regex.IsMatch(name, "(?i)key|secret|password|connectionstring"));
        }
    }

    [Theory]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "properties/allowSharedKeyAccess", "false")]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", "properties/allowBlobPublicAccess", "false")]
    [InlineData("language", "Microsoft.CognitiveServices/accounts", "properties/disableLocalAuth", "true")]
    [InlineData("email", "Microsoft.Communication/communicationServices", "properties/disableLocalAuth", "true")]
    [InlineData("monitoring", "Microsoft.Insights/components", "properties/DisableLocalAuth", "true")]
    [InlineData("monitoring", "Microsoft.OperationalInsights/workspaces", "properties/features/disableLocalAuth", "true")]
    [InlineData("database", "Microsoft.DBforPostgreSQL/flexibleServers", "properties/authConfig/activeDirectoryAuth", "Enabled")]
    [InlineData("database", "Microsoft.DBforPostgreSQL/flexibleServers", "properties/authConfig/passwordAuth", "Disabled")]
    [InlineData("functions", "Microsoft.Web/sites", "properties/httpsOnly", "true")]
    [InlineData("functions", "Microsoft.Web/sites", "identity/type", "UserAssigned")]
    [InlineData("functions", "Microsoft.Web/sites", "properties/functionAppConfig/deployment/storage/authentication/type", "UserAssignedIdentity")]
    public void Local_authentication_is_off(string file, string type, string property, string expected)
    {
        var resource = Infrastructure.Bicep($"infra/app/{file}.bicep").Resources.Single(r => r.Type!.Split('@')[0] == type);
        Assert.Equal(expected, resource.Body[property] switch { BicepValue.Literal literal => literal.Value, BicepValue.Text text => text.Value, _ => null });
    }

    [Fact]
    public void Publishing_passwords_are_off()
    {
        var policies = Infrastructure.Bicep("infra/app/functions.bicep").Resources.Where(r => r.Type!.StartsWith("Microsoft.Web/sites/basicPublishingCredentialsPolicies@", StringComparison.Ordinal)).ToList();
        Assert.Equal(["ftp", "scm"], policies.Select(p => ((BicepValue.Text)p.Body["name"]!).Value).Order());
        Assert.All(policies, p => Assert.Equal(new BicepValue.Literal("false"), p.Body["properties/allow"]));
    }

    [Fact]
    public void Role_ids_are_the_built_in_ones()
    {
        var declared = (BicepValue.Object)Infrastructure.Bicep("infra/app/roles.bicep").Of("var").Single(v => v.Name == "roleIds").Value!;
        Assert.Equal(RoleIds.OrderBy(r => r.Key), declared.Properties.Select(p => KeyValuePair.Create(p.Key, ((BicepValue.Text)p.Value).Value)).OrderBy(r => r.Key));
    }

    [Theory]
    [InlineData("appPrincipalId", "storage", "storageBlobDataOwner,storageQueueDataContributor,storageTableDataContributor")]
    [InlineData("appPrincipalId", "applicationInsights", "monitoringMetricsPublisher")]
    [InlineData("appPrincipalId", "communication", "communicationAndEmailServiceOwner")]
    [InlineData("appPrincipalId", "language", "cognitiveServicesLanguageReader")]
    [InlineData("eventsPrincipalId", "storage", "storageQueueDataMessageSender")]
    public void Each_identity_has_exactly_the_roles_it_needs(string principal, string scope, string roles)
    {
        var assigned = Infrastructure.Bicep("infra/app/roles.bicep").Resources
            .Where(r => r.Body["properties/principalId"] is BicepValue.Name name && name.Value == principal && r.Body["scope"] is BicepValue.Name s && s.Value == scope)
            .SelectMany(r => BicepFile.Walk(r.Value!).OfType<BicepValue.Member>().Where(m => m.Of is BicepValue.Name { Value: "roleIds" }).Select(m => m.Value).Distinct());
        Assert.Equal(roles.Split(',').Order(), assigned.Order());
    }

    [Fact]
    public void Role_assignments_are_made_for_service_principals_and_in_one_file()
    {
        var assignments = Infrastructure.AllBicep.SelectMany(f => f.Resources.Select(r => (f.Path, Resource: r))).Where(x => x.Resource.Type!.StartsWith("Microsoft.Authorization/roleAssignments@", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, assignments.Count);
        Assert.All(assignments, a =>
        {
            Assert.EndsWith("roles.bicep", a.Path, StringComparison.Ordinal);
            Assert.Equal("ServicePrincipal", Assert.IsType<BicepValue.Text>(a.Resource.Body["properties/principalType"]).Value);
        });
    }

    [Fact]
    public void The_deployer_is_not_taken_for_a_user()
    {
        var administrator = Infrastructure.Bicep("infra/app/database.bicep").Resources.Single(r => r.Type!.Contains("/administrators@", StringComparison.Ordinal));
        Assert.Equal("administratorType", Assert.IsType<BicepValue.Name>(administrator.Body["properties/principalType"]).Value);
        Assert.Contains("${AZURE_PRINCIPAL_TYPE=User}", Infrastructure.Read("infra/main.parameters.json"), StringComparison.Ordinal);
    }
}
