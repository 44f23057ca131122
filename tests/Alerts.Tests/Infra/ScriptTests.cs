using System.Diagnostics;

namespace Alerts.Tests.Infra;

/// <summary>Shell scripts, by a checker that knows their traps.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Scripts =>
        [
            ".ci/run",
            .. Directory
                .GetFiles(Infrastructure.PathOf("eng"), "*.sh", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Infrastructure.Root, f)),
        ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Nothing_is_found_in_a_script(string script) => Assert.Equal("", await CheckAsync(Infrastructure.PathOf(script)));

    [Fact]
    public async Task A_trap_is_found()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "#!/usr/bin/env bash\ncd $1\nrm -rf *\n");
        Assert.Contains("SC2086", await CheckAsync(path), StringComparison.Ordinal);
        File.Delete(path);
    }

    private static async Task<string> CheckAsync(string path)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/shellcheck"), "shellcheck is not installed (Debian: apt-get install shellcheck).");
        using var process = Process.Start(new ProcessStartInfo("shellcheck", ["--format", "gcc", path]) { RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadToEndAsync();
    }
}
