using System.Buffers;
using System.Text;

namespace Alerts.Polling.Fetching;

/// <summary>Reads the body of an answer as far as it is of use.</summary>
internal static class ResponseBody
{
    private const int Tail = 200;

    /// <returns>The plain bytes, more than <paramref name="limit"/> where there are more, and whether none are missing.</returns>
    /// <exception cref="InvalidDataException">It is compressed in a way that cannot be undone.</exception>
    internal static async Task<(ReadOnlyMemory<byte> Body, bool IsWhole)> ReadAsync(
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
        return IsComplete(body.Span) ? (body, true) : throw failure;
    }

    private static async Task<(ReadOnlyMemory<byte> Raw, Exception? Failure)> ReadRawAsync(
        HttpContent content,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var announced = Math.Min(content.Headers.ContentLength ?? 64 * 1024, limit);
        var buffer = ArrayPool<byte>.Shared.Rent((int)announced + 1);
        var length = 0;
        try
        {
            while (length <= limit && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return (buffer.AsSpan(0, Math.Min(length, limit + 1)).ToArray(), null);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException && length > 0)
        {
            return (buffer.AsSpan(0, Math.Min(length, limit + 1)).ToArray(), e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
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
