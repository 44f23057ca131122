using System.Text;
using Alerts.Reading.Text;

namespace Alerts.Editions;

/// <summary>Whether a name is written as readers of a language write. Pure.</summary>
internal static class Writing
{
    // A national character set holds the signs that its readers use, and few of the others' own forms.
    private static readonly Encoding s_japanese = Strict("shift_jis");
    private static readonly Encoding s_simplified = Strict("x-cp20936");
    private static readonly Encoding s_traditional = Strict("big5");

    /// <summary>In signs that are used in it: 日報 in Japanese and traditional Chinese, 日报 in simplified.</summary>
    /// <param name="language">One of those that readers are spoken to in.</param>
    internal static bool Fits(string name, string language) =>
        IsReadable(name, language)
        && language switch
        {
            "ja" => Has(s_japanese, name),
            "zh-Hans" => Has(s_simplified, name),
            "zh-Hant" => Has(s_traditional, name),
            _ => true,
        };

    /// <summary>In its script, whatever form its signs have.</summary>
    internal static bool IsReadable(string name, string language) =>
        language switch
        {
            "ko" => name.Any(Script.IsHangul),
            "ja" => IsHan(name) || (name.Any(IsKana) && !name.Any(Script.IsHangul)),
            "zh-Hans" or "zh-Hant" => IsHan(name),
            _ => !name.Any(c => Folding.IsCjk(c) || Script.IsHangul(c) || IsKana(c)),
        };

    private static bool IsHan(string name) => name.Any(c => Folding.IsCjk(c)) && !name.Any(c => Script.IsHangul(c) || IsKana(c));

    private static bool IsKana(char unit) => unit is >= '\u3041' and <= '\u30FF';

    private static bool Has(Encoding set, string name)
    {
        try
        {
            set.GetByteCount(name);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
