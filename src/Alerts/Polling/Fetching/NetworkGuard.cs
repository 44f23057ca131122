using System.Net;
using System.Net.Sockets;

namespace Alerts.Polling.Fetching;

/// <summary>Tells public addresses from those that reach into networks: loopback, private, link-local, carrier and reserved ones.</summary>
internal static class NetworkGuard
{
    // IANA's special-purpose registries, less the few ranges that are globally reachable.
    private static readonly IPNetwork[] s_special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16/32", // Azure's own endpoint for its machines: public by number, not by reach.
            "::/96",
            "::ffff:0:0:0/96", // IPv4 addresses as translators write them.
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_sixToFour = IPNetwork.Parse("2002::/16");

    internal static bool IsPublic(IPAddress address)
    {
        var real = Unwrap(address);
        return !s_special.Any(network => network.BaseAddress.AddressFamily == real.AddressFamily && network.Contains(real));
    }

    /// <summary>Connects to one of the addresses that a name led to: what was checked is what is connected to.</summary>
    /// <exception cref="PrivateAddressException">None of them is public, and private ones are not allowed.</exception>
    internal static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint endPoint,
        IPAddress[] addresses,
        bool allowsPrivate,
        CancellationToken cancellationToken
    )
    {
        var allowed = allowsPrivate ? addresses : Array.FindAll(addresses, IsPublic);
        if (allowed.Length == 0)
        {
            throw addresses.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new PrivateAddressException(endPoint.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // An IPv4 address can travel inside an IPv6 one: it is the inner one that is reached.
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return s_nat64.Contains(address) ? new IPAddress(bytes[12..])
            : s_sixToFour.Contains(address) ? new IPAddress(bytes[2..6])
            : new IPAddress(bytes); // Without its zone, so that ranges compare.
    }
}

/// <summary>A name or redirect led to an address that feeds may not be fetched from.</summary>
internal sealed class PrivateAddressException(string host) : IOException($"{host} leads to a private address.")
{
    public string Host { get; } = host;
}
