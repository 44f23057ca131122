using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Alerts.Polling.Fetching;

/// <summary>Looks a host name up. A delegate, so that a test can answer as a hostile name server would.</summary>
public delegate Task<IPAddress[]> LookUpHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Opens the connections of all fetches. It looks the name up, checks each address and connects to that very address: a name that resolves
/// differently the next time gains nothing.
/// </summary>
internal sealed class HttpConnections(IOptions<FeedsOptions> options, LookUpHost lookUp)
{
    // Names that exist wherever there is a network.
    private static readonly string[] s_knownNames = ["www.iana.org", "example.com"];

    internal SocketsHttpHandler CreateHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None, // What is claimed and what is sent differ: see BodyEncoding.
            ConnectCallback = ConnectAsync,
            ConnectTimeout = options.Value.ConnectTimeout,
            MaxConnectionsPerServer = int.MaxValue,
            MaxResponseHeadersLength = 64,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PlaintextStreamFilter = (context, _) => new ValueTask<Stream>(new HeaderCleaningStream(context.PlaintextStream)),
            // A validator may hold any byte, and goes back as it came.
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            UseCookies = false, // Cookies live as long as one fetch: see HandshakeCookies.
            UseProxy = false, // A proxy would connect where the guard cannot look.
        };

    /// <summary>Whether any host name can be looked up at all.</summary>
    internal async Task<bool> HasNetworkAsync(CancellationToken cancellationToken)
    {
        foreach (var name in s_knownNames)
        {
            try
            {
                if ((await lookUp(name, cancellationToken)).Length > 0)
                {
                    return true;
                }
            }
            catch (SocketException)
            {
                // The next name may be known.
            }
        }

        return false;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await lookUp(host, cancellationToken);
        var isTrusted =
            options.Value.AllowPrivateNetworks || options.Value.PrivateHosts.Contains($"{host}:{port}", StringComparer.OrdinalIgnoreCase);
        return await NetworkGuard.ConnectAsync(context.DnsEndPoint, addresses, isTrusted, cancellationToken);
    }
}
