using System.Runtime.CompilerServices;

namespace Alerts.Testing;

internal static class Repository
{
    /// <summary>The folder that holds Alerts.sln.</summary>
    internal static string Root { get; } = Find();

    // Not by where the tests run: they may be built into another place.
    private static string Find([CallerFilePath] string path = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(path)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Alerts.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
