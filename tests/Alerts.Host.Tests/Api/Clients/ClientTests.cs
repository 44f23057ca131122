using System.Diagnostics;
using System.Text.Json;

namespace Alerts.Host.Tests.Api.Clients;

/// <summary>Clients that are generated from the document, compiled, and used against the running host.</summary>
[Collection(ApiCollection.Name)]
public sealed class ClientTests(ApiUnderTest api) : IDisposable
{
    private static readonly string s_programs = Path.Combine(Repository.Root, "tests", "Alerts.Host.Tests", "Api", "Clients");
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-client-").FullName;

    [Fact]
    public async Task A_TypeScript_program_is_checked_against_the_generated_types_and_runs()
    {
        NodeParts.Require("openapi-fetch");
        NodeParts.Require("typescript");
        var modules = NodeParts.Require("openapi-typescript");
        _ = api.Admin;
        Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), modules);
        File.Copy(Path.Combine(s_programs, "client.ts"), Path.Combine(_folder, "client.mts"));
        await SaveDocumentAsync();

        // A field with a default may be left out, which the generator takes the other way by default.
        string[] generate = ["openapi-typescript/bin/cli.js", "openapi.json", "--default-non-nullable=false", "--output", "api.d.ts"];
        await NodeAsync(modules, generate);
        string[] strict = ["--strict", "--skipLibCheck", "--target", "es2022", "--lib", "es2022,dom"];
        await NodeAsync(modules, ["typescript/bin/tsc", "client.mts", "--module", "esnext", "--moduleResolution", "bundler", .. strict]);
        var report = JsonDocument.Parse(await RunAsync("node", ["client.mjs"])).RootElement;

        AssertReport(report, "The TypeScript Times");
        Assert.Equal((201, 204), (report.GetProperty("created").GetInt32(), report.GetProperty("removed").GetInt32()));
    }

    [Fact]
    public async Task A_CSharp_program_compiles_with_the_generated_classes_and_runs()
    {
        Assert.SkipUnless(await HasKiotaAsync(), "The dotnet tool kiota is not restored; bash eng/test.sh restores it.");
        _ = api.Admin;
        File.Copy(Path.Combine(s_programs, "Client.csproj.xml"), Path.Combine(_folder, "client.csproj"));
        File.Copy(Path.Combine(s_programs, "Client.cs.txt"), Path.Combine(_folder, "Program.cs"));
        await SaveDocumentAsync();

        string[] names = ["--class-name", "AlertsClient", "--namespace-name", "Alerts.Client", "--exclude-backward-compatible"];
        string[] files = ["--openapi", Path.Combine(_folder, "openapi.json"), "--output", Path.Combine(_folder, "Generated")];
        await RunAsync("dotnet", ["tool", "run", "kiota", "generate", "--language", "CSharp", .. names, .. files], Repository.Root);
        await RunAsync("dotnet", ["build", "client.csproj", "--nologo", "--verbosity", "quiet", "--output", "out"]);
        var report = JsonDocument.Parse(await RunAsync("dotnet", [Path.Combine("out", "client.dll")])).RootElement;

        AssertReport(report, "The C# Courier");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertReport(JsonElement report, string outlet)
    {
        Assert.Equal(outlet, report.GetProperty("outlet").GetString());
        Assert.Equal((409, 404), (report.GetProperty("again").GetInt32(), report.GetProperty("gone").GetInt32()));
        Assert.Equal(["address"], report.GetProperty("refused").EnumerateArray().Select(e => e.GetString()));
    }

    private async Task SaveDocumentAsync() =>
        await File.WriteAllTextAsync(Path.Combine(_folder, "openapi.json"), await api.Anyone.GetStringAsync("/openapi/v1.json"));

    private static async Task<bool> HasKiotaAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["tool", "run", "kiota", "--version"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var kiota = Process.Start(start)!;
        await Task.WhenAll(kiota.StandardOutput.ReadToEndAsync(), kiota.StandardError.ReadToEndAsync());
        await kiota.WaitForExitAsync();
        return kiota.ExitCode == 0;
    }

    private Task<string> NodeAsync(string modules, string[] arguments) =>
        RunAsync("node", [Path.Combine(modules, arguments[0]), .. arguments[1..]]);

    private async Task<string> RunAsync(string program, string[] arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ALERTS_URL"] = api.Anyone.BaseAddress!.ToString().TrimEnd('/');
        start.Environment["ALERTS_KEY"] = api.AdminKey;
        start.Environment["KIOTA_OFFLINE_ENABLED"] = "true";
        start.Environment["KIOTA_TUTORIAL_ENABLED"] = "false";
        // A build server would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}\n{await errors}");
        return output;
    }
}
