using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Alerts.Channels;
using Alerts.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Alerts.Subscriptions;

/// <summary>How often strangers may ask.</summary>
internal sealed class SubscriberAccess(RateLimits limits, IOptions<SubscriptionsOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    internal const string Advice =
        "Too many requests came from here or for this address. Try again later; the header Retry-After says when.";

    /// <summary>Counts a sign-up of a client, for an address, its mailbox and, where it costs a mail, the whole service.</summary>
    /// <returns>Null, or how long one who asks too often has to wait.</returns>
    internal async Task<TimeSpan?> TakeSignUpAsync(
        string client,
        ChannelKind channel,
        AddressCheck.Valid address,
        CancellationToken cancellationToken
    )
    {
        var settings = options.Value;
        return await limits.TryTakeAsync("client:" + client, new Rate(settings.PerClientPerHour, s_hour), cancellationToken)
            ?? await limits.TryTakeAsync("address:" + address.Hash, new Rate(settings.PerAddressPerHour, s_hour), cancellationToken)
            ?? (channel == ChannelKind.Email ? await TakeMailAsync(address.MailboxHash, cancellationToken) : null);
    }

    /// <summary>
    /// Counts a token that opens nothing. Those that do are not counted, so that nobody who guesses locks out who holds a link.
    /// </summary>
    internal Task<TimeSpan?> TakeWrongTokenAsync(string client, CancellationToken cancellationToken) =>
        limits.TryTakeAsync("token:" + client, new Rate(options.Value.PerClientPerHour, s_hour), cancellationToken);

    /// <summary>Counts a wish to sign in, alike for every address; only those that are subscribed get a mail.</summary>
    internal async Task<TimeSpan?> TakeSignInAsync(string client, AddressCheck.Valid address, CancellationToken cancellationToken) =>
        await limits.TryTakeAsync("client:" + client, new Rate(options.Value.PerClientPerHour, s_hour), cancellationToken)
        ?? await TakeTodayAsync("sign-in:" + address.MailboxHash, options.Value.SignInsPerMailboxPerDay, cancellationToken);

    /// <summary>Counts a preview, which reads many stories.</summary>
    internal Task<TimeSpan?> TakePreviewAsync(string client, CancellationToken cancellationToken) =>
        limits.TryTakeAsync("preview:" + client, new Rate(options.Value.PerClientPerHour, s_hour), cancellationToken);

    private async Task<TimeSpan?> TakeMailAsync(string mailboxHash, CancellationToken cancellationToken)
    {
        var perHour = new Rate(options.Value.MailsPerHour, TimeSpan.FromHours(options.Value.MailsPerHour));
        return await TakeTodayAsync("mailbox:" + mailboxHash, options.Value.PerMailboxPerDay, cancellationToken)
            ?? await limits.TryTakeAsync($"sign-ups:{clock.GetUtcNow():yyyyMMddHH}", perHour, cancellationToken);
    }

    // The name holds the date, so each day starts with a full allowance.
    private Task<TimeSpan?> TakeTodayAsync(string what, int most, CancellationToken cancellationToken) =>
        limits.TryTakeAsync($"{what}:{clock.GetUtcNow():yyyyMMdd}", new Rate(most, TimeSpan.FromDays(most)), cancellationToken);

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
