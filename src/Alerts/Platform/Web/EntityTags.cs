using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alerts.Platform.Web;

/// <summary>ETag and If-Match: nobody's edit is lost to one who had not seen it.</summary>
internal sealed class EntityTags(HttpContext context)
{
    internal void Set(long version) => context.Response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <param name="version">The version asked for; null for *.</param>
    /// <returns>Whether the header was there.</returns>
    internal bool TryReadIfMatch(out long? version)
    {
        version = null;
        var header = context.Request.Headers.IfMatch.ToString().Trim();
        if (header == "*")
        {
            return true;
        }

        // A tag that is not one of ours can match nothing, so it counts as stale.
        version = long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        return header.Length > 0;
    }

    internal static ProblemHttpResult NoIfMatch() =>
        TypedResults.Problem(
            title: "If-Match is needed.",
            detail: "Send the ETag of what you have read in If-Match, so that nobody's edit is lost; If-Match: * overwrites whatever is there.",
            statusCode: StatusCodes.Status428PreconditionRequired
        );

    internal ProblemHttpResult Stale(long current)
    {
        Set(current);
        return TypedResults.Problem(
            title: "It was changed meanwhile.",
            detail: "Read it again, apply your edit to it and send its new ETag in If-Match.",
            statusCode: StatusCodes.Status412PreconditionFailed
        );
    }
}
