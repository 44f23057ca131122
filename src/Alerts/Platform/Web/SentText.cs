using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Alerts.Platform.Web;

/// <summary>A page or style sheet as it is sent: compressed, and not at all where the browser has it.</summary>
internal sealed class SentText(string text, string contentType)
{
    // The best first.
    private static readonly string[] s_encodings = ["br", "gzip"];

    internal Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>With an ETag, which is weak: what is compressed is another row of bytes.</summary>
    /// <param name="cacheControl">For how long it is kept without asking.</param>
    internal async Task WriteCachedAsync(HttpContext context, string cacheControl)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = TagOf(bytes);
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
        await WriteCompressedAsync(context, bytes);
    }

    private static EntityTagHeaderValue TagOf(byte[] bytes) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"", isWeak: true);

    private static async Task WriteCompressedAsync(HttpContext context, byte[] bytes)
    {
        if (EncodingFor(context.Request) is not { } encoding)
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

    private static string? EncodingFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality != 0).Select(e => e.Value.Value).ToHashSet();
        return s_encodings.FirstOrDefault(accepted.Contains);
    }
}
