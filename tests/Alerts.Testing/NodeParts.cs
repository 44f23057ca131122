namespace Alerts.Testing;

/// <summary>Where eng/test.sh put the Node parts. A test that needs a missing one is skipped and says which.</summary>
internal static class NodeParts
{
    private static readonly string s_modules = Environment.GetEnvironmentVariable("ALERTS_TOOLS")
        ?? Path.Combine(Repository.Root, ".tools", "node", "node_modules");

    internal static bool IsInstalled(string package) => Directory.Exists(Path.Combine(s_modules, package));

    internal static string Require(string package)
    {
        Assert.SkipUnless(IsInstalled(package), $"npm '{package}' is not installed; bash eng/test.sh installs it.");
        return s_modules;
    }

    /// <summary>Chromium and what drives it.</summary>
    internal static string RequireBrowser()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "Chromium is not installed; bash eng/test.sh installs it when root.");
        return Require("playwright-core");
    }
}
