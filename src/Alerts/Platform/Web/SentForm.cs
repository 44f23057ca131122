using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Web;

/// <summary>The form that a page of ours sends.</summary>
internal static class SentForm
{
    /// <returns>An empty one where the request brings none.</returns>
    /// <exception cref="BadHttpRequestException">It is no form, or one that no page of ours sends.</exception>
    internal static async Task<IFormCollection> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form cannot be read: " + e.Message, e);
        }
    }
}
