using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>What azure.yaml, the templates, the hooks and the workflow say of each other.</summary>
public sealed partial class HookTests
{
    private static readonly string s_project = Infrastructure.Read("azure.yaml");
    private static readonly string s_workflow = Infrastructure.Read(".github/workflows/azure-dev.yml");

    [Fact]
    public void Each_hook_in_azure_yaml_is_a_file_and_each_file_a_hook()
    {
        var hooks = Regex
            .Matches(s_project, @"run: (?:bash )?(eng/\S+)")
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);
        var files = Directory.GetFiles(Infrastructure.PathOf("eng/hooks")).Select(f => "eng/hooks/" + Path.GetFileName(f));
        Assert.Equal(files.Order(StringComparer.Ordinal), hooks);
    }

    [Fact]
    public void What_the_templates_need_is_filled_in_before_azd_up_asks_for_it() =>
        Assert.All(["preup", "preprovision"], hook =>
            Assert.Contains(
                $"  {hook}:\n    posix:\n      shell: sh\n      run: bash eng/hooks/preprovision.sh\n"
                    + "    windows:\n      shell: pwsh\n      run: eng/hooks/preprovision.ps1\n",
                s_project,
                StringComparison.Ordinal
            )
        );

    [Fact]
    public void The_hook_that_shows_the_admin_key_writes_to_the_terminal_itself() =>
        Assert.All(["sh", "ps1"], kind =>
            Assert.Matches($@"run: (bash )?eng/hooks/postprovision\.{kind}\n( +#[^\n]*\n)*      interactive: true\n", s_project)
        );

    /// <summary>What is read, named and called must not drift apart.</summary>
    [Theory]
    [InlineData("preprovision")]
    [InlineData("postprovision")]
    [InlineData("postdeploy")]
    public void Both_forms_of_a_hook_read_the_same_variables_and_say_the_same(string hook)
    {
        var bash = Infrastructure.Read($"eng/hooks/{hook}.sh");
        var powerShell = Infrastructure.Read($"eng/hooks/{hook}.ps1");
        Assert.Equal(NamesIn(bash), NamesIn(powerShell));
        var remedies = Regex.Matches(bash, @"azd hooks run \w+|docs/operations\.md, '?[\w ]+").Select(m => m.Value).Distinct();
        Assert.All(remedies, remedy => Assert.Contains(remedy, powerShell, StringComparison.Ordinal));

        static IEnumerable<string> NamesIn(string script) =>
            Regex.Matches(script, @"\b(?:ALERTS|AZURE|POSTGRES)_[A-Z_]+\b").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Variables_and_outputs_that_the_hooks_read_exist()
    {
        var known = ArmTemplate.Outputs.Select(o => o.Key).Concat(Variables()).Append("AZURE_SUBSCRIPTION_ID").ToHashSet();
        foreach (var hook in Directory.GetFiles(Infrastructure.PathOf("eng/hooks"), "*.sh"))
        {
            var required = Regex.Match(File.ReadAllText(hook), "for name in ([A-Z_ ]+);").Groups[1].Value;
            Assert.Empty(required.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(known));
        }
    }

    [Fact]
    public void A_pipeline_gets_each_variable_of_the_templates_but_the_name_of_whoever_set_it_up()
    {
        HashSet<string> wanted = [.. Variables().Where(v => v.StartsWith("ALERTS_", StringComparison.Ordinal)), "ALERTS_PIPELINE_NAME"];
        wanted.Remove("ALERTS_PRINCIPAL_NAME");
        var inProject = Regex.Matches(s_project, @"(?m)^    - (ALERTS_\w+)$").Select(m => m.Groups[1].Value);
        var inWorkflow = Regex
            .Matches(s_workflow, @"(?m)^      (ALERTS_\w+): \$\{\{ (?:vars|secrets)\.\1 \}\}$")
            .Select(m => m.Groups[1].Value);
        Assert.Equal(wanted, inProject.ToHashSet());
        Assert.Equal(wanted, inWorkflow.ToHashSet());
    }

    [Fact]
    public void The_pipelines_database_token_is_fetched_while_its_sign_in_is_fresh()
    {
        var token = s_workflow.IndexOf("az account get-access-token --resource-type oss-rdbms", StringComparison.Ordinal);
        Assert.InRange(
            token,
            s_workflow.IndexOf("azure/login@", StringComparison.Ordinal),
            s_workflow.IndexOf("azd provision", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_pipeline_signs_in_by_federation_with_the_right_SDK_and_asks_nobody()
    {
        Assert.Matches(@"permissions:\n  id-token: write\n  contents: read\n", s_workflow);
        Assert.Contains("dotnet-version: 10.0.x", s_workflow, StringComparison.Ordinal);
        Assert.Contains("--federated-credential-provider github", s_workflow, StringComparison.Ordinal);
        Assert.All(Regex.Matches(s_workflow, "(?m)^ +run: (azd (?:provision|deploy).*)$").Select(m => m.Groups[1].Value), run =>
            Assert.Contains("--no-prompt", run, StringComparison.Ordinal)
        );
        // Admins' sign-in at an issuer alone needs a secret, and only where it is wanted.
        Assert.Equal("OPENID_CLIENT_SECRET", Regex.Match(s_workflow, @"secrets\.ALERTS_(\w+)").Groups[1].Value);
        Assert.Single(Regex.Matches(s_workflow, @"secrets\."));
    }

    [Fact]
    public void Nothing_is_deployed_that_was_not_tested()
    {
        Assert.Matches(@"\n  test:\n    uses: \./\.github/workflows/ci\.yml\n", s_workflow);
        Assert.Matches(@"\n  deploy:\n    needs: test\n", s_workflow);
        Assert.Contains("run: bash eng/test.sh", Infrastructure.Read(".github/workflows/ci.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_push_of_documents_alone_is_tested_without_a_deployment()
    {
        const string Documents = "\n      - \"docs/**\"\n      - \"**.md\"\n";
        Assert.Contains("paths-ignore:" + Documents, s_workflow, StringComparison.Ordinal);
        Assert.Contains("paths:" + Documents, Infrastructure.Read(".github/workflows/ci.yml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".github/workflows/azure-dev.yml")]
    [InlineData(".github/workflows/ci.yml")]
    public void Each_action_is_pinned_by_its_hash(string workflow) =>
        Assert.All(Regex.Matches(Infrastructure.Read(workflow), @"uses: (\S+)").Select(m => m.Groups[1].Value), action =>
            Assert.Matches(@"^([\w-]+/[\w-]+@[0-9a-f]{40}|\./\.github/workflows/[\w-]+\.yml)$", action)
        );

    [Fact]
    public void What_is_in_the_apps_is_listed_and_known_weaknesses_are_looked_for()
    {
        var workflow = Infrastructure.Read(".github/workflows/ci.yml");
        Assert.Contains("run: bash eng/sbom.sh", workflow, StringComparison.Ordinal);
        Assert.Contains("      NuGetAudit: true\n", workflow, StringComparison.Ordinal);
        Assert.Contains("<NuGetAuditMode>all</NuGetAuditMode>", Infrastructure.Read("Directory.Build.props"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_azd_that_could_deploy_by_another_projects_history_is_refused() =>
        Assert.Contains("azd: \">= 1.31.2\"", s_project, StringComparison.Ordinal);

    [Fact]
    public void The_service_is_code_of_one_project_that_is_built_here()
    {
        Assert.Contains(
            "    project: ./src/Alerts.Functions\n    language: dotnet\n    host: function\n",
            s_project,
            StringComparison.Ordinal
        );
        Assert.DoesNotMatch(@"remoteBuild|(?m)^    (image|env|apiVersion):", s_project);
    }

    private static IEnumerable<string> Variables() =>
        Variable().Matches(Infrastructure.Read("infra/main.parameters.json")).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"\$\{([A-Z_]+)")]
    private static partial Regex Variable();
}
