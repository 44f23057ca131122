using System.CommandLine;

namespace Alerts.Host.Commands.Operating;

/// <summary><c>alerts completion</c>: a script that lets the shell complete commands and options.</summary>
internal sealed class CompletionCommand : Command
{
    private const string Bash = """
        _alerts() {
          local IFS=$'\n'
          COMPREPLY=($(alerts "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
        }
        complete -o default -F _alerts alerts
        """;

    private const string Zsh = """
        _alerts() {
          local -a found
          found=("${(@f)$(alerts "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found
          _files
        }
        compdef _alerts alerts
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName alerts -ScriptBlock {
          param($word, $line, $at)
          alerts "[suggest:$at]" "$line" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    private static readonly Dictionary<string, string> s_scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["pwsh"] = PowerShell,
    };

    public CompletionCommand()
        : base("completion", "Prints a script for the shell: eval \"$(alerts completion bash)\"")
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh" };
        shell.AcceptOnlyFromAmong([.. s_scripts.Keys]);
        Add(shell);
        SetAction(result => Console.Out.WriteLine(s_scripts[result.GetRequiredValue(shell)]));
    }
}
