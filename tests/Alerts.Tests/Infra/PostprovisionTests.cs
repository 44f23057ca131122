using System.Diagnostics;

namespace Alerts.Tests.Infra;

/// <summary>The hook that prepares the database: what it calls, in which order, and what it leaves behind when something fails.</summary>
public abstract class PostprovisionTests : IDisposable
{
    private readonly HookRun _hook;

    protected PostprovisionTests(string shell) => _hook = new HookRun(shell);

    public void Dispose()
    {
        _hook.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_database_is_opened_prepared_migrated_and_closed_again()
    {
        var (code, calls, output) = await _hook.RunAsync("postprovision");
        Assert.True(code == 0, output);
        var opening = calls.First(c => c.Contains("--method put", StringComparison.Ordinal));
        const string Group = "/subscriptions/sub-test/resourceGroups/rg-test";
        const string Server = Group + "/providers/Microsoft.DBforPostgreSQL/flexibleServers/psql-test";
        const string Addresses = """{"startIpAddress":"203.0.113.7","endIpAddress":"203.0.113.7"}""";
        Assert.Contains($"{Server}/firewallRules/deploy-", opening, StringComparison.Ordinal);
        Assert.Contains($"{{\"properties\":{Addresses}}}", opening, StringComparison.Ordinal);
        Assert.Equal(Rule(opening), Rule(calls[^1]));
        Assert.Contains("--method delete", calls[^1], StringComparison.Ordinal);
        var files = calls
            .Where(c => c.StartsWith("psql", StringComparison.Ordinal) && c.Contains("--file", StringComparison.Ordinal))
            .Select(c => c[c.IndexOf("--dbname", StringComparison.Ordinal)..]);
        Assert.Equal(
            [
                "--dbname postgres --file infra/sql/roles.sql",
                "--dbname alerts --file infra/sql/grants.sql",
                "--dbname alerts --file -",
                "--dbname alerts --file infra/sql/admin-key.sql",
            ],
            files
        );
        Assert.StartsWith("SET ROLE alerts_owner;", _hook.Script, StringComparison.Ordinal);
        Assert.Contains(Infrastructure.Read("infra/sql/migrations.sql"), _hook.Script, StringComparison.Ordinal);
        Assert.Matches("Admin key, shown this once: [0-9a-f]{48}", output);
    }

    [Fact]
    public async Task The_token_is_of_the_subscriptions_tenant_and_never_on_a_command_line()
    {
        var (_, calls, output) = await _hook.RunAsync("postprovision");
        const string Token =
            "az account get-access-token --subscription sub-test --resource-type oss-rdbms --query accessToken" + " --output tsv";
        Assert.Contains(Token, calls);
        Assert.DoesNotContain(calls, c => c.Contains("a-token", StringComparison.Ordinal));
        Assert.DoesNotContain("a-token", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_exists_is_not_shown_or_made_again()
    {
        var (code, _, output) = await _hook.RunAsync("postprovision", ("KEY_EXISTS", "1"));
        Assert.Equal(0, code);
        Assert.DoesNotContain("Admin key", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("TF_BUILD", "True")]
    public async Task A_pipeline_whose_log_others_read_makes_no_key_and_says_so(string name, string value)
    {
        var (code, calls, output) = await _hook.RunAsync("postprovision", (name, value));
        Assert.True(code == 0, output);
        Assert.DoesNotContain("Admin key, shown", output, StringComparison.Ordinal);
        Assert.DoesNotContain(calls, c => c.Contains("admin-key.sql", StringComparison.Ordinal));
        Assert.Contains("At your desk: azd env refresh, azd hooks run postprovision", output, StringComparison.Ordinal);
        var withKey = await _hook.RunAsync("postprovision", (name, value), ("KEY_EXISTS", "1"));
        Assert.DoesNotContain("At your desk", withKey.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ipify", "ALERTS_RUNNER_IP", false)]
    [InlineData("--method put", "opening the database's firewall for 203.0.113.7", true)]
    [InlineData("get-access-token", "getting a token", true)]
    [InlineData("SELECT 1", "signing in to psql-test.postgres.database.azure.com from 203.0.113.7 as deployer@example.org", true)]
    [InlineData("roles.sql", "giving the app its role", true)]
    [InlineData("grants.sql", "giving the app its role", true)]
    [InlineData("--file -", "bringing the schema up to date", true)]
    [InlineData("admin-key.sql", "keeping the hash of an admin key", true)]
    public async Task Whatever_fails_it_says_at_what_and_closes_the_firewall_it_opened(string failing, string step, bool opened)
    {
        var (code, calls, output) = await _hook.RunAsync("postprovision", ("FAILS", failing));
        Assert.NotEqual(0, code);
        Assert.Contains("does not feel like it", output, StringComparison.Ordinal);
        Assert.Contains("postprovision failed: ", output, StringComparison.Ordinal);
        Assert.Contains(step, output, StringComparison.Ordinal);
        Assert.Equal(opened, calls[^1].Contains("--method delete", StringComparison.Ordinal));
        Assert.DoesNotContain("Admin key, shown", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firewall_rule_that_cannot_be_taken_away_is_tried_again_and_then_named()
    {
        var (code, calls, output) = await _hook.RunAsync("postprovision", ("FAILS", "--method delete"));
        Assert.Equal(0, code);
        Assert.Equal(3, calls.Count(c => c.Contains("--method delete", StringComparison.Ordinal)));
        Assert.Contains("Delete it by hand: https://management.azure.com/", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POSTGRES_HOST")]
    [InlineData("AZURE_SUBSCRIPTION_ID")]
    public async Task Outside_azd_it_says_what_is_missing(string name)
    {
        var (code, calls, output) = await _hook.RunAsync("postprovision", (name, ""));
        Assert.Equal(1, code);
        Assert.Empty(calls);
        Assert.Contains($"{name} is not set. Run this through azd", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("az")]
    [InlineData("psql")]
    [InlineData("curl")]
    public async Task A_tool_that_is_missing_is_named(string tool)
    {
        File.Delete(Path.Combine(_hook.Bin, tool));
        using var link = Process.Start("ln", ["-s", "/usr/bin/dirname", Path.Combine(_hook.Bin, "dirname")]);
        await link.WaitForExitAsync();
        var (code, _, output) = await _hook.RunAsync("postprovision", ("PATH", _hook.Bin));
        Assert.Equal(1, code);
        Assert.Contains($"{tool} is missing. Install it", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_psql_that_cannot_check_the_server_is_refused_before_anything_is_opened()
    {
        var (code, calls, output) = await _hook.RunAsync("postprovision", ("PSQL_VERSION", "15.8"));
        Assert.Equal(1, code);
        Assert.Contains("Install psql 16 or newer", output, StringComparison.Ordinal);
        Assert.DoesNotContain(calls, c => c.StartsWith("az ", StringComparison.Ordinal));
        Assert.Equal(0, (await _hook.RunAsync("postprovision", ("PSQL_VERSION", "15.8"), ("PGSSLROOTCERT", "/etc/roots.pem"))).Code);
    }

    private static string Rule(string call) => call.Split(' ').Single(part => part.StartsWith("https://", StringComparison.Ordinal));
}

public sealed class PostprovisionBashTests() : PostprovisionTests(HookRun.Bash);

public sealed class PostprovisionPowerShellTests() : PostprovisionTests(HookRun.PowerShell);
