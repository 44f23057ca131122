using System.IO.Compression;
using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions.Tests.Published;

/// <summary>What the Functions host looks for in a package. Without it an app is deployed without an error and has no function.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class PackageTests(PublishedApp app)
{
    [Fact]
    public void Functions_metadata_lists_each_function_with_its_trigger()
    {
        var listed = JsonNode
            .Parse(app.Read("functions.metadata"))!
            .AsArray()
            .ToDictionary(f => f!["name"]!.ToString(), f => f!["bindings"]!.AsArray());
        var declared = typeof(Triggers)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .Select(m => m.GetCustomAttribute<FunctionAttribute>()?.Name);
        Assert.Equal(declared.OfType<string>().Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed.Values, bindings =>
            Assert.Single(bindings, b => b!["type"]!.ToString().EndsWith("Trigger", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Extensions_of_the_host_are_listed_and_lie_where_the_list_says()
    {
        var extensions = JsonNode.Parse(app.Read("extensions.json"))!["extensions"]!.AsArray();
        Assert.Contains(extensions, e => e!["name"]!.ToString() == "AzureStorageQueues");
        Assert.All(extensions, e => Assert.True(File.Exists(app.PathOf(e!["hintPath"]!.ToString())), e!.ToJsonString()));
        Assert.True(File.Exists(app.PathOf(".azurefunctions/function.deps.json")));
    }

    [Fact]
    public void The_worker_is_named_and_is_compiled_ahead()
    {
        var worker = JsonNode.Parse(app.Read("worker.config.json"))!["description"]!;
        Assert.Equal("dotnet-isolated", worker["language"]!.ToString());
        using var file = File.OpenRead(app.PathOf(worker["defaultWorkerPath"]!.ToString()));
        using var program = new PEReader(file);
        Assert.True(program.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, "It is compiled at each cold start.");
    }

    /// <summary>With all code compiled ahead it is half as large again, and it travels at each cold start.</summary>
    [Fact]
    public void The_package_holds_compiled_only_what_an_instance_runs()
    {
        using var package = new MemoryStream();
        ZipFile.CreateFromDirectory(app.Folder, package, CompressionLevel.Optimal, includeBaseDirectory: false);
        Assert.InRange(package.Length / 1_000_000.0, 10, 20);
    }

    [Fact]
    public void The_hosts_settings_are_those_of_the_repository() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "host.json")), app.Read("host.json"));

    [Theory]
    [InlineData("local.settings.json")]
    [InlineData("appsettings*.json")]
    [InlineData("*.xml")]
    public void Nothing_of_a_desk_is_deployed(string pattern) => Assert.Empty(Directory.GetFiles(app.Folder, pattern));
}
