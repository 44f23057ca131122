using System.Text;

namespace Alerts.Polling.Fetching;

/// <summary>Reads the body of an answer as far as it is of use.</summary>
internal static class ResponseBody
{
    private const int Tail = 200;

    /// <returns>The plain bytes, more than <paramref name="limit"/> where there are more, and whether none are missing.</returns>
    /// <exception cref="InvalidDataException">It is compressed in a way that cannot be undone.</exception>
    internal static async Task<(BodyBuffer Body, bool IsWhole)> ReadAsync(
        HttpContent content,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var (raw, failure) = await ReadRawAsync(content, limit, cancellationToken);
        var claimed = content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values) ? values : default;
        if (failure is null)
        {
            return await BodyEncoding.DecodeAsync(raw, claimed, limit, cancellationToken);
        }

        // It broke off, or never ended where it said it would. A document that is complete has all there is to read.
        var (body, _) = await BodyEncoding.DecodeAsync(raw, claimed, limit, CancellationToken.None);
        return IsComplete(body.Written.Span) ? (body, true) : throw failure;
    }

    private static async Task<(BodyBuffer Raw, Exception? Failure)> ReadRawAsync(
        HttpContent content,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var announced = Math.Min(content.Headers.ContentLength ?? 64 * 1024, limit);
        var raw = new BodyBuffer((int)announced + 1);
        try
        {
            await raw.FillAsync(stream, limit, cancellationToken);
            return (raw, null);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException && !raw.Written.IsEmpty)
        {
            return (raw, e);
        }
    }

    /// <summary>Whether a document ends with what it began with.</summary>
    private static bool IsComplete(ReadOnlySpan<byte> body)
    {
        var text = body.TrimEnd(" \t\r\n\0"u8);
        var end = Encoding.Latin1.GetString(text[Math.Max(0, text.Length - Tail)..]);
        var close = end.LastIndexOf("</", StringComparison.Ordinal);
        if (close >= 0 && end.EndsWith('>') && end.IndexOf('>', close) == end.Length - 1)
        {
            return body.IndexOf(Encoding.Latin1.GetBytes("<" + end[(close + 2)..^1].TrimEnd())) is >= 0 and < 4096;
        }

        return text.Length > 1 && (text[0], text[^1]) is ((byte)'{', (byte)'}') or ((byte)'[', (byte)']');
    }
}
