using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Encodings;

namespace Alerts.Channels.Email;

/// <summary>Turns a mail into MIME that any relay can carry: ASCII lines of at most 78 octets (RFC 5322, RFC 2045).</summary>
internal static class MimeWriter
{
    /// <summary>Lines end in CR LF.</summary>
    internal static FormatOptions Format { get; } = CreateFormat();

    /// <param name="utf8Addresses">Whether the receiving server takes addresses beyond ASCII (SMTPUTF8).</param>
    internal static MimeMessage ToMime(EmailMessage message, bool utf8Addresses = false)
    {
        var headers = new List<Header>
        {
            ToHeader("Date", message.Date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)),
            ToHeader("From", ToText(message.From, utf8Addresses)),
            ToHeader("To", ToText(new Mailbox(null, message.To), utf8Addresses)),
            ToHeader("Subject", HeaderText.Encode(message.Subject, "Subject: ".Length)),
            ToHeader("Message-ID", $"<{message.MessageId}>"),
        };
        headers.AddRange(message.Headers.Select(h => ToHeader(h.Key, h.Value)));
        headers.Add(ToHeader("MIME-Version", "1.0"));
        return new MimeMessage(headers, ToBody(message));
    }

    internal static byte[] Write(MimeMessage message)
    {
        using var stream = new MemoryStream(8192);
        message.WriteTo(Format, stream);
        return stream.ToArray();
    }

    private static FormatOptions CreateFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.EnsureNewLine = true;
        return format;
    }

    private static Header ToHeader(string name, string value)
    {
        if (value.Replace("\r\n ", "", StringComparison.Ordinal).AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new ArgumentException($"The header {name} must not hold line breaks.", nameof(value));
        }

        // Raw, so that MimeKit neither folds nor encodes it again.
        var header = new Header(Encoding.UTF8, name, "");
        header.SetRawValue(Encoding.UTF8.GetBytes($" {value}\r\n"));
        return header;
    }

    internal static string ToText(Mailbox mailbox, bool utf8)
    {
        var address = utf8 ? mailbox.Address : EmailAddress.ToAscii(mailbox.Address);
        if (mailbox.Name is null)
        {
            return address;
        }

        var name = PlainText.ToOneLine(mailbox.Name);
        var isPlain = name.Length <= 50 && name.All(c => c is >= ' ' and <= '~' and not ('"' or '\\'));
        return (isPlain ? $"\"{name}\"" : HeaderText.EncodeWords(name, column: 10)) + $" <{address}>";
    }

    private static MimeEntity ToBody(EmailMessage message)
    {
        var text = ToPart("plain", message.Text);
        if (message.Html is null)
        {
            return text;
        }

        // "=_" stands in neither base64 nor quoted-printable, so no content can end a part.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId));
        var body = new Multipart("alternative") { text, ToPart("html", message.Html) };
        body.Boundary = "=_" + Convert.ToHexStringLower(hash.AsSpan(0, 12));
        return body;
    }

    private static TextPart ToPart(string subtype, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n").Replace("\0", "", StringComparison.Ordinal));
        // Quoted-printable stays readable in a raw view; beyond one byte in six it is longer than base64.
        var isLong = bytes.Count(b => b >= 0x80) * 6 > bytes.Length;
        var encoding = isLong ? ContentEncoding.Base64 : ContentEncoding.QuotedPrintable;
        var part = new TextPart(subtype) { Content = Encode(bytes, encoding), ContentTransferEncoding = encoding };
        part.ContentType.Charset = "utf-8";
        return part;
    }

    // Once: the message is written several times, to measure, to sign and to send it.
    private static MimeContent Encode(byte[] bytes, ContentEncoding encoding)
    {
        IMimeEncoder encoder = encoding == ContentEncoding.Base64 ? new Base64Encoder() : new QuotedPrintableEncoder();
        var encoded = new byte[encoder.EstimateOutputLength(bytes.Length)];
        var length = encoder.Flush(bytes, 0, bytes.Length, encoded);
        return new MimeContent(new MemoryStream(encoded, 0, length), encoding);
    }
}
