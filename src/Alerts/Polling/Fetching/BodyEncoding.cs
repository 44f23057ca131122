using System.IO.Compression;

namespace Alerts.Polling.Fetching;

/// <summary>
/// Undoes compression by what the bytes are, since servers compress without saying so, twice, or not at all although they say so.
/// </summary>
internal static class BodyEncoding
{
    /// <summary>What a request asks for.</summary>
    internal const string Accepted = "gzip, deflate, br";
    private const int MostLayers = 4;

    // Byte order marks, blanks, and the other halves of characters in UTF-16.
    private static readonly byte[] s_beforeMarkup = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];

    /// <param name="body">As it was sent; disposed where it was compressed.</param>
    /// <param name="claimed">The values of <c>Content-Encoding</c> in their order.</param>
    /// <param name="limit">Of the result, in bytes.</param>
    /// <returns>The plain bytes, at most one more than <paramref name="limit"/>, and whether none are missing.</returns>
    /// <exception cref="InvalidDataException">It is neither plain nor compressed as it says.</exception>
    internal static async Task<(BodyBuffer Body, bool IsWhole)> DecodeAsync(
        BodyBuffer body,
        IEnumerable<string> claimed,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var claims = new Stack<string>(
            claimed.SelectMany(c => c.Split(',')).Select(c => c.Trim().ToLowerInvariant()).Where(c => c.Length > 0)
        );
        var isWhole = true;
        for (var layer = 0; layer < MostLayers && body.Written.Length <= limit; layer++)
        {
            var bytes = body.Written;
            var claim = claims.TryPop(out var named) ? named : null;
            if (claim is "identity" or "utf-8" or "none")
            {
                continue;
            }

            if (!IsGzip(bytes.Span) && (claim is null || IsMarkup(bytes.Span) || bytes.IsEmpty))
            {
                break;
            }

            await using var stream = Open(body, claim);
            var inflated = await InflateAsync(stream, limit, cancellationToken);
            body.Dispose();
            body = inflated.Body;
            isWhole &= inflated.IsWhole;
        }

        return (body, isWhole);
    }

    private static Stream Open(BodyBuffer body, string? claim)
    {
        var bytes = body.Written.Span;
        return claim switch
        {
            _ when IsGzip(bytes) => new GZipStream(body.Open(), CompressionMode.Decompress),
            "br" => new BrotliStream(body.Open(), CompressionMode.Decompress),
            "deflate" when IsZlib(bytes) => new ZLibStream(body.Open(), CompressionMode.Decompress),
            "deflate" => new DeflateStream(body.Open(), CompressionMode.Decompress),
            _ => throw new InvalidDataException($"It says that it is compressed by '{claim}', and is not in any known way."),
        };
    }

    private static bool IsGzip(ReadOnlySpan<byte> body) => body is [0x1F, 0x8B, 0x08, ..];

    private static bool IsZlib(ReadOnlySpan<byte> body) => body.Length > 1 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;

    private static bool IsMarkup(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOfAnyExcept(s_beforeMarkup);
        return start is >= 0 and < 256 && body[start] is (byte)'<' or (byte)'{' or (byte)'[';
    }

    private static async Task<(BodyBuffer Body, bool IsWhole)> InflateAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var plain = new BodyBuffer(64 * 1024);
        try
        {
            await plain.FillAsync(stream, limit, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            // Cut off, or followed by something else: a document is read as far as it goes.
            return IsMarkup(plain.Written.Span) ? (plain, false) : throw new InvalidDataException(e.Message, e);
        }

        return (plain, true);
    }
}
