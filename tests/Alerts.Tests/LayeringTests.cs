using System.Text.RegularExpressions;

namespace Alerts.Tests;

/// <summary>The pipeline's order is the order of dependencies: a capability knows those before it and none after it.</summary>
public sealed partial class LayeringTests
{
    private static readonly string[] Order = ["Feeds.Parsing", "Items", "Feeds", "Relevance", "Stories", "Alerting", "Subscriptions", "Delivery"];

    // Data knows all entities; Queues and Web know nothing of the pipeline.
    private static readonly string[] Shared = ["Data", "Queues", "Web"];

    public static TheoryData<string> Capabilities => [.. Order];

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void A_capability_uses_only_those_before_it(string capability)
    {
        var allowed = Order.TakeWhile(c => c != capability).Append(capability).Concat(Shared).ToList();
        var wrong = Sources(capability)
            .SelectMany(file => Used(file).Where(used => !allowed.Exists(a => used == a || used.StartsWith(a + ".", StringComparison.Ordinal))).Select(used => $"{file} uses {used}"));
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Queues")]
    [InlineData("Web")]
    public void The_shared_base_knows_nothing_of_the_pipeline(string shared)
    {
        Assert.Empty(Sources(shared).SelectMany(file => Used(file).Where(used => !Shared.Contains(used.Split('.')[0])).Select(used => $"{file} uses {used}")));
    }

    [Fact]
    public void The_pipeline_needs_no_Azure_package()
    {
        var references = typeof(Pipeline).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(references, name => name.StartsWith("Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Azure.", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sources(string capability)
    {
        var folder = Path.Combine(Repository.Root, "src", "Alerts", capability.Replace('.', Path.DirectorySeparatorChar));
        var files = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal));
        var inner = Order.Where(c => c.StartsWith(capability + ".", StringComparison.Ordinal)).Select(c => Path.Combine(Repository.Root, "src", "Alerts", c.Replace('.', Path.DirectorySeparatorChar)));
        return files.Where(f => !inner.Any(i => f.StartsWith(i, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Used(string file) => Using().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value);

    [GeneratedRegex(@"^@?using (static )?Alerts\.(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
