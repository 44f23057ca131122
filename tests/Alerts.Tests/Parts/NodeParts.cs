namespace Alerts.Tests.Parts;

/// <summary>Where eng/test.sh put the Node parts. A test that needs a missing one is skipped and says which.</summary>
internal static class NodeParts
{
    internal static string Require(string package)
    {
        var modules = Environment.GetEnvironmentVariable("ALERTS_TOOLS") ?? Path.Combine(Repository.Root, ".tools", "node", "node_modules");
        Skip.IfNot(Directory.Exists(Path.Combine(modules, package)), $"npm '{package}' is not installed; bash eng/test.sh installs it.");
        return modules;
    }
}
