using System.Globalization;
using System.Text;
using Alerts.Subscriptions;

namespace Alerts.Channels.Email;

/// <summary>One mailbox, internationalised or not (RFC 5321, RFC 6531), in the form that two spellings of it share.</summary>
internal static class EmailAddress
{
    private const string LocalPunctuation = ".!#$%&'*+/=?^_`{|}~-";
    private static readonly IdnMapping s_idn = new() { UseStd3AsciiRules = true };

    /// <summary>The normal form: domain in lower-case Unicode without a final dot, local part in NFKC, so that full width is plain.</summary>
    /// <returns>Null, with the problem, where it is no address.</returns>
    public static string? Normalize(string? text, out string problem)
    {
        var address = Compose(text ?? "");
        var at = address.LastIndexOf('@');
        problem = "Give an email address such as name@example.org.";
        if (at <= 0 || at == address.Length - 1 || address.Length > 254)
        {
            return null;
        }

        var local = address[..at];
        if (!IsLocalPart(local))
        {
            problem = "The part before the @ holds characters that mail addresses do not use, or is longer than 64 bytes.";
            return null;
        }

        if (AsciiDomain(address[(at + 1)..]) is not { } domain)
        {
            problem = "The part after the @ is not a domain name.";
            return null;
        }

        problem = "";
        return local + "@" + s_idn.GetUnicode(domain);
    }

    /// <summary>The form for mail servers: the domain in ASCII.</summary>
    public static string ToAscii(string address)
    {
        var at = address.LastIndexOf('@');
        return address[..(at + 1)] + (AsciiDomain(address[(at + 1)..]) ?? address[(at + 1)..]);
    }

    /// <summary>The same for addresses that differ in case alone: no mail provider of note tells them apart.</summary>
    internal static string Hash(string normalForm) => SubscriptionToken.Hash("email:" + normalForm.ToLowerInvariant());

    /// <summary>A hash that the tagged addresses of one mailbox share: <c>name+tag@</c>, and dots where the provider drops them.</summary>
    internal static string MailboxHash(string normalForm)
    {
        var at = normalForm.LastIndexOf('@');
        var (local, domain) = (normalForm[..at], normalForm[(at + 1)..]);
        var tag = local.IndexOf('+', 1);
        local = tag > 0 ? local[..tag] : local;
        return domain is "gmail.com" or "googlemail.com"
            ? Hash(local.Replace(".", "", StringComparison.Ordinal) + "@gmail.com")
            : Hash(local + "@" + domain);
    }

    // Text that is no Unicode is no address.
    private static string Compose(string text)
    {
        try
        {
            return text.Trim().Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = s_idn.GetAscii(domain.Normalize(NormalizationForm.FormKC).ToLowerInvariant());
            ascii = ascii.EndsWith('.') ? ascii[..^1] : ascii;
            var isName = ascii.Contains('.', StringComparison.Ordinal) || ascii == "localhost";
            return isName && !ascii.EndsWith('.') && ascii.Length <= 253 ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Quoted local parts are legal and unused: refusing them keeps spaces, quotes and control characters out of every header.
    private static bool IsLocalPart(string local) =>
        Encoding.UTF8.GetByteCount(local) <= 64
        && local[0] != '.'
        && local[^1] != '.'
        && !local.Contains("..", StringComparison.Ordinal)
        && local.EnumerateRunes().All(IsLocalRune);

    private static bool IsLocalRune(Rune rune)
    {
        if (rune.IsAscii)
        {
            return Rune.IsLetterOrDigit(rune) || LocalPunctuation.Contains((char)rune.Value, StringComparison.Ordinal);
        }

        return Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse
            );
    }
}
