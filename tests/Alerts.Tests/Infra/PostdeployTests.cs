namespace Alerts.Tests.Infra;

/// <summary>The smoke test after a deployment: a package can deploy without an error and hold no function at all.</summary>
public abstract class PostdeployTests : IDisposable
{
    private static readonly (string, string) s_all = ("FUNCTIONS", string.Join(' ', DeclaredSettings.FunctionNames));
    private static readonly (string, string) s_healthy = ("HEALTH", """{"status":"ok"}""");
    private readonly HookRun _hook;

    protected PostdeployTests(string shell) => _hook = new HookRun(shell);

    public void Dispose()
    {
        _hook.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_deployment_with_all_functions_and_a_healthy_API_passes()
    {
        var (code, calls, output) = await _hook.RunAsync("postdeploy", s_all, s_healthy);
        Assert.True(code == 0, output);
        Assert.Contains("All functions are there", output, StringComparison.Ordinal);
        Assert.Contains(calls, c =>
            c.StartsWith("curl", StringComparison.Ordinal) && c.EndsWith("https://alerts.example.org/api/health", StringComparison.Ordinal)
        );
        Assert.All(calls.Where(c => c.StartsWith("az ", StringComparison.Ordinal)), c =>
            Assert.Contains("--subscription sub-test --resource-group rg-test --name func-test", c, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Functions_that_come_late_are_waited_for()
    {
        var (code, calls, output) = await _hook.RunAsync("postdeploy", s_all, s_healthy, ("LATE", "1"));
        Assert.True(code == 0, output);
        Assert.Equal(2, calls.Count(c => c.Contains("function list", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_deployment_without_functions_fails_and_names_them()
    {
        var (code, _, output) = await _hook.RunAsync("postdeploy", ("FUNCTIONS", "WarmUp http"), s_healthy);
        Assert.Equal(1, code);
        Assert.All(DeclaredSettings.FunctionNames.Where(f => f != "http"), f => Assert.Contains(" " + f, output, StringComparison.Ordinal));
        Assert.Contains("docs/operations.md, 'No functions after a deployment'", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("appsettings list", "is az signed in (az login)")]
    [InlineData("function list", "lacks the functions:")]
    public async Task An_az_that_fails_fails_the_test_with_a_sentence(string failing, string sentence)
    {
        var (code, _, output) = await _hook.RunAsync("postdeploy", s_all, s_healthy, ("FAILS", failing));
        Assert.Equal(1, code);
        Assert.Contains("az does not feel like it", output, StringComparison.Ordinal);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Your app is up and running</html>")]
    public async Task A_deployment_whose_API_does_not_answer_fails(string health)
    {
        var (code, _, output) = await _hook.RunAsync("postdeploy", s_all, ("HEALTH", health));
        Assert.Equal(1, code);
        Assert.Contains("/api/health does not answer", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_injected_storage_connection_string_is_taken_away()
    {
        var (_, calls, _) = await _hook.RunAsync("postdeploy", s_all, s_healthy, ("INJECTED", "AzureWebJobsStorage"));
        Assert.Contains(calls, c =>
            c.Contains("appsettings delete", StringComparison.Ordinal)
            && c.Contains("--setting-names AzureWebJobsStorage", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Outside_azd_it_says_what_is_missing()
    {
        var (code, _, output) = await _hook.RunAsync("postdeploy", ("AZURE_FUNCTION_NAME", ""));
        Assert.Equal(1, code);
        Assert.Contains("AZURE_FUNCTION_NAME is not set. Run this through azd", output, StringComparison.Ordinal);
    }
}

public sealed class PostdeployBashTests() : PostdeployTests(HookRun.Bash);

public sealed class PostdeployPowerShellTests() : PostdeployTests(HookRun.PowerShell);
