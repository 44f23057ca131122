using System.Text.Json.Nodes;

namespace Alerts.Tests.Infra;

/// <summary>
/// What the compiler makes of infra/main.bicep and hands to Azure: its parameters and outputs, and one deployment a module.
/// </summary>
internal static class ArmTemplate
{
    private static readonly Lazy<JsonNode> s_main = new(() =>
        JsonNode.Parse(BicepCompiler.Run("build", "infra/main.bicep", "--stdout").Output)!
    );

    internal static JsonNode Main => s_main.Value;

    internal static JsonObject Parameters => Main["parameters"]!.AsObject();

    internal static JsonObject Outputs => Main["outputs"]!.AsObject();

    internal static IReadOnlyList<JsonNode> Modules => [.. Resources(Main).Where(r => r.Text("type") == "Microsoft.Resources/deployments")];

    internal static JsonNode Module(string name) => Modules.Single(m => m.Text("name") == name);

    internal static JsonNode TemplateOf(JsonNode module) => module.At("properties/template")!;

    /// <summary>The resources of a template, in the order of its file.</summary>
    internal static IEnumerable<JsonNode> Resources(JsonNode template) => template["resources"]!.AsArray().Select(r => r!);

    /// <summary>What must be there before a resource is made, as expressions.</summary>
    internal static IEnumerable<string> DependenciesOf(JsonNode resource) =>
        resource["dependsOn"]?.AsArray().Select(d => d!.ToString()) ?? [];
}
