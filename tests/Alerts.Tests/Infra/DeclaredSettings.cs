using System.Reflection;
using System.Text.RegularExpressions;
using Alerts.Pipeline;

namespace Alerts.Tests.Infra;

/// <summary>The settings that the code reads: properties of option classes, and names given to the configuration.</summary>
internal static partial class DeclaredSettings
{
    internal static IReadOnlyList<string> Sources { get; } =
    [
        .. Directory
            .EnumerateFiles(Infrastructure.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ];

    private static string Functions { get; } =
        string.Join('\n', Directory.GetFiles(Infrastructure.PathOf("src/Alerts.Functions"), "*.cs").Select(File.ReadAllText));

    /// <summary>Names in triggers: <c>%A:B%</c> is a setting, <c>Connection</c> the prefix of a family.</summary>
    internal static IReadOnlyList<string> InTriggers { get; } = [.. TriggerSetting().Matches(Functions).Select(m => m.Groups[1].Value)];

    internal static IReadOnlyList<string> FunctionNames { get; } =
    [.. FunctionName().Matches(Functions).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal)];

    /// <summary>As regular expressions over names in the form <c>A:B</c>, since lists and dictionaries have open names.</summary>
    internal static IReadOnlyList<Regex> Patterns { get; } = ToPatterns(FromOptions().Concat(FromReads()));

    /// <summary>Those of option classes alone.</summary>
    internal static IReadOnlyList<Regex> OfOptions { get; } = ToPatterns(FromOptions());

    private static List<Regex> ToPatterns(IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(n => new Regex($"^{n}$", RegexOptions.IgnoreCase))];

    private static IEnumerable<string> FromOptions()
    {
        Assembly[] assemblies = [typeof(AlertsOptions).Assembly, typeof(Alerts.Azure.AzureServices).Assembly];
        var types = assemblies.SelectMany(a => a.GetTypes()).ToLookup(t => t.Name);
        foreach (var match in Sources.SelectMany(s => OptionsSection().Matches(s)))
        {
            var type = types[match.Groups[2].Value].SingleOrDefault();
            foreach (var name in type is null ? [] : Names(type, match.Groups[1].Value))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> Names(Type type, string prefix) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite)
            .SelectMany(p =>
                p.PropertyType switch
                {
                    { Namespace: { } space } nested when nested.IsClass && space.StartsWith("Alerts", StringComparison.Ordinal) => Names(
                        nested,
                        $"{prefix}:{p.Name}"
                    ),
                    { IsGenericType: true } list when list.GetInterface(nameof(System.Collections.IEnumerable)) is not null =>
                    [
                        $@"{prefix}:{p.Name}:\d+",
                    ],
                    _ => [$"{prefix}:{p.Name}"],
                }
            );

    private static IEnumerable<string> FromReads() =>
        Sources
            .SelectMany(s => Read().Matches(s))
            .Select(m => m.Groups[1].Value)
            .Concat(Sources.SelectMany(s => ConnectionString().Matches(s)).Select(m => "ConnectionStrings:" + m.Groups[1].Value))
            .Concat(InTriggers);

    [GeneratedRegex(@"Section <c>([\w:]+)</c>[^\n]*\n(?:\s*///[^\n]*\n)*\s*(?:public|internal) sealed class (\w+)")]
    private static partial Regex OptionsSection();

    [GeneratedRegex(@"[cC]onfiguration\[""([\w:]+)""\]")]
    private static partial Regex Read();

    [GeneratedRegex(@"GetConnectionString\(""(\w+)""\)")]
    private static partial Regex ConnectionString();

    [GeneratedRegex("%([^%\"]+)%")]
    private static partial Regex TriggerSetting();

    [GeneratedRegex(@"\[Function\(""([^""]+)""\)\]")]
    private static partial Regex FunctionName();
}
