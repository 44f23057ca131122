using Alerts.Platform.Access;
using System.Diagnostics;

namespace Alerts.Host.Tests.Serving;

public sealed class StartTests
{
    [Fact]
    public async Task Wrong_settings_are_all_named_at_once_and_nothing_starts()
    {
        var folder = Directory.CreateTempSubdirectory("alerts-test-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet", [AlertsProcess.Assembly, "--urls", $"http://127.0.0.1:{FreePort.Take()}"])
            {
                RedirectStandardError = true,
                WorkingDirectory = folder,
            };
            start.Environment["Alerts__BaseUrl"] = "not a url";
            start.Environment["Alerts__AdminKeys__0"] = "short";
            start.Environment["Database__Provider"] = "oracle";
            using var process = Process.Start(start)!;
            var messages = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal(1, process.ExitCode);
            Assert.All(["Alerts:BaseUrl", "Alerts:AdminKeys", "Database:Provider"], name =>
                Assert.Contains(name, messages, StringComparison.Ordinal)
            );
            Assert.False(File.Exists(Path.Combine(folder, "data", "alerts.db")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Settings_are_read_from_a_file_in_the_working_folder_and_the_environment_wins()
    {
        var folder = Directory.CreateTempSubdirectory("alerts-test-").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "alerts.json"),
                """{"Alerts":{"BaseUrl":"from the file","AdminKeys":["short"]}}"""
            );
            var start = new ProcessStartInfo("dotnet", [AlertsProcess.Assembly, "--urls", $"http://127.0.0.1:{FreePort.Take()}"])
            {
                RedirectStandardError = true,
                WorkingDirectory = folder,
            };
            start.Environment["Alerts__BaseUrl"] = "https://alerts.example";
            using var process = Process.Start(start)!;
            var messages = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal(1, process.ExitCode);
            Assert.Contains("Alerts:AdminKeys", messages, StringComparison.Ordinal);
            Assert.DoesNotContain("Alerts:BaseUrl", messages, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("classify", "--inptu", "x.jsonl")]
    [InlineData("cluster")]
    public async Task Wrong_usage_ends_with_2_and_a_line(params string[] arguments)
    {
        var (exitCode, output, messages) = await AlertsProcess.RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("alerts:", messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("classify", "--input", "/no/such/file.jsonl")]
    [InlineData("cluster", "--input", "/no/such/file.jsonl")]
    [InlineData("brief", "--input", "/no/such/file.jsonl")]
    public async Task A_file_that_is_not_there_ends_with_1_and_one_clear_line(params string[] arguments)
    {
        var (exitCode, _, messages) = await AlertsProcess.RunAsync(arguments);
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "/no/such/file.jsonl",
            Assert.Single(messages.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
    }
}
