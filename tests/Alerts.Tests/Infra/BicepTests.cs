using System.Text.Json;

namespace Alerts.Tests.Infra;

/// <summary>What the Bicep compiler and the first minutes of a deployment would find out.</summary>
public sealed class BicepTests
{
    private static readonly Dictionary<string, string> ApiVersions = new(StringComparer.Ordinal)
    {
        ["Microsoft.Authorization"] = "2022-04-01",
        ["Microsoft.CognitiveServices"] = "2024-10-01",
        ["Microsoft.Communication"] = "2025-05-01",
        ["Microsoft.Consumption"] = "2023-11-01",
        ["Microsoft.DBforPostgreSQL"] = "2025-08-01",
        ["Microsoft.EventGrid"] = "2025-02-15",
        ["Microsoft.Insights/actionGroups"] = "2023-01-01",
        ["Microsoft.Insights/components"] = "2020-02-02",
        ["Microsoft.Insights/metricAlerts"] = "2018-03-01",
        ["Microsoft.Insights/scheduledQueryRules"] = "2023-12-01",
        ["Microsoft.Insights/workbooks"] = "2023-06-01",
        ["Microsoft.ManagedIdentity"] = "2023-01-31",
        ["Microsoft.Network/privateDnsZones"] = "2024-06-01",
        ["Microsoft.Network/privateEndpoints"] = "2024-05-01",
        ["Microsoft.Network/virtualNetworks"] = "2024-05-01",
        ["Microsoft.OperationalInsights"] = "2023-09-01",
        ["Microsoft.Resources/resourceGroups"] = "2024-03-01",
        ["Microsoft.Storage"] = "2023-05-01",
        ["Microsoft.Web"] = "2024-04-01",
    };

