using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using Alerts.Reading.Feeds.Dates;
using Alerts.Reading.Feeds.Encodings;
using Alerts.Reading.Feeds.Xml;
using Alerts.Reading.Text;

namespace Alerts.Reading.Feeds;

/// <summary>Reads the current element's content as one kind of field. Null where it is empty.</summary>
internal static class FieldText
{
    private static readonly SearchValues<byte> s_needsWork = SearchValues.Create("<&\t\r\n"u8);

    /// <summary>Trimmed text.</summary>
    public static string? ReadText(ref XmlCursor xml) => ToText(xml.ReadContent(out _));

    /// <summary>HTML or text as it stands, without scripts and styles.</summary>
    public static string? ReadHtml(ref XmlCursor xml) => ToHtml(xml.ReadContent(out _));

    /// <summary>Plain text of what may be HTML.</summary>
    public static string? ReadPlain(ref XmlCursor xml) => ToPlain(xml.ReadContent(out _));

    /// <summary>As <see cref="ReadPlain"/>, for what feeds repeat item by item.</summary>
    public static string? ReadKeyword(ref XmlCursor xml) => ToKeyword(xml.ReadContent(out _));

    public static string? ToKeyword(ReadOnlySpan<byte> content)
    {
        content = content.TrimSpace();
        return content.IsEmpty ? null
            : content.IndexOfAny(s_needsWork) < 0 ? TextPool.Get(content)
            : ToPlain(content);
    }

    public static DateTimeOffset? ReadDate(ref XmlCursor xml) => FeedDate.Parse(xml.ReadContent(out _), xml.Zone);

    /// <summary>An Atom text construct: text, html, xhtml, or of a media type, in the modes of Atom 0.3 too.</summary>
    public static string? ReadConstruct(ref XmlCursor xml, bool plain) => ReadConstruct(ref xml, plain, out _);

    /// <param name="xml">Stands at the construct.</param>
    /// <param name="plain">Whether plain text is wanted.</param>
    /// <param name="isText">The construct says that it is text, and does not look like HTML all the same.</param>
    public static string? ReadConstruct(ref XmlCursor xml, bool plain, out bool isText)
    {
        var type = xml.Keyword("type"u8);
        var isBase64 = IsBase64(xml.Keyword("mode"u8), type);
        var content = xml.ReadContent(out var isMarkup);
        if (isMarkup)
        {
            content = WithoutDiv(content);
        }
        else if (isBase64 && Decoded(content) is { } decoded)
        {
            content = decoded;
        }

        isText = !isMarkup && type is "text" or "text/plain" or "plain";
        if (!plain)
        {
            isText &= content.IndexOf("</"u8) < 0;
            return isText ? ToText(content) : ToHtml(content);
        }

        return isMarkup ? PlainOfMarkup(content)
            : isText || type is null ? Collapsed(ToText(content))
            : ToPlain(content);
    }

    public static string? ToText(ReadOnlySpan<byte> content)
    {
        content = content.TrimSpace();
        return content.IsEmpty ? null : Utf8Strings.Create(content);
    }

    public static string? ToHtml(ReadOnlySpan<byte> content)
    {
        content = content.TrimSpace();
        return content.IsEmpty ? null : Scripts.Remove(content);
    }

    private static string? ToPlain(ReadOnlySpan<byte> content)
    {
        content = content.TrimSpace();
        if (content.IsEmpty)
        {
            return null;
        }

        // A title of nothing but an image is there, and its text is empty.
        var text = Utf8Strings.Create(content);
        return content.IndexOfAny(s_needsWork) < 0 ? text : Collapsed(PlainText.FromTitle(text)) ?? "";
    }

    private static string? PlainOfMarkup(ReadOnlySpan<byte> content) =>
        ToText(content) is { } text ? Collapsed(PlainText.FromHtml(text)) ?? "" : null;

    private static string? Collapsed(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny('\r', '\n', '\t') && !text.Contains("  ", StringComparison.Ordinal))
        {
            return text is { Length: 0 } ? null : text;
        }

        using var lines = new LineBuilder(text.Length);
        lines.Append(text);
        return lines.ToString() is { Length: > 0 } collapsed ? collapsed : null;
    }

    private static bool IsBase64(string? mode, string? type) =>
        mode is not null
            ? mode.Equals("base64", StringComparison.OrdinalIgnoreCase)
            : type is not null
                && type.Contains('/', StringComparison.Ordinal)
                && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
                && !type.EndsWith("xml", StringComparison.OrdinalIgnoreCase);

    private static byte[]? Decoded(ReadOnlySpan<byte> content)
    {
        if (content.IndexOfAnyExcept(s_base64) >= 0)
        {
            return null;
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(content.Length)];
        return
            Base64.DecodeFromUtf8(content, bytes, out _, out var written) == OperationStatus.Done && Utf8.IsValid(bytes.AsSpan(0, written))
            ? bytes[..written]
            : null;
    }

    private static readonly SearchValues<byte> s_base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n"u8
    );

    /// <summary>What stands inside the one <c>div</c> that XHTML content is wrapped in.</summary>
    private static ReadOnlySpan<byte> WithoutDiv(ReadOnlySpan<byte> markup)
    {
        markup = markup.TrimSpace();
        var open = markup.IndexOf((byte)'>');
        var close = markup.LastIndexOf("</"u8);
        if (open < 0 || close < open || markup[0] != '<')
        {
            return markup;
        }

        var name = markup[1..open];
        var length = name.IndexOfAny(" \t\r\n/"u8);
        name = length < 0 ? name : name[..length];
        var isDiv = name.SequenceEqual("div"u8) || name.EndsWith(":div"u8);
        var closing = markup[(close + 2)..].Trim("> \t\r\n"u8);
        return isDiv && closing.SequenceEqual(name) && markup[(open + 1)..close].IndexOf(markup[..(1 + name.Length)]) < 0
            ? markup[(open + 1)..close]
            : markup;
    }
}
