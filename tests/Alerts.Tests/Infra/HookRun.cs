using System.Diagnostics;

namespace Alerts.Tests.Infra;

/// <summary>Runs a hook with stand-ins for az, azd, psql and curl, which note how they were called and fail where a test says so.</summary>
internal sealed class HookRun : IDisposable
{
    private static readonly Dictionary<string, string> s_provisioned = new(StringComparer.Ordinal)
    {
        ["AZURE_SUBSCRIPTION_ID"] = "sub-test",
        ["AZURE_RESOURCE_GROUP"] = "rg-test",
        ["POSTGRES_SERVER"] = "psql-test",
        ["POSTGRES_HOST"] = "psql-test.postgres.database.azure.com",
        ["POSTGRES_DATABASE"] = "alerts",
        ["POSTGRES_ADMINISTRATOR"] = "deployer@example.org",
        ["ALERTS_IDENTITY_NAME"] = "id-alerts-x",
        ["ALERTS_IDENTITY_PRINCIPAL_ID"] = "7c1f6f3e-0000-0000-0000-000000000001",
        ["AZURE_FUNCTION_NAME"] = "func-test",
        ["AZURE_FUNCTION_URL"] = "https://alerts.example.org",
        ["ALERTS_RETRY_SECONDS"] = "0",
        ["ALERTS_SMOKE_TRIES"] = "2",
        ["CI"] = "",
        ["TF_BUILD"] = "",
    };

    private static readonly Lazy<bool> s_hasPowerShell = new(() =>
    {
        using var process = Process.Start(StartInfo(["tool", "run", PowerShell, "-Version"]))!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    });

    private readonly string _bin = Directory.CreateTempSubdirectory("hooks").FullName;

    internal const string Bash = "bash";
    internal const string PowerShell = "pwsh";

    private readonly string _shell;

    /// <param name="shell">Each hook is there for both.</param>
    internal HookRun(string shell)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins are bash scripts.");
        Assert.SkipUnless(shell == Bash || s_hasPowerShell.Value, "The dotnet tool pwsh is not restored; bash eng/test.sh restores it.");
        _shell = shell;
        Stub(
            "az",
            """
            case "$*" in
              *get-access-token*) echo a-token;;
              "account show"*user.type*) echo "${KIND:-user}";;
              "account show"*user.name*) echo 22;;
              "ad signed-in-user show"*) echo deployer@example.org;;
              "ad sp show"*) echo pipeline;;
              *"function list"*)
                [ -e "$LOG.listed" ] || { touch "$LOG.listed"; [ -z "$LATE" ] || FUNCTIONS=; }
                printf 'func-test/%s\n' $FUNCTIONS;;
              *"appsettings list"*) echo "$INJECTED";;
            esac
            """
        );
        Stub("azd", "");
        Stub(
            "psql",
            """
            cat >> "$LOG.sql" 2>/dev/null < <(case "$*" in *"--file -"*) tee "$LOG.last";; esac)
            case "$*" in
              --version) echo "psql (PostgreSQL) ${PSQL_VERSION:-17.2}";;
              *admin-key.sql) [ -n "$KEY_EXISTS" ] || echo made;;
              *"--file -") ! grep -q admin-key-hash "$LOG.last" || [ -n "$KEY_EXISTS" ] || echo missing;;
            esac
            """
        );
        Stub(
            "curl",
            """
            case "$*" in *ipify*) echo 203.0.113.7;; *) [ -n "$HEALTH" ] && echo "$HEALTH" || exit 22;; esac
            """
        );
    }

    internal string Bin => _bin;

    /// <summary>What psql was given to run from its standard input.</summary>
    internal string Script => File.ReadAllText(Path.Combine(_bin, "log.sql"));

    public void Dispose() => Directory.Delete(_bin, recursive: true);

    /// <param name="environment"><c>FAILS</c>: calls of stand-ins that contain it fail.</param>
    internal async Task<(int Code, IReadOnlyList<string> Calls, string Output)> RunAsync(
        string hook,
        params (string Name, string Value)[] environment
    )
    {
        var log = Path.Combine(_bin, "log");
        var script = Infrastructure.PathOf("eng/hooks/" + hook);
        var start =
            _shell == Bash
                ? StartInfo([script + ".sh"], "/bin/bash")
                : StartInfo(["tool", "run", PowerShell, "--", "-NoProfile", "-NonInteractive", "-File", script + ".ps1"]);
        (string, string)[] given = [("LOG", log), ("PATH", _bin + ":" + Environment.GetEnvironmentVariable("PATH")), .. environment];
        foreach (var (name, value) in s_provisioned.Select(p => (p.Key, p.Value)).Concat(given))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, File.Exists(log) ? await File.ReadAllLinesAsync(log) : [], output);
    }

    private static ProcessStartInfo StartInfo(string[] arguments, string program = "dotnet") =>
        new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Infrastructure.Root,
        };

    private void Stub(string name, string body)
    {
        var path = Path.Combine(_bin, name);
        File.WriteAllText(
            path,
            $$"""
            #!/bin/bash
            echo "{{name}} $*" >> "$LOG"
            [ -z "$FAILS" ] || case "{{name}} $*" in *"$FAILS"*) echo "{{name}} does not feel like it" >&2; exit 3;; esac

            """.ReplaceLineEndings("\n")
                + body.ReplaceLineEndings("\n")
                + "\n"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
