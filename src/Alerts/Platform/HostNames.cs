namespace Alerts.Platform;

/// <summary>Names of hosts, whose letters have no case.</summary>
internal static class HostNames
{
    /// <summary>Whether a host is the domain itself, or one under it: <c>www.example.org</c> is under <c>example.org</c>.</summary>
    internal static bool IsUnder(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
