using System.Net;
using System.Net.Sockets;

namespace Alerts.Testing;

internal static class FreePort
{
    /// <summary>A port of this machine on which nobody listens yet.</summary>
    internal static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
