using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Alerts.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Alerts.Subscriptions;

/// <summary>How often strangers may ask.</summary>
public sealed class SubscriberAccess(RateLimits limits, IOptions<SubscriptionsOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Null, or the answer to one who asks too often.</summary>
    internal async Task<ProblemHttpResult?> RefusalAsync(HttpContext context, string? addressHash, CancellationToken cancellationToken)
    {
        var wait = await limits.TryTakeAsync("client:" + ClientOf(context), new Rate(options.Value.PerClientPerHour, Hour), cancellationToken);
        if (wait is null && addressHash is not null)
        {
            wait = await limits.TryTakeAsync("address:" + addressHash, new Rate(options.Value.PerAddressPerHour, Hour), cancellationToken);
        }

        if (wait is not { } seconds)
        {
            return null;
        }

        context.Response.Headers.RetryAfter = Math.Ceiling(seconds.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem("Too many requests came from here or for this address. Try again later; the header Retry-After says when.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests.");
    }

    /// <summary>The client as a key: its address, or what the trusted proxies say it is; of IPv6 the network, since a client has the whole of it.</summary>
    internal string ClientOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (options.Value.TrustedProxies > 0)
        {
            var hops = context.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            // Each trusted proxy appended one; what stands before those the client may have written itself.
            var hop = hops.Length >= options.Value.TrustedProxies ? hops[^options.Value.TrustedProxies] : null;
            address = hop is not null && (IPEndPoint.TryParse(hop, out var endPoint)) ? endPoint.Address : address;
        }

        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address?.ToString() ?? "unknown";
    }
}
