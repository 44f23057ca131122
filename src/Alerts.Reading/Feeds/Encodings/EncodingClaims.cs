using System.Text;

namespace Alerts.Reading.Feeds.Encodings;

/// <summary>Which of the encodings that server and document name is believed, by what decodes.</summary>
internal static class EncodingClaims
{
    private const byte FirstOfThree = 0xE0;

    /// <summary>
    /// Whether bytes that are UTF-8 are so by no chance, whoever says otherwise: Western text never is, and East Asian text only where its
    /// few characters make none of UTF-8's longer ones.
    /// </summary>
    /// <param name="bytes">Sound UTF-8.</param>
    /// <param name="claim">What server or document say first.</param>
    /// <param name="saysUtf8">The document itself says UTF-8.</param>
    public static bool IsUtf8ByNoChance(ReadOnlySpan<byte> bytes, Encoding? claim, bool saysUtf8) =>
        claim is not null
        && !Ascii.IsValid(bytes)
        && (saysUtf8 || claim.CodePage == 65001 || !IsEastAsian(claim) || bytes.IndexOfAnyInRange(FirstOfThree, (byte)0xF4) >= 0);

    /// <summary>
    /// The server's before the document's own. Not so where the server's is the Western one that servers always say, or where both
    /// are East Asian and the document's gives likelier text.
    /// </summary>
    public static Encoding[] InOrder(ReadOnlySpan<byte> bytes, Encoding? http, Encoding? declared)
    {
        if (http is null || declared is null || http.CodePage == declared.CodePage)
        {
            return http is not null ? [http]
                : declared is not null ? [declared]
                : [];
        }

        var isDefault = IsWestern(http) && !IsWestern(declared) && declared.CodePage != 65001;
        return isDefault || (IsEastAsian(http) && IsEastAsian(declared) && CharacterSetDetector.IsLikelier(bytes, declared, http))
            ? [declared, http]
            : [http, declared];
    }

    /// <summary>The encoding that the bytes are in where it is clearly another than was claimed, else null.</summary>
    public static Encoding? Contradicted(ReadOnlySpan<byte> bytes, Encoding claim) =>
        IsWestern(claim) || IsEastAsian(claim) ? CharacterSetDetector.Contradicts(bytes, claim) : null;

    private static bool IsWestern(Encoding encoding) => encoding.CodePage is 28591 or 1252 or 20127 or 28605;

    public static bool IsEastAsian(Encoding encoding) => encoding.CodePage is 932 or 51932 or 949 or 1361 or 54936 or 950;
}
