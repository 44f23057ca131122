using System.Net;
using System.Net.Sockets;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Host.Serving;

/// <summary>Whether the feeds can be reached at all.</summary>
internal static class Network
{
    private const int HostsTried = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Looks up the hosts of some feeds. Without feeds nothing is known to be wrong.</summary>
    internal static async Task<bool> CanLookUpFeedsAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var urls = await db.Feeds.Where(f => f.Enabled).OrderBy(f => f.Id).Select(f => f.Url).ToListAsync(cancellationToken);
        var hosts = urls.Select(HostOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(HostsTried).ToList();
        var found = await Task.WhenAll(hosts.Select(h => CanLookUpAsync(h, cancellationToken)));
        return hosts.Count == 0 || found.Contains(true);
    }

    private static string? HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.IdnHost : null;

    private static async Task<bool> CanLookUpAsync(string host, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            return (await Dns.GetHostAddressesAsync(host, patience.Token)).Length > 0;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
