using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Web;

/// <summary>Who makes an edit, for its change record; the admin key itself has no name.</summary>
internal static class Editor
{
    private const string HeaderName = "X-Api-User";
    private const int LongestName = 100;

    internal static string NameOf(HttpContext context) =>
        context.Request.Headers[HeaderName].ToString() is { Length: > 0 and <= LongestName } user ? user : "admin";
}