    public static TheoryData<string> Files => [.. Infrastructure.BicepPaths.Select(p => Path.GetRelativePath(Infrastructure.Root, p))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_name_in_a_file_leads_somewhere(string path) => Assert.Empty(Infrastructure.Bicep(path).Faults());

    [Fact]
    public void Every_module_gets_the_parameters_it_declares_and_no_others()
    {
        foreach (var module in Infrastructure.Main.Of("module"))
        {
            var file = Infrastructure.Bicep("infra/" + module.Type);
            var given = ((BicepValue.Object)module.Body["params"]!).Properties.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
            Assert.Empty(file.Of("param").Where(p => p.Value is null).Select(p => p.Name).Except(given));
            Assert.Empty(given.Except(file.Of("param").Select(p => p.Name)));
        }
    }

    [Fact]
    public void Every_module_file_is_used_and_every_output_asked_for_exists()
    {
        var modules = Infrastructure.Main.Of("module").ToDictionary(m => m.Name, m => Infrastructure.Bicep("infra/" + m.Type));
        Assert.Equal(
            Directory.GetFiles(Infrastructure.PathOf("infra/app"), "*.bicep").Select(Path.GetFileName).Order(),
            modules.Values.Select(f => Path.GetFileName(f.Path)).Order());
        var asked = from declaration in Infrastructure.Main.Declarations
                    where declaration.Value is not null
                    from value in BicepFile.Walk(declaration.Value!)
                    let member = value as BicepValue.Member
                    where member?.Of is BicepValue.Member { Value: "outputs", Of: BicepValue.Name }
                    select (Module: ((BicepValue.Name)((BicepValue.Member)member.Of).Of).Value, Output: member.Value);
        Assert.All(asked, a => Assert.Contains(modules[a.Module].Of("output"), o => o.Name == a.Output));
        var used = asked.ToHashSet();
        Assert.Empty(modules.SelectMany(m => m.Value.Of("output").Select(o => (m.Key, o.Name))).Except(used));
    }

    [Fact]
    public void Each_type_is_used_in_the_API_version_that_was_looked_up_for_it()
    {
        foreach (var type in Infrastructure.AllBicep.SelectMany(f => f.Of("resource")).Select(r => r.Type!).Distinct())
        {
            var (name, version) = (type.Split('@')[0], type.Split('@')[1]);
            var provider = name.Split('/')[0];
            var expected = ApiVersions.GetValueOrDefault(provider) ?? ApiVersions[provider + "/" + name.Split('/')[1]];
            Assert.True(expected == version, $"{name} is used in version {version}, not {expected}.");
        }
    }

    [Fact]
    public void The_parameter_file_sets_each_parameter_of_the_main_file()
    {
        using var json = JsonDocument.Parse(Infrastructure.Read("infra/main.parameters.json"));
        var set = json.RootElement.GetProperty("parameters").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
        Assert.Equal(Infrastructure.Main.Of("param").Select(p => p.Name).Order(StringComparer.Ordinal), set);
        // That one would be read instead.
        Assert.False(File.Exists(Infrastructure.PathOf("infra/main.bicepparam")));
    }

    [Fact]
    public void A_default_in_the_parameter_file_is_one_the_main_file_allows()
    {
        using var json = JsonDocument.Parse(Infrastructure.Read("infra/main.parameters.json"));
        foreach (var parameter in Infrastructure.Main.Of("param"))
        {
            var text = json.RootElement.GetProperty("parameters").GetProperty(parameter.Name).GetProperty("value").GetString()!;
            Assert.Matches(@"^\$\{[A-Z_]+(=[^}]*)?\}$", text);
            var allowed = parameter.Decorators.SingleOrDefault(d => d.Function == "allowed")?.Arguments[0] as BicepValue.Array;
            if (text.Contains('=', StringComparison.Ordinal) && allowed is not null)
            {
                Assert.Contains(text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..^1], allowed.Items.Select(Plain));
            }

            // Without a default the parameter would be asked for, which a pipeline cannot answer: the tool or a hook must supply it.
            if (!text.Contains('=', StringComparison.Ordinal) && parameter.Value is null)
            {
                var variable = text[2..^1];
                var supplied = variable is "AZURE_ENV_NAME" or "AZURE_LOCATION" or "AZURE_PRINCIPAL_ID" || Infrastructure.Read("eng/hooks/preprovision.sh").Contains($"azd env set {variable} ", StringComparison.Ordinal);
                Assert.True(supplied, $"Nothing supplies {variable}.");
            }
        }
    }

    [Fact]
    public void Nothing_needs_a_registry_of_modules() =>
        Assert.All(Infrastructure.Main.Of("module"), m => Assert.StartsWith("app/", m.Type, StringComparison.Ordinal));

    [Fact]
    public void What_azd_looks_for_is_tagged()
    {
        var service = System.Text.RegularExpressions.Regex.Match(Infrastructure.Read("azure.yaml"), @"services:\s+(\w+):").Groups[1].Value;
        Assert.Contains($"'azd-service-name': '{service}'", Infrastructure.Read("infra/app/functions.bicep"), StringComparison.Ordinal);
        Assert.Contains("'azd-env-name': environmentName", Infrastructure.Main.Text, StringComparison.Ordinal);
        Assert.NotNull(Infrastructure.Main.Of("resource").Single().Body["tags"]);
    }

    [Fact]
    public void Names_that_must_be_unique_in_the_world_carry_the_token()
    {
        var worldwide = Infrastructure.AllBicep.SelectMany(f => f.Resources).Where(r => r.Type!.Split('@')[0] is
            "Microsoft.Storage/storageAccounts" or "Microsoft.Web/sites" or "Microsoft.DBforPostgreSQL/flexibleServers" or "Microsoft.CognitiveServices/accounts" or "Microsoft.Communication/communicationServices");
        Assert.All(worldwide, r => Assert.Contains(BicepFile.Walk(r.Body["name"]!), v => v is BicepValue.Name { Value: "token" }));
    }

    private static string Plain(BicepValue value) => value switch { BicepValue.Text text => text.Value, BicepValue.Literal literal => literal.Value, _ => "" };
}
