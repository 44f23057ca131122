namespace Alerts.Polling.Items;

/// <summary>The language of a text by its script, since many feeds declare the one of their software.</summary>
internal static class ItemLanguage
{
    /// <param name="declared">What the feed says, as BCP 47 or something like it.</param>
    /// <returns>A language code in lower case, or null where neither script nor feed tells.</returns>
    internal static string? Of(string title, string text, string? declared)
    {
        var (hangul, kana, han, latin) = (0, 0, 0, 0);
        Count(title, ref hangul, ref kana, ref han, ref latin);
        Count(text.AsSpan(0, Math.Min(text.Length, 500)), ref hangul, ref kana, ref han, ref latin);
        var code = Code(declared);
        if (hangul + kana + han > latin / 4)
        {
            // A Korean text may quote Japanese names and the other way round; the greater part decides.
            return hangul > kana ? "ko"
                : kana > 0 ? "ja"
                : code is "ja" or "ko" or "zh" ? code
                : "zh";
        }

        return code is "ja" or "ko" or "zh" && latin > 40 ? "en" : code;
    }

    private static string? Code(string? declared)
    {
        var end = declared?.AsSpan().Trim().IndexOfAny('-', '_') ?? 0;
        var code = (end > 0 ? declared!.Trim()[..end] : declared?.Trim())?.ToLowerInvariant();
        return code switch
        {
            null or "" => null,
            "jp" or "jpn" => "ja",
            "kr" or "kor" => "ko",
            "cn" or "zho" or "chi" => "zh",
            "eng" => "en",
            _ => code.Length is 2 or 3 && code.All(char.IsAsciiLetterLower) ? code : null,
        };
    }

    private static void Count(ReadOnlySpan<char> text, ref int hangul, ref int kana, ref int han, ref int latin)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '\u00C0' and <= '\u024F'):
                    latin++;
                    break;
                case >= '\uAC00' and <= '\uD7A3':
                    hangul++;
                    break;
                case >= '\u3041' and <= '\u30FE' and not '\u30FB': // Chinese texts use the middle dot in foreign names.
                    kana++;
                    break;
                case (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF'):
                    han++;
                    break;
                default:
                    break;
            }
        }
    }
}
