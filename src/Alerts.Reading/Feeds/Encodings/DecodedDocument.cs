using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Alerts.Reading.Feeds.Encodings;

/// <summary>
/// A document's text as UTF-8 without its byte order mark and without control characters, and the encoding it came in: by byte order mark,
/// HTTP charset, XML declaration and content, in that order (RFC 7303). A claim that the bytes contradict is passed over.
/// </summary>
internal readonly record struct DecodedDocument(ReadOnlyMemory<byte> Utf8Text, string Encoding, string? Defect) : IDisposable
{
    /// <summary>The pooled memory that holds the text, where it is not the body's own.</summary>
    private byte[]? Rented { get; init; }

    public void Dispose()
    {
        if (Rented is not null)
        {
            ArrayPool<byte>.Shared.Return(Rented);
        }
    }

    private static readonly SearchValues<byte> s_control = SearchValues.Create([
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        11,
        12,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        27,
        28,
        29,
        30,
        31,
    ]);

    public static DecodedDocument Decode(ReadOnlyMemory<byte> body, string? contentType)
    {
        var bytes = body.Span;
        var (marked, markLength) = ByteOrderMark(bytes);
        if (marked is not null)
        {
            body = body[markLength..];
            return marked.CodePage != 65001 ? Transcode(body.Span, marked)
                : Utf8.IsValid(body.Span) ? FromUtf8(body, CharacterSets.Utf8, null)
                : Sniff(body, isUtf8: false, claimsUtf8: true, claimed: true);
        }

        if (WideWithoutMark(bytes) is { } wide)
        {
            return Transcode(bytes, wide);
        }

        var declaration = XmlDeclaration.EncodingName(bytes);
        var http = Believable(CharacterSets.Named(HttpCharset.Of(contentType)));
        var declared = Believable(CharacterSets.Named(declaration));
        var isUtf8 = Utf8.IsValid(bytes);

        var saysUtf8 = declared?.CodePage == 65001;
        if (isUtf8 && saysUtf8 && http is null)
        {
            return FromUtf8(body, CharacterSets.Utf8, null);
        }

        if (isUtf8 && EncodingClaims.IsUtf8ByNoChance(bytes, http ?? declared, saysUtf8))
        {
            return FromUtf8(body, CharacterSets.Utf8, null);
        }

        return Claimed(body, EncodingClaims.InOrder(bytes, http, declared), isUtf8)
            ?? Sniff(body, isUtf8, (http ?? declared)?.CodePage == 65001, (http ?? declared) is not null || declaration is not null);
    }

    /// <summary>The document in the first of the encodings that all its bytes belong to, else in the first that it can be read in.</summary>
    private static DecodedDocument? Claimed(ReadOnlyMemory<byte> body, Encoding[] claims, bool isUtf8)
    {
        var bytes = body.Span;
        DecodedDocument? broken = null;
        foreach (var claim in claims)
        {
            if (claim.CodePage is 65001 or 20127)
            {
                if (claim.CodePage == 65001 ? isUtf8 : Ascii.IsValid(bytes))
                {
                    broken?.Dispose();
                    return FromUtf8(body, CharacterSets.NameOf(claim), null);
                }

                continue;
            }

            var decoded = Transcode(bytes, claim);
            if (decoded.Defect is null)
            {
                broken?.Dispose();
                return EncodingClaims.Contradicted(bytes, claim) is { } other
                    ? Transcode(bytes, other) with
                    {
                        Defect = NotAsNamed,
                    }
                    : decoded;
            }

            if (broken is null && !isUtf8)
            {
                broken = EncodingClaims.Contradicted(bytes, claim) is { } better
                    ? Transcode(bytes, better) with
                    {
                        Defect = NotAsNamed,
                    }
                    : decoded;
            }
        }

        return broken;
    }

    private const string NotAsNamed = "The document is not in the encoding it names.";

    private static Encoding? Believable(Encoding? encoding) => encoding is null || CharacterSets.IsWide(encoding) ? null : encoding;

    private static DecodedDocument Sniff(ReadOnlyMemory<byte> body, bool isUtf8, bool claimsUtf8, bool claimed)
    {
        var bytes = body.Span;
        var defect = claimed ? NotAsNamed : null;
        if (CharacterSetDetector.IsIso2022Jp(bytes))
        {
            return Transcode(bytes, CharacterSets.CodePage(50220)) with { Defect = defect };
        }

        if (isUtf8)
        {
            return FromUtf8(body, CharacterSets.Utf8, defect);
        }

        // UTF-8 with a few bad bytes, mostly a character cut in two.
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        var bad = text.AsSpan().Count('\uFFFD');
        var beyond = text.Length - Ascii_Count(text);
        if (bad * (claimsUtf8 ? 2 : 3) < beyond)
        {
            return FromUtf8(System.Text.Encoding.UTF8.GetBytes(text), CharacterSets.Utf8, "Bytes that are no UTF-8.");
        }

        return Transcode(bytes, CharacterSetDetector.Detect(bytes)) with
        {
            Defect = defect,
        };
    }

    private static int Ascii_Count(string text)
    {
        var count = 0;
        foreach (var character in text)
        {
            count += character < 0x80 ? 1 : 0;
        }

        return count;
    }

    private static DecodedDocument Transcode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        // Latin-1 with characters where it has none is windows-1252.
        if (encoding.CodePage == 28591 && bytes.IndexOfAnyInRange((byte)0x80, (byte)0x9F) >= 0)
        {
            encoding = CharacterSets.CodePage(1252);
        }

        // Decoding in one pass: a string would be counted first.
        var characters = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        var text = characters.AsSpan(0, encoding.GetChars(bytes, characters));
        var bad = text.Count('\uFFFD');
        var utf8 = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        System.Text.Unicode.Utf8.FromUtf16(text, utf8, out _, out var length);
        ArrayPool<char>.Shared.Return(characters);
        var decoded = FromUtf8(utf8.AsMemory(0, length), CharacterSets.NameOf(encoding), null, utf8);
        return bad == 0 ? decoded : decoded with { Defect = "Bytes that the document's encoding does not have." };
    }

    private static DecodedDocument FromUtf8(ReadOnlyMemory<byte> text, string encoding, string? defect, byte[]? rented = null)
    {
        var span = text.Span;
        if (span.StartsWith("\uFEFF"u8))
        {
            text = text[3..];
            span = text.Span;
        }

        if (span.IndexOfAny(s_control) < 0)
        {
            return new(text, encoding, defect) { Rented = rented };
        }

        // In place where the memory is ours.
        var clean = rented ?? ArrayPool<byte>.Shared.Rent(span.Length);
        var length = 0;
        while (!span.IsEmpty)
        {
            var run = span.IndexOfAny(s_control);
            var keep = run < 0 ? span : span[..run];
            keep.CopyTo(clean.AsSpan(length));
            length += keep.Length;
            span = run < 0 ? [] : span[(run + 1)..];
        }

        return new(clean.AsMemory(0, length), encoding, defect ?? "Control characters.") { Rented = clean };
    }

    private static (Encoding? Encoding, int Length) ByteOrderMark(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (System.Text.Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (CharacterSets.CodePage(12000), 4),
            [0, 0, 0xFE, 0xFF, ..] => (CharacterSets.CodePage(12001), 4),
            [0xFF, 0xFE, ..] => (CharacterSets.CodePage(1200), 2),
            [0xFE, 0xFF, ..] => (CharacterSets.CodePage(1201), 2),
            _ => (null, 0),
        };

    /// <summary>UTF-16 and UTF-32 betray themselves by the zeros about the first bracket or brace; EBCDIC by its own bracket.</summary>
    private static Encoding? WideWithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [(byte)'<' or (byte)'{', 0, 0, 0, ..] => CharacterSets.CodePage(12000),
            [0, 0, 0, (byte)'<' or (byte)'{', ..] => CharacterSets.CodePage(12001),
            [(byte)'<' or (byte)'{', 0, not 0, 0, ..] => CharacterSets.CodePage(1200),
            [0, (byte)'<' or (byte)'{', 0, not 0, ..] => CharacterSets.CodePage(1201),
            [0x4C, 0x6F, 0xA7, 0x94, ..] => CharacterSets.Named(
                XmlDeclaration.EncodingNameIn(CharacterSets.CodePage(37).GetString(bytes[..Math.Min(bytes.Length, 200)]))
            ) ?? CharacterSets.CodePage(37),
            _ => null,
        };
}
