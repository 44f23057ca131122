using System.Text.Json.Nodes;

namespace Alerts.Tests.Infra;

/// <summary>The repository's files that describe the deployment.</summary>
internal static class Infrastructure
{
    internal static string Root => Repository.Root;

    internal static IReadOnlyList<string> BicepPaths { get; } =
    [.. Directory.EnumerateFiles(PathOf("infra"), "*.bicep", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>By parameter: the text that azd replaces variables in.</summary>
    internal static IReadOnlyDictionary<string, string> Parameters =>
        JsonNode.Parse(Read("infra/main.parameters.json"))!["parameters"]!
            .AsObject()
            .ToDictionary(p => p.Key, p => p.Value.Text("value")!, StringComparer.Ordinal);

    internal static string PathOf(string path) => Path.Combine(Root, path);

    internal static string Read(string path) => File.ReadAllText(PathOf(path));
}
