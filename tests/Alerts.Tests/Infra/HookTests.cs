using System.Diagnostics;

namespace Alerts.Tests.Infra;

/// <summary>The hooks with stand-ins for az, azd, psql and curl: what they call, in which order, and what they do when something fails.</summary>
public sealed class HookTests : IDisposable
{
    private static readonly Dictionary<string, string> Provisioned = new(StringComparer.Ordinal)
    {
        ["AZURE_RESOURCE_GROUP"] = "rg-test",
        ["POSTGRES_SERVER"] = "psql-test",
        ["POSTGRES_HOST"] = "psql-test.postgres.database.azure.com",
        ["POSTGRES_DATABASE"] = "alerts",
        ["POSTGRES_ADMINISTRATOR"] = "deployer@example.org",
        ["ALERTS_IDENTITY_NAME"] = "id-alerts-x",
        ["ALERTS_IDENTITY_PRINCIPAL_ID"] = "7c1f6f3e-0000-0000-0000-000000000001",
        ["AZURE_FUNCTION_NAME"] = "func-test",
        ["ALERTS_URL"] = "https://alerts.example.org",
        ["ALERTS_RETRY_SECONDS"] = "0",
        ["ALERTS_SMOKE_TRIES"] = "2",
    };

    private readonly string _bin = Directory.CreateTempSubdirectory("hooks").FullName;

