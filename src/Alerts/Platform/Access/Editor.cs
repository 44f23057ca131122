using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Access;

/// <summary>Who makes an edit, for its change record: who the caller says it is, else the name of its key.</summary>
internal static class Editor
{
    private const string HeaderName = "X-Api-User";
    private const int LongestName = 100;

    internal static string NameOf(HttpContext context) => UserOf(context) ?? context.User.Identity?.Name ?? "admin";

    internal static string? UserOf(HttpContext context) =>
        context.Request.Headers[HeaderName].ToString() is { Length: > 0 and <= LongestName } user ? user : null;
}
