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
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    internal const string Advice =
        "Too many requests came from here or for this address. Try again later; the header Retry-After says when.";

    /// <summary>Counts a request of a client and, where one is named, for an address.</summary>
    /// <returns>Null, or how long one who asks too often has to wait.</returns>
    internal async Task<TimeSpan?> TakeAsync(string client, string? addressHash, CancellationToken cancellationToken)
    {
        var perClient = new Rate(options.Value.PerClientPerHour, s_hour);
        var wait = await limits.TryTakeAsync("client:" + client, perClient, cancellationToken);
        if (wait is not null || addressHash is null)
        {
            return wait;
        }

        var perAddress = new Rate(options.Value.PerAddressPerHour, s_hour);
        return await limits.TryTakeAsync("address:" + addressHash, perAddress, cancellationToken);
    }

    /// <summary>The answer to one who asks too often.</summary>
    internal static ProblemHttpResult Refusal(HttpContext context, TimeSpan wait)
    {
        SetRetryAfter(context, wait);
        return TypedResults.Problem(Advice, statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests.");
    }

    internal static void SetRetryAfter(HttpContext context, TimeSpan wait) =>
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The client as a key: its address, or what the trusted proxies say it is; of IPv6 the network, since a client has the whole of it.
    /// </summary>
    internal string ClientOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (options.Value.TrustedProxies > 0)
        {
            var hops = context
                .Request.Headers["X-Forwarded-For"]
                .ToString()
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            // Each trusted proxy appended one; what stands before those the client may have written itself.
            var hop = hops.Length >= options.Value.TrustedProxies ? hops[^options.Value.TrustedProxies] : null;
            address = hop is not null && (IPEndPoint.TryParse(hop, out var endPoint)) ? endPoint.Address : address;
        }

        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "unknown";
    }
}
