using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Access;

/// <summary>Counts wrong admin keys by where they come from, whether in a header or typed into the console.</summary>
internal sealed class WrongKeys(SubscriberAccess access, RateLimits limits)
{
    // A person's slips are far fewer, and a key of 192 bits is not guessed at this pace.
    private static readonly Rate s_most = new(30, TimeSpan.FromHours(1));

    /// <returns>Null, or how long one who tries too often has to wait.</returns>
    internal Task<TimeSpan?> CountAsync(HttpContext context) =>
        limits.TryTakeAsync("admin-key:" + access.ClientOf(context), s_most, context.RequestAborted);
}
