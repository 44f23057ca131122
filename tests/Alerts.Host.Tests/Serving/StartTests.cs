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

    [Fact]
    public async Task A_misspelt_setting_ends_the_start_and_the_right_name_is_told()
    {
        var (exitCode, message) = await StartAsync(("Feeds__PolInterval", "00:05:00"));
        Assert.Equal(1, exitCode);
        Assert.Contains("Feeds:PollInterval", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_other_programs_are_left_alone()
    {
        var (exitCode, message) = await StartAsync(("Elsewhere__PolInterval", "1"), ("Alerts__BaseUrl", "none"));
        Assert.Equal(1, exitCode);
        Assert.Contains("Alerts:BaseUrl", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_told_with_its_setting()
    {
        var (exitCode, message) = await StartAsync(("Feeds__Concurrency", "many"));
        Assert.Equal(1, exitCode);
        Assert.Contains("Feeds:Concurrency", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("no database at all, only a line of text", "is no SQLite database")]
    public async Task A_file_that_is_no_database_is_left_as_it_is(string content, string reason)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-test-").FullName;
        try
        {
            var file = Path.Combine(folder, "alerts.db");
            await File.WriteAllTextAsync(file, content);
            var (exitCode, message) = await StartAsync(("Alerts__DataDirectory", folder));
            Assert.Equal(1, exitCode);
            Assert.Contains(reason, message, StringComparison.Ordinal);
            Assert.Equal(content, await File.ReadAllTextAsync(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_port_or_a_folder_in_use_is_told_in_one_line()
    {
        await using var running = await AlertsProcess.StartAsync();
        var port = running.BaseUrl.Port;

        var samePort = await AlertsProcess.RunAsync(["--urls", $"http://127.0.0.1:{port}"], folder: running.DataDirectory);
        var sameFolder = await AlertsProcess.RunAsync(
            ["--urls", $"http://127.0.0.1:{FreePort.Take()}"],
            environment: new() { ["Alerts__DataDirectory"] = running.DataDirectory }
        );

        Assert.Equal((1, 1), (samePort.ExitCode, sameFolder.ExitCode));
        Assert.Contains($"Port {port} is in use", Line(samePort.Messages), StringComparison.Ordinal);
        Assert.Contains("Another instance", Line(sameFolder.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_reads_the_database_the_keys_or_the_mails()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        await using var process = await AlertsProcess.StartAsync(["--demo"]);
        await Wait.UntilAsync(
            () => Task.FromResult(FilesOf(process, "*.eml").Length > 0),
            TimeSpan.FromSeconds(120),
            () => process.Messages
        );
        string[] patterns = ["demo.db*", "key-*.xml", "*.eml"];
        foreach (var pattern in patterns)
        {
            var files = FilesOf(process, pattern);
            Assert.NotEmpty(files);
            foreach (var file in files)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    private static string[] FilesOf(AlertsProcess process, string pattern) =>
        Directory.GetFiles(process.DataDirectory, pattern, SearchOption.AllDirectories);

    [Fact]
    public async Task After_a_kill_the_folder_is_free_again()
    {
        await using var process = await AlertsProcess.StartAsync();
        await process.KillAsync();
        await process.StartAgainAsync();
    }

    private static async Task<(int ExitCode, string Line)> StartAsync(params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-test-").FullName;
        try
        {
            var environment = settings.ToDictionary(s => s.Name, s => s.Value);
            var url = $"http://127.0.0.1:{FreePort.Take()}";
            var (exitCode, _, messages) = await AlertsProcess.RunAsync(["--urls", url], folder: folder, environment: environment);
            return (exitCode, Line(messages));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(string messages) => Assert.Single(messages.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
