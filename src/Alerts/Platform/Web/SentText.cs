using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Alerts.Platform.Web;

/// <summary>Pages and style sheets as they are sent: compressed, and not at all where the browser has them.</summary>
internal static class SentText
{
    // The best first.
    private static readonly string[] s_encodings = ["br", "gzip"];

    internal static Task WriteAsync(HttpContext context, string text, string contentType)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>With an ETag, which is weak: what is compressed is another row of bytes.</summary>
    /// <param name="cacheControl">For how long it is kept without asking.</param>
    internal static async Task WriteCachedAsync(HttpContext context, string text, string contentType, string cacheControl)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"", isWeak: true);
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = cacheControl;
        headers.Append("Vary", "Accept-Encoding");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = contentType;
        await WriteAsync(context, bytes);
    }

    private static async Task WriteAsync(HttpContext context, byte[] bytes)
    {
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality != 0).Select(e => e.Value.Value).ToHashSet();
        var encoding = s_encodings.FirstOrDefault(accepted.Contains);
        if (encoding is null)
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
            return;
        }

        context.Response.Headers.ContentEncoding = encoding;
        await using Stream packed =
            encoding == "br"
                ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true)
                : new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await packed.WriteAsync(bytes, context.RequestAborted);
    }
}
