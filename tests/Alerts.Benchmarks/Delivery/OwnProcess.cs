using System.Diagnostics;

namespace Alerts.Benchmarks.Delivery;

/// <summary>This program again, with other arguments.</summary>
internal static class OwnProcess
{
    internal static ProcessStartInfo StartInfo(params string[] arguments)
    {
        var isByDotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        string[] assembly = isByDotnet ? [typeof(OwnProcess).Assembly.Location] : [];
        return new ProcessStartInfo(Environment.ProcessPath!, [.. assembly, .. arguments]);
    }
}
