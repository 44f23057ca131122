using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Web;

/// <summary>JSON may hold null where the type here does not.</summary>
internal static class NoNulls
{
    /// <exception cref="BadHttpRequestException">The list holds null.</exception>
    internal static void In(IEnumerable<object?>? list, string name)
    {
        if (list?.Any(entry => entry is null) == true)
        {
            throw new BadHttpRequestException($"There is null in the list {name}. Leave the entry out, or give it its fields.");
        }
    }
}
