using System.Diagnostics;

namespace Alerts.Functions.Tests.Published;

/// <summary>The app as it is deployed: what <c>dotnet publish</c> makes. Published once for all tests of the collection.</summary>
public sealed class PublishedApp : IDisposable
{
    public PublishedApp()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The app is published for Linux.");
        string[] publish = ["publish", Path.Combine(Repository.Root, "src", "Alerts.Functions"), "-c", "Release", "-o", Folder, "--nologo"];
        var withoutLanguage = typeof(Triggers).Assembly.GetType("Alerts.Functions.LanguageService") is null;
        var start = new ProcessStartInfo("dotnet", [.. publish, $"-p:WithoutLanguage={(withoutLanguage ? "true" : "false")}"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("alerts-published").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal string PathOf(string file) => Path.Combine(Folder, file);

    internal string Read(string file) => File.ReadAllText(PathOf(file));
}

[CollectionDefinition(Name)]
public sealed class PublishedAppTests : ICollectionFixture<PublishedApp>
{
    internal const string Name = "published app";
}
