using System.Globalization;
using System.Text.RegularExpressions;

namespace Alerts.Stories.Reading;

/// <param name="Unit">What is counted, the same in all languages: <c>people</c>, <c>dead</c>, <c>injured</c>, <c>missiles</c> or <c>km</c>.</param>
internal readonly record struct Quantity(long Value, string Unit, bool Exact);

/// <summary>Counts in four languages, with the thing counted. Years, dates and ordinals are none.</summary>
internal static partial class Quantities
{
    private static readonly Dictionary<string, long> Words = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["dozen"] = 12,
        ["一"] = 1, ["二"] = 2, ["两"] = 2, ["兩"] = 2, ["三"] = 3, ["四"] = 4, ["五"] = 5, ["六"] = 6, ["七"] = 7, ["八"] = 8, ["九"] = 9, ["十"] = 10,
        ["한"] = 1, ["두"] = 2, ["세"] = 3, ["네"] = 4, ["다섯"] = 5, ["여섯"] = 6, ["일곱"] = 7, ["여덟"] = 8, ["아홉"] = 9, ["열"] = 10,
    };

    public static IEnumerable<Quantity> In(string lower)
    {
        foreach (Match match in English().Matches(lower).Concat(Cjk().Matches(lower)))
        {
            if (ValueOf(match.Groups["n"].Value) is { } value && UnitOf(match.Groups["u"].Value, lower, match.Index + match.Length) is { } unit)
            {
                yield return new Quantity(value, unit, !match.Groups["about"].Success && !match.Groups["more"].Success);
            }
        }
    }

    private static long? ValueOf(string text)
    {
        var plain = text.Replace(",", "", StringComparison.Ordinal).Trim();
        return Words.TryGetValue(plain, out var word) ? word
            : plain.EndsWith('万') && long.TryParse(plain[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var man) ? man * 10_000
            : long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;
    }

    private static string? UnitOf(string unit, string lower, int end)
    {
        var near = lower.AsSpan(end, Math.Min(14, lower.Length - end));
        return unit switch
        {
            "missile" or "missiles" or "projectile" or "projectiles" or "発" or "발" or "枚" or "기" => "missiles",
            "km" or "kilometers" or "kilometres" or "キロ" or "公里" or "킬로미터" or "㎞" => "km",
            "dead" or "killed" or "deaths" => "dead",
            "injured" or "wounded" => "injured",
            _ when Has(near, "死", "사망", "숨", "killed", "dead") => "dead",
            _ when Has(near, "負傷", "けが", "受伤", "受傷", "부상", "다치", "injured", "wounded") => "injured",
            _ => "people",
        };
    }

    private static bool Has(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<about>about |around |some |nearly |almost |roughly |at least |more than |over |up to |as many as )?(?<![\w.])(?<n>\d{1,3}(?:,\d{3})+|\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen) (?:[a-z-]+ ){0,3}?(?<u>people|persons|officials|members|politicians|lawmakers|delegates|representatives|abductees|citizens|soldiers|diplomats|missiles?|projectiles?|km|kilometers|kilometres|dead|killed|deaths|injured|wounded)\b")]
    private static partial Regex English();

    [GeneratedRegex(@"(?<about>約|およそ|少なくとも|약|최소|大约|大約|约|至少|超过|超過)?(?<![\d.])(?<n>\d{1,3}(?:,\d{3})+|\d{1,6}万?|[一二两兩三四五六七八九十]|(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)) ?(?<more>余り|余|여|多)?(?<u>人|名|명|発|발|枚|기|km|キロ|公里|킬로미터)(?!間|口|権)")]
    private static partial Regex Cjk();
}
