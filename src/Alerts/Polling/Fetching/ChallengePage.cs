using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Alerts.Polling.Fetching;

/// <summary>Recognises the pages by which sites keep programs out: they are no feeds, however they are served.</summary>
internal static partial class ChallengePage
{
    // Such a page has a sentence or two for people; an article that embeds the same guard for its comments has more.
    private const int LittleText = 1_500;
    private const int Searched = 64 * 1024;

    // Enough for the first element of nearly all documents.
    private const int Glance = 512;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture;
    private static readonly string[] s_pageElements =
    [
        "doctype",
        "html",
        "head",
        "body",
        "title",
        "meta",
        "script",
        "noscript",
        "div",
        "iframe",
    ];

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

    /// <summary>Whether a document is such a page: HTML with a mark of theirs and hardly any text. A feed or an article may quote one.</summary>
    internal static bool IsOne(ReadOnlySpan<byte> body)
    {
        if (IsNoHtml(Text(body, Glance)))
        {
            return false;
        }

        var text = Text(body, Searched);
        return s_marks.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)) && IsHtml(FirstElement(text)) && HasLittleText(text);
    }

    private static string Text(ReadOnlySpan<byte> body, int most) => Encoding.UTF8.GetString(body[..Math.Min(body.Length, most)]);

    /// <summary>Whether a document's beginning is enough to tell: it has the name of the first element, and that is no page's.</summary>
    private static bool IsNoHtml(string beginning) =>
        FirstElement(beginning) is { Success: true } name && name.Index + name.Length < beginning.Length && !IsHtml(name);

    // Declarations and comments may stand before it.
    private static Group FirstElement(string text) => Start().Match(text).Groups["name"];

    private static bool IsHtml(Group name) => s_pageElements.Contains(name.Value, StringComparer.OrdinalIgnoreCase);

    private static bool HasLittleText(string text) => Markup().Replace(text, "").Count(c => !char.IsWhiteSpace(c)) < LittleText;

    [GeneratedRegex(@"^\W*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!(?!doctype|--)[^>]*>\s*)*<!?(?<name>[a-z]+)", Options, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"<(?<name>script|style|noscript|template|svg)\b.*?(?:</\k<name>\s*>|$)|<!--.*?-->|<[^>]*>", Options, 1000)]
    private static partial Regex Markup();
}
