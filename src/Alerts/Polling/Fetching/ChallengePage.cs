using System.Net;
using System.Text;

namespace Alerts.Polling.Fetching;

/// <summary>Recognises the pages by which sites keep programs out: they are no feeds, however they are served.</summary>
internal static class ChallengePage
{
    private static readonly string[] s_marks =
    [
        "cf-browser-verification",
        "cf-chl-",
        "cf_chl_",
        "challenges.cloudflare.com",
        "/cdn-cgi/challenge-platform",
        "Attention Required! | Cloudflare",
        "_Incapsula_Resource",
        "sgcaptcha",
        "g-recaptcha",
        "hcaptcha.com",
        "awsWafCookieDomainList",
        "gokuProps",
        "DDoS-Guard",
        "geo.captcha-delivery.com",
        "px-captcha",
    ];

    internal static bool IsAnnounced(HttpResponseMessage response) =>
        (
            response.Headers.TryGetValues("cf-mitigated", out var mitigated)
            && mitigated.Contains("challenge", StringComparer.OrdinalIgnoreCase)
        )
        || (response.Headers.TryGetValues("x-amzn-waf-action", out var action) && action.Any(a => a is "challenge" or "captcha"))
        || (response.StatusCode == HttpStatusCode.Forbidden && response.Headers.TryGetValues("x-datadome", out _));

    /// <param name="body">The start of it is enough.</param>
    internal static bool IsOne(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 32 * 1024)]);
        return text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            && s_marks.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase));
    }
}
