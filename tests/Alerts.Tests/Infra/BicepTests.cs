using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>What the compiler and the first minutes of a deployment would find out.</summary>
public sealed partial class BicepTests
{
    private static readonly Dictionary<string, string> s_apiVersions = new(StringComparer.Ordinal)
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
        ["Microsoft.Insights/webtests"] = "2022-06-15",
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

    private static string AllText => string.Join('\n', Infrastructure.BicepPaths.Select(File.ReadAllText));

    [Fact]
    public void Every_file_is_compiled_and_linted_without_a_message() =>
        Assert.Equal("", BicepCompiler.Run("lint", "--pattern", "infra/**/*.bicep").Messages);

    [Theory]
    [InlineData("output o string = missing", "BCP057")]
    [InlineData("param unused string", "no-unused-params")]
    [InlineData("resource a 'Microsoft.Storage/storageAccounts@2023-05-01' = { name: 'x', location: 'x', kind: 'Storage' }", "BCP035")]
    public void A_file_with_a_fault_brings_a_message(string text, string expected)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("bicep").FullName, "faulty.bicep");
        File.WriteAllText(path, text);
        Assert.Contains(expected, BicepCompiler.Run("lint", path).Messages, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Every_module_file_is_used_and_none_comes_from_a_registry()
    {
        var used = Module().Matches(Infrastructure.Read("infra/main.bicep")).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        var files = Directory.GetFiles(Infrastructure.PathOf("infra/app"), "*.bicep").Select(f => "app/" + Path.GetFileName(f));
        Assert.Equal(files.Order(StringComparer.Ordinal), used);
        Assert.Equal(ArmTemplate.Modules.Count, used.Count());
    }

    [Fact]
    public void Every_output_of_a_module_is_asked_for()
    {
        var texts = ArmTemplate.Main.Texts().ToList();
        foreach (var module in ArmTemplate.Modules)
        {
            var outputs = ArmTemplate.TemplateOf(module)["outputs"]?.AsObject().Select(o => o.Key) ?? [];
            Assert.All(outputs, o =>
                Assert.Contains(texts, t => Regex.IsMatch(t, $@"'{module.Text("name")}'\), '[\d-]+'\)\.outputs\.{o}\.value"))
            );
        }
    }

    [Fact]
    public void Each_type_is_used_in_the_API_version_that_was_looked_up_for_it()
    {
        var used = TypeWithVersion()
            .Matches(AllText)
            .Select(m => (Type: m.Groups[1].Value, Version: m.Groups[2].Value))
            .Distinct()
            .ToList();
        Assert.True(used.Count > 30);
        foreach (var (type, version) in used)
        {
            var provider = type.Split('/')[0];
            var expected = s_apiVersions.GetValueOrDefault(provider) ?? s_apiVersions[provider + "/" + type.Split('/')[1]];
            Assert.True(expected == version, $"{type} is used in version {version}, not {expected}.");
        }
    }

    [Fact]
    public void The_parameter_file_sets_each_parameter_of_the_main_file()
    {
        Assert.Equal(ArmTemplate.Parameters.Select(p => p.Key).ToHashSet(), Infrastructure.Parameters.Keys.ToHashSet());
        // That one would be read instead.
        Assert.False(File.Exists(Infrastructure.PathOf("infra/main.bicepparam")));
    }

    [Fact]
    public void A_default_in_the_parameter_file_is_one_the_main_file_allows()
    {
        foreach (var (name, parameter) in ArmTemplate.Parameters)
        {
            var variable = Variable().Match(Infrastructure.Parameters[name]);
            Assert.True(variable.Success, name);
            if (variable.Groups[2].Success)
            {
                var allowed = parameter!["allowedValues"]?.AsArray().Select(v => v!.ToString());
                Assert.True(allowed?.Contains(variable.Groups[2].Value) ?? true, $"{name} may not be {variable.Groups[2].Value}.");
            }
            else if (parameter!["defaultValue"] is null)
            {
                // It would be asked for, which a pipeline cannot answer: the tool or a hook must supply it.
                Assert.True(IsSupplied(variable.Groups[1].Value), $"Nothing supplies {variable.Groups[1].Value}.");
            }
        }
    }

    [Fact]
    public void What_azd_looks_for_is_tagged()
    {
        var service = Regex.Match(Infrastructure.Read("azure.yaml"), @"services:\s+(\w+):").Groups[1].Value;
        Assert.Equal(service, Deployment.Default.Resource("Microsoft.Web/sites").Text("tags/azd-service-name"));
        Assert.Equal("test", Deployment.Default.Resource("Microsoft.Resources/resourceGroups").Text("tags/azd-env-name"));
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts")]
    [InlineData("Microsoft.Web/sites")]
    [InlineData("Microsoft.DBforPostgreSQL/flexibleServers")]
    [InlineData("Microsoft.CognitiveServices/accounts")]
    [InlineData("Microsoft.Communication/communicationServices")]
    public void A_name_that_must_be_unique_in_the_world_carries_the_token(string type)
    {
        Assert.Equal(13, Deployment.Default.Token.Length);
        Assert.Contains(Deployment.Default.Token, Deployment.Default.Resource(type).Text("name"), StringComparison.Ordinal);
    }

    private static bool IsSupplied(string variable) =>
        variable is "AZURE_ENV_NAME" or "AZURE_LOCATION" or "AZURE_PRINCIPAL_ID"
        || Infrastructure.Read("eng/hooks/preprovision.sh").Contains($"azd env set {variable} ", StringComparison.Ordinal);

    [GeneratedRegex(@"(?m)^module \w+ '([^']+)' =")]
    private static partial Regex Module();

    [GeneratedRegex(@"'(Microsoft\.[\w./]+)@([\d-]+)'")]
    private static partial Regex TypeWithVersion();

    [GeneratedRegex(@"^\$\{([A-Z_]+)(?:=([^}]*))?\}$")]
    private static partial Regex Variable();
}
