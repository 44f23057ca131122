namespace Alerts.Tests.Infra;

/// <summary>The hook that fills in what the templates need: whom az says it is, and since when there is a budget.</summary>
public abstract class PreprovisionTests : IDisposable
{
    private readonly HookRun _hook;

    protected PreprovisionTests(string shell) => _hook = new HookRun(shell);

    public void Dispose()
    {
        _hook.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_first_time_it_fills_in_the_budgets_month_and_the_deployers_name()
    {
        var (code, calls, _) = await _hook.RunAsync("preprovision", ("ALERTS_BUDGET_START", ""));
        Assert.Equal(0, code);
        Assert.Contains($"azd env set ALERTS_BUDGET_START {DateTime.UtcNow:yyyy-MM}-01", calls);
        Assert.Contains("azd env set ALERTS_PRINCIPAL_NAME deployer@example.org", calls);
    }

    [Fact]
    public async Task A_later_time_changes_nothing()
    {
        var (code, calls, _) = await _hook.RunAsync(
            "preprovision",
            ("ALERTS_BUDGET_START", "2026-01-01"),
            ("ALERTS_PRINCIPAL_NAME", "deployer@example.org")
        );
        Assert.Equal(0, code);
        Assert.DoesNotContain(calls, c => c.StartsWith("azd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_colleague_who_deploys_next_does_so_under_a_name_of_their_own()
    {
        var (_, calls, _) = await _hook.RunAsync(
            "preprovision",
            ("ALERTS_BUDGET_START", "2026-01-01"),
            ("ALERTS_PRINCIPAL_NAME", "colleague@example.org")
        );
        Assert.Contains("azd env set ALERTS_PRINCIPAL_NAME deployer@example.org", calls);
    }

    // azd does not hand AZURE_PRINCIPAL_TYPE or AZURE_PRINCIPAL_ID to hooks: az knows who is signed in.
    [Fact]
    public async Task A_pipeline_is_named_as_its_service_principal()
    {
        var (_, calls, _) = await _hook.RunAsync("preprovision", ("KIND", "servicePrincipal"));
        Assert.Contains("az ad sp show --id 22 --query displayName --output tsv", calls);
        Assert.Contains("azd env set ALERTS_PRINCIPAL_NAME pipeline", calls);
    }

    [Fact]
    public async Task A_pipeline_that_may_not_look_itself_up_is_told_its_name()
    {
        var (code, calls, _) = await _hook.RunAsync(
            "preprovision",
            ("KIND", "servicePrincipal"),
            ("FAILS", "ad sp show"),
            ("ALERTS_PIPELINE_NAME", "az-dev-1")
        );
        Assert.Equal(0, code);
        Assert.Contains("azd env set ALERTS_PRINCIPAL_NAME az-dev-1", calls);
    }

    [Theory]
    [InlineData("account show", "user", "az login")]
    [InlineData("ad signed-in-user show", "user", "az login")]
    [InlineData("ad sp show", "servicePrincipal", "ALERTS_PIPELINE_NAME")]
    public async Task Without_a_name_it_fails_and_says_what_to_do(string failing, string kind, string remedy)
    {
        var (code, calls, output) = await _hook.RunAsync("preprovision", ("FAILS", failing), ("KIND", kind));
        Assert.Equal(1, code);
        Assert.Contains(remedy, output, StringComparison.Ordinal);
        Assert.DoesNotContain(calls, c => c.StartsWith("azd env set ALERTS_PRINCIPAL_NAME", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("", 0)]
    public async Task The_provider_that_a_subnet_is_handed_to_is_registered_where_there_is_one(string network, int times)
    {
        var (_, calls, _) = await _hook.RunAsync("preprovision", ("ALERTS_VNET_ENABLED", network));
        const string Registration = "az provider register --subscription sub-test --namespace Microsoft.App --wait";
        Assert.Equal(times, calls.Count(c => c.StartsWith(Registration, StringComparison.Ordinal)));
    }
}

public sealed class PreprovisionBashTests() : PreprovisionTests(HookRun.Bash);

public sealed class PreprovisionPowerShellTests() : PreprovisionTests(HookRun.PowerShell);