    public HookTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "The hooks are bash scripts.");
        Stub("az", """
            case "$*" in
              *get-access-token*) echo a-token;;
              "ad signed-in-user show"*) echo deployer@example.org;;
              "ad sp show"*) echo pipeline;;
              *"function list"*) printf 'func-test/%s\n' $FUNCTIONS;;
              *"appsettings list"*) echo "$INJECTED";;
            esac
            """);
        Stub("azd", "");
        Stub("psql", """
            cat >> "$LOG.sql" 2>/dev/null < <(case "$*" in *"--file -"*) cat;; esac)
            case "$*" in *admin-key.sql) [ -n "$KEY_EXISTS" ] || echo made;; esac
            [ -z "$PSQL_FAILS" ] || case "$*" in *"$PSQL_FAILS"*) exit 3;; esac
            """);
        Stub("curl", """
            case "$*" in *ipify*) echo 203.0.113.7;; *) [ -n "$HEALTH" ] && echo "$HEALTH" || exit 22;; esac
            """);
    }

    public void Dispose() => Directory.Delete(_bin, recursive: true);

    [SkippableFact]
    public async Task The_first_provision_fills_in_the_budgets_month_and_the_deployers_name()
    {
        var (code, calls, _) = await RunAsync("preprovision.sh", ("AZURE_PRINCIPAL_ID", "1"), ("ALERTS_BUDGET_START", ""));
        Assert.Equal(0, code);
        Assert.Contains($"azd env set ALERTS_BUDGET_START {DateTime.UtcNow:yyyy-MM}-01", calls);
        Assert.Contains("azd env set ALERTS_PRINCIPAL_NAME deployer@example.org", calls);
    }

    [SkippableFact]
    public async Task A_later_provision_keeps_both()
    {
        var (code, calls, _) = await RunAsync("preprovision.sh", ("ALERTS_BUDGET_START", "2026-01-01"), ("ALERTS_PRINCIPAL_NAME", "me"));
        Assert.Equal(0, code);
        Assert.Empty(calls);
    }

    [SkippableFact]
    public async Task A_pipeline_is_named_as_a_service_principal()
    {
        var (_, calls, _) = await RunAsync("preprovision.sh", ("AZURE_PRINCIPAL_TYPE", "ServicePrincipal"), ("AZURE_PRINCIPAL_ID", "22"));
        Assert.Contains("az ad sp show --id 22 --query displayName --output tsv", calls);
        Assert.Contains("azd env set ALERTS_PRINCIPAL_NAME pipeline", calls);
    }

    [SkippableFact]
    public async Task The_database_is_opened_prepared_migrated_and_closed_again()
    {
        var (code, calls, output) = await RunAsync("postprovision.sh");
        Assert.Equal(0, code);
        Assert.Contains("--start-ip-address 203.0.113.7 --end-ip-address 203.0.113.7", calls.First(c => c.Contains("firewall-rule create", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("firewall-rule delete", calls[^1], StringComparison.Ordinal);
        var files = calls.Where(c => c.StartsWith("psql", StringComparison.Ordinal) && c.Contains("--file", StringComparison.Ordinal)).Select(c => c[c.IndexOf("--dbname", StringComparison.Ordinal)..]);
        Assert.Equal(
            ["--dbname postgres --file infra/sql/roles.sql", "--dbname alerts --file infra/sql/grants.sql", "--dbname alerts --file -", "--dbname alerts --file infra/sql/admin-key.sql"],
            files);
        var script = await File.ReadAllTextAsync(Path.Combine(_bin, "log.sql"));
        Assert.StartsWith("SET ROLE alerts_owner;", script, StringComparison.Ordinal);
        Assert.Contains(Infrastructure.Read("infra/sql/migrations.sql"), script, StringComparison.Ordinal);
        Assert.Matches("Admin key, shown this once: [0-9a-f]{48}", output);
    }

    [SkippableFact]
    public async Task The_token_is_never_on_a_command_line()
    {
        var (_, calls, output) = await RunAsync("postprovision.sh");
        Assert.DoesNotContain(calls, c => c.Contains("a-token", StringComparison.Ordinal));
        Assert.DoesNotContain("a-token", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_key_that_exists_is_not_shown_or_made_again()
    {
        var (code, _, output) = await RunAsync("postprovision.sh", ("KEY_EXISTS", "1"));
        Assert.Equal(0, code);
        Assert.DoesNotContain("Admin key", output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("roles.sql")]
    [InlineData("--file -")]
    [InlineData("SELECT 1")]
    public async Task When_the_database_refuses_the_hook_fails_and_still_closes_the_firewall(string failing)
    {
        var (code, calls, _) = await RunAsync("postprovision.sh", ("PSQL_FAILS", failing));
        Assert.NotEqual(0, code);
        Assert.Contains("firewall-rule delete", calls[^1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Outside_azd_the_hooks_say_what_is_missing()
    {
        var (code, _, output) = await RunAsync("postprovision.sh", ("POSTGRES_HOST", ""));
        Assert.Equal(1, code);
        Assert.Contains("POSTGRES_HOST is not set. Run this through azd", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_deployment_with_all_functions_and_a_healthy_API_passes()
    {
        var (code, _, output) = await RunAsync("postdeploy.sh", ("FUNCTIONS", string.Join(' ', DeclaredSettings.FunctionNames)), ("HEALTH", """{"status":"ok"}"""));
        Assert.True(code == 0, output);
        Assert.Contains("All functions are there", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_deployment_without_functions_fails_and_names_them()
    {
        var (code, _, output) = await RunAsync("postdeploy.sh", ("FUNCTIONS", "WarmUp http"), ("HEALTH", """{"status":"ok"}"""));
        Assert.Equal(1, code);
        Assert.All(DeclaredSettings.FunctionNames.Where(f => f != "http"), f => Assert.Contains(" " + f, output, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("<html>Your app is up and running</html>")]
    public async Task A_deployment_whose_API_does_not_answer_fails(string health)
    {
        var (code, _, output) = await RunAsync("postdeploy.sh", ("FUNCTIONS", string.Join(' ', DeclaredSettings.FunctionNames)), ("HEALTH", health));
        Assert.Equal(1, code);
        Assert.Contains("/api/health does not answer", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_injected_storage_connection_string_is_taken_away()
    {
        var (_, calls, _) = await RunAsync("postdeploy.sh", ("FUNCTIONS", string.Join(' ', DeclaredSettings.FunctionNames)), ("HEALTH", """{"status":"ok"}"""), ("INJECTED", "AzureWebJobsStorage"));
        Assert.Contains(calls, c => c.Contains("appsettings delete", StringComparison.Ordinal) && c.Contains("--setting-names AzureWebJobsStorage", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_hook_in_azure_yaml_is_a_file()
    {
        var hooks = System.Text.RegularExpressions.Regex.Matches(Infrastructure.Read("azure.yaml"), @"run: bash (\S+)").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(["eng/hooks/postdeploy.sh", "eng/hooks/postprovision.sh", "eng/hooks/preprovision.sh"], hooks.Order());
        Assert.All(hooks, h => Assert.True(File.Exists(Infrastructure.PathOf(h))));
    }

    [Fact]
    public void Variables_and_outputs_that_the_hooks_read_exist()
    {
        var known = Infrastructure.Main.Of("output").Select(o => o.Name)
            .Concat(System.Text.RegularExpressions.Regex.Matches(Infrastructure.Read("infra/main.parameters.json"), @"\$\{([A-Z_]+)").Select(m => m.Groups[1].Value)).ToHashSet();
        foreach (var hook in Directory.GetFiles(Infrastructure.PathOf("eng/hooks"), "*.sh"))
        {
            var required = System.Text.RegularExpressions.Regex.Match(File.ReadAllText(hook), "for name in ([A-Z_ ]+);").Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Empty(required.Except(known));
        }
    }

    private void Stub(string name, string body)
    {
        var path = Path.Combine(_bin, name);
        File.WriteAllText(path, "#!/usr/bin/env bash\necho \"" + name + " $*\" >> \"$LOG\"\n" + body.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task<(int Code, IReadOnlyList<string> Calls, string Output)> RunAsync(string hook, params (string Name, string Value)[] environment)
    {
        var log = Path.Combine(_bin, "log");
        var start = new ProcessStartInfo("bash", [Infrastructure.PathOf("eng/hooks/" + hook)]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Infrastructure.Root };
        foreach (var (name, value) in Provisioned.Select(p => (p.Key, p.Value)).Concat(environment).Append(("LOG", log)).Append(("PATH", _bin + ":" + Environment.GetEnvironmentVariable("PATH"))))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, File.Exists(log) ? await File.ReadAllLinesAsync(log) : [], output);
    }
}
