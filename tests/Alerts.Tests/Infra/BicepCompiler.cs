using System.Diagnostics;
using System.Reflection;

namespace Alerts.Tests.Infra;

/// <summary>The real compiler of the infrastructure, restored with the tests on Linux, on the PATH elsewhere.</summary>
internal static class BicepCompiler
{
    private static readonly string s_path = typeof(BicepCompiler)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(a => a.Key == "BicepPath")
        ?.Value
        ?? "bicep";

    /// <summary>Runs one command of the compiler.</summary>
    /// <returns>What it wrote to standard output, and its errors and warnings, empty where it has none.</returns>
    internal static (string Output, string Messages) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(s_path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Infrastructure.Root,
        };
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, messages.GetAwaiter().GetResult());
    }
}
