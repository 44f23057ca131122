
namespace Alerts.Tests.Infra;

/// <summary>The repository's files that describe the deployment.</summary>
internal static class Infrastructure
{
    internal static string Root => Repository.Root;

    internal static IReadOnlyList<string> BicepPaths { get; } = [.. Directory.EnumerateFiles(PathOf("infra"), "*.bicep", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    internal static BicepFile Main => Bicep("infra/main.bicep");

    internal static string PathOf(string path) => Path.Combine(Root, path);

    internal static string Read(string path) => File.ReadAllText(PathOf(path));

    internal static BicepFile Bicep(string path) => new(PathOf(path));

    internal static IEnumerable<BicepFile> AllBicep => BicepPaths.Select(p => new BicepFile(p));

    /// <summary>The application's settings in Azure: names in the form of environment variables.</summary>
    internal static IReadOnlyDictionary<string, BicepValue> AppSettings
    {
        get
        {
            var settings = Bicep("infra/app/functions.bicep").Of("resource").Single(r => r.Type!.StartsWith("Microsoft.Web/sites/config@", StringComparison.Ordinal));
            var list = ((BicepValue.Call)settings.Body["properties"]!).Arguments.OfType<BicepValue.Object>().Single();
            return list.Properties.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        }
    }
}
