using System.Text.Json;

namespace Alerts.Host.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private const string Item = """{"id":"1","title":"Japan and North Korea hold talks in Beijing"}""";
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-test-").FullName;

    [Theory]
    [InlineData("classify")]
    [InlineData("cluster")]
    [InlineData("brief")]
    public async Task A_dash_is_standard_input(string command)
    {
        var (exitCode, output, _) = await AlertsProcess.RunAsync([command, "--input", "-"], Item + "\n");
        Assert.Equal(0, exitCode);
        Assert.NotEqual(default, JsonDocument.Parse(output).RootElement.GetProperty("id"));
    }

    [Fact]
    public async Task A_dash_is_a_feed_on_standard_input()
    {
        const string Feed = "<rss version='2.0'><channel><title>One feed</title></channel></rss>";
        var (exitCode, output, _) = await AlertsProcess.RunAsync(["parse", "-"], Feed);
        Assert.Equal(0, exitCode);
        Assert.Equal("One feed", JsonDocument.Parse(output).RootElement.GetProperty("feed").GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_feed_that_cannot_be_read_is_told_on_both_outputs_and_in_the_exit_code()
    {
        var file = Write("empty.xml", "");
        var (exitCode, output, messages) = await AlertsProcess.RunAsync(["parse", file, "/no/such.xml"]);
        Assert.Equal(1, exitCode);
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(Lines(messages), line => Assert.StartsWith("alerts: ", line, StringComparison.Ordinal));
        Assert.Equal(2, Lines(messages).Length);
    }

    [Theory]
    [InlineData("parse", "--bogus")]
    [InlineData("classify", "--input", "-", "--threshold", "9")]
    [InlineData("classify", "--input", "-", "--threshold", "high")]
    public async Task A_slip_is_wrong_usage(params string[] arguments)
    {
        var (exitCode, output, messages) = await AlertsProcess.RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.All(Lines(messages), line => Assert.StartsWith("alerts: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_whose_name_begins_like_an_option_is_read_by_its_path()
    {
        var file = Write("--feed.xml", "<rss version='2.0'><channel><title>T</title></channel></rss>");
        var (exitCode, _, _) = await AlertsProcess.RunAsync(["parse", file]);
        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData(
        "terms.json",
        """[{"id":7,"phrase":"Beijing talks","kind":"relation","aliases":{"ja":["北京会談"]},"weight":1,"enabled":true}]"""
    )]
    [InlineData("terms.csv", "phrase,kind,ja\nBeijing talks,relation,北京会談\n")]
    public async Task Terms_are_read_as_the_API_exports_them(string name, string text)
    {
        var terms = Write(name, text);
        var (exitCode, output, _) = await AlertsProcess.RunAsync(
            ["classify", "--input", "-", "--terms", terms],
            """{"id":"1","title":"北京会談が始まる"}"""
        );
        Assert.Equal(0, exitCode);
        Assert.Contains("Beijing talks", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"phrase":"","kind":"relation"}]""")]
    [InlineData("""{"phrase":"a term, and no list of them"}""")]
    [InlineData("phrase,kind\nx,friend\n")]
    public async Task Terms_that_the_API_would_refuse_are_refused_in_one_line(string text)
    {
        var (exitCode, _, messages) = await AlertsProcess.RunAsync(["classify", "--input", "-", "--terms", Write("terms", text)], Item);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("alerts: ", Assert.Single(Lines(messages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_noticed_before_the_learning_begins()
    {
        var (exitCode, _, messages) = await AlertsProcess.RunAsync(["train", "--input", "/no/such", "--output", "/no/such/model.json"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("model.json", Assert.Single(Lines(messages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reported_speech_is_found_with_its_places()
    {
        const string Text = """{"id":"7","text":"The ministry said that the harbour was shut."}""";
        var (exitCode, output, _) = await AlertsProcess.RunAsync(["attribute", "--input", "-"], Text);
        Assert.Equal(0, exitCode);
        Assert.Equal("""{"id":"7","attributions":[{"source":[[0,12]],"cue":[[13,17]],"content":[[18,43]]}]}""", output.Trim());
    }

    [Fact]
    public async Task A_model_of_another_kind_is_refused_in_one_line()
    {
        var model = Write("model.json", "{}");
        var (exitCode, _, messages) = await AlertsProcess.RunAsync(["attribute", "--input", "-", "--model", model], Item);
        Assert.Equal(1, exitCode);
        Assert.Contains("no attribution model", Assert.Single(Lines(messages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_outside_of_its_text_is_refused_in_one_line()
    {
        const string Marked = """{"text":"Snow fell.","attributions":[{"cue":[[5,99]]}]}""";
        var (exitCode, _, messages) = await AlertsProcess.RunAsync(["attribute", "--input", "-", "--score"], Marked);
        Assert.Equal(1, exitCode);
        Assert.Contains("article 1", Assert.Single(Lines(messages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_pipe_nothing_tells_of_progress()
    {
        var (_, _, messages) = await AlertsProcess.RunAsync(["classify", "--input", "-"], Item);
        Assert.Empty(messages);
    }

    [Fact]
    public async Task Keys_are_made_listed_and_revoked()
    {
        var (exitCode, made, _) = await RunHereAsync("keys", "new", "--name", "Kim", "--scope", "terms");
        Assert.Equal(0, exitCode);
        Assert.Equal(48, JsonDocument.Parse(made).RootElement.GetProperty("key").GetString()!.Length);

        var (_, listed, _) = await RunHereAsync("keys", "list");
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(listed).RootElement.GetProperty("key").ValueKind);

        Assert.Equal(0, (await RunHereAsync("keys", "revoke", "1")).ExitCode);
        var again = await RunHereAsync("keys", "revoke", "1");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("revoked before", again.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_a_database_that_is_sound_and_is_never_written_over_another()
    {
        await RunHereAsync("keys", "new", "--name", "Kim");
        var backup = Path.Combine(_folder, "backup.db");
        Assert.Equal(0, (await RunHereAsync("db", "backup", backup)).ExitCode);
        Assert.Equal(1, (await RunHereAsync("db", "backup", backup)).ExitCode);

        File.Move(backup, Path.Combine(_folder, "data", "alerts.db"), overwrite: true);
        Assert.Equal(0, (await RunHereAsync("db", "check")).ExitCode);
        Assert.Contains("Kim", (await RunHereAsync("keys", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_database_is_told()
    {
        await RunHereAsync("keys", "new", "--name", "Kim");
        await using (var file = File.OpenWrite(Path.Combine(_folder, "data", "alerts.db")))
        {
            file.Position = 3 * 4096;
            file.Write(new byte[20 * 4096]);
        }

        var (exitCode, _, messages) = await RunHereAsync("db", "check");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("alerts: ", messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_what_is_wrong_and_the_mend()
    {
        var (exitCode, output, _) = await AlertsProcess.RunAsync(
            ["doctor"],
            folder: _folder,
            environment: new()
            {
                ["Email__From"] = "alerts@example.org",
                ["Email__Smtp__Host"] = "127.0.0.1",
                ["Email__Smtp__Port"] = $"{FreePort.Take()}",
            }
        );
        Assert.Equal(1, exitCode);
        Assert.Contains("ok    settings", output, StringComparison.Ordinal);
        Assert.Contains("FAIL  mail", output, StringComparison.Ordinal);
        Assert.Contains("Email:Smtp:Host", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task A_shell_gets_a_script_to_complete_commands_with(string shell, string marker)
    {
        var (exitCode, output, _) = await AlertsProcess.RunAsync(["completion", shell]);
        Assert.Equal(0, exitCode);
        Assert.Contains(marker, output, StringComparison.Ordinal);
        Assert.Contains("classify", (await AlertsProcess.RunAsync(["[suggest:9]", "alerts cl"])).Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int ExitCode, string Output, string Messages)> RunHereAsync(params string[] arguments) =>
        AlertsProcess.RunAsync(arguments, folder: _folder, environment: new() { ["Feeds__SeedCatalogue"] = "false" });

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string[] Lines(string messages) => messages.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
