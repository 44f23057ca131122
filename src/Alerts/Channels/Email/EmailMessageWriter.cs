using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Channels.Email;

/// <summary>
/// Writes a mail as it goes over the wire (RFC 5322, 2045, 2047): ASCII lines of at most 78 octets, unless a single token is longer.
/// System.Net.Mail is not used: it writes only for itself (no form that the outbox and a provider's API could share), cannot begin with TLS (port 465)
/// and hides the server's enhanced status codes, which tell a dead address from a full one.
/// </summary>
internal static class EmailMessageWriter
{
    private const int MaxLine = 76;

    /// <param name="utf8Addresses">Whether the receiving server takes addresses beyond ASCII (SMTPUTF8).</param>
    internal static byte[] Write(EmailMessage message, bool utf8Addresses = false)
    {
        var writer = new StringBuilder(message.Text.Length * 2 + (message.Html?.Length ?? 0) * 2 + 2048);
        Header(writer, "Date", message.Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header(writer, "From", Address(message.From, utf8Addresses));
        Header(writer, "To", Address(new Mailbox(null, message.To), utf8Addresses));
        Header(writer, "Subject", EncodedText(message.Subject, "Subject: ".Length));
        Header(writer, "Message-ID", $"<{message.MessageId}>");
        foreach (var (name, value) in message.Headers)
        {
            Header(writer, name, value);
        }

        Header(writer, "MIME-Version", "1.0");
        if (message.Html is null)
        {
            Part(writer, "text/plain", message.Text);
        }
        else
        {
            // "=_" stands in neither base64 nor quoted-printable, so no content can end a part.
            var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)).AsSpan(0, 12));
            Header(writer, "Content-Type", $"multipart/alternative;\r\n boundary=\"{boundary}\"");
            writer.Append("\r\n--").Append(boundary).Append("\r\n");
            Part(writer, "text/plain", message.Text);
            writer.Append("--").Append(boundary).Append("\r\n");
            Part(writer, "text/html", message.Html);
            writer.Append("--").Append(boundary).Append("--\r\n");
        }

        return Encoding.UTF8.GetBytes(writer.ToString());
    }

    /// <summary>Text for an unstructured header: ASCII as it is, folded between words; anything else as encoded words.</summary>
    internal static string EncodedText(string text, int column)
    {
        var clean = OneLine(text);
        var words = clean.Split(' ');
        var hasRoom = column + words[0].Length <= MaxLine && words.All(w => w.Length < MaxLine);
        if (!hasRoom || !clean.All(c => c is >= ' ' and <= '~') || clean.Contains("=?", StringComparison.Ordinal))
        {
            return EncodedWords(clean, column);
        }

        var folded = new StringBuilder(clean.Length + 8);
        foreach (var word in words)
        {
            var isFold = folded.Length > 0 && column + 1 + word.Length > MaxLine;
            folded.Append(folded.Length == 0 ? "" : isFold ? "\r\n " : " ").Append(word);
            column = isFold ? 1 + word.Length : column + 1 + word.Length;
        }

        return folded.ToString();
    }

    /// <summary>Control characters, line separators and lone surrogates become spaces; runs of space become one.</summary>
    internal static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var isBreak = rune == Rune.ReplacementChar || category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if ((isBreak || Rune.IsWhiteSpace(rune)) && rune.Value != 0x3000)
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            }
            else
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd();
    }

    private static void Header(StringBuilder writer, string name, string value)
    {
        if (value.Replace("\r\n ", "", StringComparison.Ordinal).AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new ArgumentException($"The header {name} must not hold line breaks.", nameof(value));
        }

        writer.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static string Address(Mailbox mailbox, bool utf8)
    {
        var address = utf8 ? mailbox.Address : EmailAddress.ToAscii(mailbox.Address);
        if (mailbox.Name is null)
        {
            return address;
        }

        var name = OneLine(mailbox.Name);
        var isPlain = name.Length <= 50 && name.All(c => c is >= ' ' and <= '~' and not ('"' or '\\'));
        return (isPlain ? $"\"{name}\"" : EncodedWords(name, 10)) + $" <{address}>";
    }

    // Each word is whole characters: a decoder may treat every word by itself.
    private static string EncodedWords(string text, int column)
    {
        var words = new StringBuilder();
        var pending = new List<byte>(45);
        Span<byte> utf8 = stackalloc byte[4];
        var room = Room(column);
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (pending.Count + length > room)
            {
                Flush();
                room = Room(1);
            }

            pending.AddRange(utf8[..length]);
        }

        Flush();
        return words.ToString();

        void Flush()
        {
            words.Append(words.Length > 0 ? "\r\n " : "").Append("=?utf-8?B?").Append(Convert.ToBase64String([.. pending])).Append("?=");
            pending.Clear();
        }

        // 12 characters of frame; 4 characters of base64 carry 3 bytes.
        static int Room(int column) => Math.Max(4, (MaxLine - 1 - 12 - column) / 4 * 3);
    }

    private static void Part(StringBuilder writer, string type, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n").Replace("\0", "", StringComparison.Ordinal));
        // Quoted-printable stays readable in a raw view; beyond one byte in six it is longer than base64.
        var useBase64 = bytes.Count(b => b >= 0x80) * 6 > bytes.Length;
        Header(writer, "Content-Type", type + "; charset=utf-8");
        Header(writer, "Content-Transfer-Encoding", useBase64 ? "base64" : "quoted-printable");
        writer.Append("\r\n");
        if (useBase64)
        {
            var text = Convert.ToBase64String(bytes);
            for (var i = 0; i < text.Length; i += MaxLine)
            {
                writer.Append(text, i, Math.Min(MaxLine, text.Length - i)).Append("\r\n");
            }
        }
        else
        {
            QuotedPrintable(writer, bytes);
        }
    }

    private static void QuotedPrintable(StringBuilder writer, byte[] bytes)
    {
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n')
            {
                writer.Append("\r\n");
                column = 0;
                i++;
                continue;
            }

            var atLineEnd = i + 1 == bytes.Length || bytes[i + 1] == '\r';
            // A dot or "From " at the start of a line is changed by some relays: encoded, it is safe.
            var isLiteral = (bytes[i] is >= 33 and <= 126 and not (byte)'=' || (bytes[i] is (byte)' ' or (byte)'\t' && !atLineEnd)) && !(column == 0 && bytes[i] is (byte)'.' or (byte)'F' && column == 0);
            if (column + (isLiteral ? 1 : 3) > MaxLine - 1)
            {
                writer.Append("=\r\n");
                column = 0;
            }

            if (isLiteral)
            {
                writer.Append((char)bytes[i]);
                column++;
            }
            else
            {
                writer.Append('=').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
                column += 3;
            }
        }

        writer.Append(column > 0 ? "\r\n" : "");
    }
}
