using System.Buffers;
using System.Text;

namespace Alerts.Reading.Feeds.Encodings;

/// <summary>
/// Tells the encoding of text that does not say, or says wrongly: each candidate is tried on a sample, and the one whose result is made of
/// the commonest characters of its language wins. Wrong decodings give rare characters, so that a share of a few per cent already decides.
/// </summary>
internal static class CharacterSetDetector
{
    private const int SampleLength = 64 * 1024;
    private const double LeastShare = 0.12;

    // What it takes to set aside what server or document say.
    private const int ClaimSampleLength = 4 * 1024;
    private const int LeastBytes = 12;
    private const int LeastLetters = 60;
    private const double ClearLead = 0.15;

    private static readonly SearchValues<char> s_japanese = SearchValues.Create(
        "のにはをたがでてとしれさいるあすなもらかこりまくだっよそうせけおめみえろきちつやわねどばじげずぶびべござぎんルンスートリクアイラシドレジムタメ日本人年大国月会中一出者分東"
    );

    private static readonly SearchValues<char> s_korean = SearchValues.Create(
        "이다는의에을를가고로한지하은사기도서대자인스시어리일정부나해전제보아장수라들과상그주원비공조구여만위경국미으동성유신선관안식물트업회마소방와있것년월면며던되했중북"
    );

    private static readonly SearchValues<char> s_simplified = SearchValues.Create(
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
    );

    private static readonly SearchValues<char> s_traditional = SearchValues.Create(
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直台灣"
    );

    private static readonly SearchValues<char> s_cyrillic = SearchValues.Create("оеаинтсрвлкмдпуяызьбгчйхжюш");

    private static readonly SearchValues<char> s_greek = SearchValues.Create("αοιετσνηυρπκμλςόίάέύήώωδ");
    private static readonly SearchValues<char> s_hebrew = SearchValues.Create("יוהלאמרתשבנםעדחקפכ");
    private static readonly SearchValues<char> s_arabic = SearchValues.Create("اليمونرتبةعدسفهكقحج");
    private static readonly SearchValues<char> s_thai = SearchValues.Create("านรอกเงมยลวดทสตะปบคหแจพชขใไโ่้ัิีืุู์");

    // What share of them chance alone would give: the letters' part of the 128 high bytes, or of the characters of a double-byte set.
    private static readonly (int CodePage, SearchValues<char> Common, double ByChance)[] s_candidates =
    [
        (932, s_japanese, 0.02),
        (51932, s_japanese, 0.02),
        (949, s_korean, 0.02),
        (54936, s_simplified, 0.05),
        (950, s_traditional, 0.05),
        (1251, s_cyrillic, 0.23),
        (20866, s_cyrillic, 0.23),
        (1253, s_greek, 0.19),
        (1255, s_hebrew, 0.15),
        (1256, s_arabic, 0.15),
        (874, s_thai, 0.35),
    ];

    /// <summary>The likeliest encoding of bytes that are not UTF-8.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, SampleLength)];
        if (IsIso2022Jp(sample))
        {
            return CharacterSets.CodePage(50220);
        }

        var best = CharacterSets.CodePage(1252);
        var bestShare = LeastShare;
        var runs = InRuns(sample);
        foreach (var (codePage, common, byChance) in s_candidates)
        {
            // Western text has its accented letters one at a time, other scripts whole words of them.
            if (!runs)
            {
                break;
            }

            var encoding = CharacterSets.CodePage(codePage);
            var share = (Share(encoding.GetString(sample), common) - byChance) / (1 - byChance);
            if (share > bestShare)
            {
                (best, bestShare) = (encoding, share);
            }
        }

        return best;
    }

    /// <summary>The encoding that gives clearly likelier text than the one that was claimed, null where none does.</summary>
    public static Encoding? Contradicts(ReadOnlySpan<byte> bytes, Encoding claim)
    {
        var start = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (start < 0)
        {
            return null;
        }

        var sample = bytes.Slice(start, Math.Min(bytes.Length - start, ClaimSampleLength));
        var share = ShareIn(sample, claim);
        if (share > LeastShare || !InRuns(sample) || BytesBeyond(sample) < LeastBytes)
        {
            return null;
        }

        // Two bytes a character prove much more than the letters of another alphabet in the same places.
        var likelier = Detect(sample);
        var isEnough = EncodingClaims.IsEastAsian(likelier) || BytesBeyond(sample) >= LeastLetters;
        return isEnough && likelier.CodePage != claim.CodePage && ShareIn(sample, likelier) > share + ClearLead ? likelier : null;
    }

    public static bool IsLikelier(ReadOnlySpan<byte> bytes, Encoding encoding, Encoding other)
    {
        var start = Math.Max(bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF), 0);
        var sample = bytes.Slice(start, Math.Min(bytes.Length - start, ClaimSampleLength));
        return ShareIn(sample, encoding) > ShareIn(sample, other) + ClearLead;
    }

    /// <summary>The share of common characters where the encoding is of one of the scripts, else 0.</summary>
    private static double ShareIn(ReadOnlySpan<byte> sample, Encoding encoding)
    {
        foreach (var (codePage, common, byChance) in s_candidates)
        {
            if (codePage == encoding.CodePage)
            {
                return (Share(encoding.GetString(sample), common) - byChance) / (1 - byChance);
            }
        }

        return 0;
    }

    private static int BytesBeyond(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var b in bytes)
        {
            count += b >> 7;
        }

        return count;
    }

    private static bool InRuns(ReadOnlySpan<byte> bytes)
    {
        int beyond = 0,
            inRuns = 0;
        for (var i = 1; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0x80)
            {
                beyond++;
                inRuns += bytes[i - 1] >= 0x80 || (i > 1 && bytes[i - 2] >= 0x80) ? 1 : 0;
            }
        }

        return inRuns * 2 > beyond;
    }

    /// <summary>Seven-bit text with the escapes that switch to Japanese and back.</summary>
    public static bool IsIso2022Jp(ReadOnlySpan<byte> bytes)
    {
        var escape = bytes.IndexOf("\u001B$"u8);
        return escape >= 0 && escape + 2 < bytes.Length && bytes[escape + 2] is (byte)'B' or (byte)'@' or (byte)'(' && Ascii.IsValid(bytes);
    }

    /// <summary>The share of the language's commonest characters among those beyond ASCII, lowered by what could not be decoded.</summary>
    private static double Share(string text, SearchValues<char> common)
    {
        int beyond = 0,
            hits = 0,
            bad = 0;
        foreach (var character in text)
        {
            if (character < 0x80)
            {
                continue;
            }

            beyond++;
            if (common.Contains(character))
            {
                hits++;
            }
            else if (character is '\uFFFD' or (>= '\uE000' and <= '\uF8FF') or (>= '\u0080' and < '\u00A0'))
            {
                bad++;
            }
        }

        return beyond == 0 ? 0 : (hits - 4.0 * bad) / beyond;
    }
}
