using System.Globalization;
using System.Text.RegularExpressions;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <param name="Unit">What is counted, the same in all languages: <c>people</c>, <c>dead</c>, <c>rescued</c>, <c>missiles</c> or
/// <c>km</c>.</param>
internal readonly record struct Quantity(long Value, string Unit, bool Exact);

/// <summary>Counts in four languages, with the thing counted. Years, dates and ordinals are none.</summary>
internal static partial class Quantities
{
    private static readonly Dictionary<string, long> s_words = new(StringComparer.Ordinal)
    {
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["dozen"] = 12,
        ["한"] = 1,
        ["두"] = 2,
        ["세"] = 3,
        ["네"] = 4,
        ["다섯"] = 5,
        ["여섯"] = 6,
        ["일곱"] = 7,
        ["여덟"] = 8,
        ["아홉"] = 9,
        ["열"] = 10,
    };

    private static readonly HashSet<string> s_englishUnits = new(StringComparer.Ordinal)
    {
        "people",
        "persons",
        "men",
        "women",
        "nationals",
        "officials",
        "members",
        "sailors",
        "fishermen",
        "athletes",
        "players",
        "hackers",
        "workers",
        "victims",
        "survivors",
        "passengers",
        "bodies",
        "ships",
        "boats",
        "vessels",
        "politicians",
        "lawmakers",
        "delegates",
        "representatives",
        "abductees",
        "citizens",
        "soldiers",
        "troops",
        "diplomats",
        "missile",
        "missiles",
        "projectile",
        "projectiles",
        "km",
        "kilometers",
        "kilometres",
        "dead",
        "killed",
        "deaths",
        "injured",
        "wounded",
    };

    public static IEnumerable<Quantity> In(string lower)
    {
        foreach (Match match in English().Matches(lower))
        {
            if (
                match.Groups["n"].Value != "one"
                && ValueOf(match.Groups["n"].Value) is { } value
                && EnglishUnit(lower, match.Index + match.Length) is var (unit, end)
            )
            {
                yield return new Quantity(value, UnitOf(unit, lower, match.Index, end), !match.Groups["about"].Success);
            }
        }

        foreach (Match match in Cjk().Matches(lower))
        {
            // 一艘 and 한 명 are articles rather than counts.
            if (
                match.Groups["n"].Value is not ("一" or "한")
                && ValueOf(match.Groups["n"].Value) is { } value
                && UnitOf(match.Groups["u"].Value, lower, match.Index, match.Index + match.Length) is var unit
            )
            {
                yield return new Quantity(value, unit, !match.Groups["about"].Success && !match.Groups["more"].Success);
            }
        }
    }

    /// <summary>What is counted: the first such noun among the next four words, none of which ends the clause.</summary>
    private static (string Unit, int End)? EnglishUnit(string lower, int from)
    {
        var at = from;
        for (var words = 0; words < 4 && at < lower.Length && lower[at] == ' '; words++)
        {
            var end = at + 1;
            while (end < lower.Length && (char.IsAsciiLetter(lower[end]) || lower[end] == '-'))
            {
                end++;
            }

            if (s_englishUnits.Contains(lower[(at + 1)..end]))
            {
                return (lower[(at + 1)..end], end);
            }

            at = end;
        }

        return null;
    }

    private static long? ValueOf(string text)
    {
        var plain = text.Replace(",", "", StringComparison.Ordinal).Trim();
        return s_words.TryGetValue(plain, out var word) ? word
            : Folding.IsHan(plain[0]) ? Han(plain)
            : plain.EndsWith('万') && long.TryParse(plain[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var man)
                ? man * 10_000
            : long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;
    }

    /// <summary>十二, 三十五, 二百 and 二〇.</summary>
    private static long Han(string text)
    {
        var (total, digit) = (0L, 0L);
        foreach (var c in text)
        {
            if (c is '十' or '百' or '千')
            {
                total +=
                    Math.Max(1, digit)
                    * (
                        c == '十' ? 10
                        : c == '百' ? 100
                        : 1000
                    );
                digit = 0;
            }
            else
            {
                digit = (digit * 10) + (c is '两' or '兩' ? 2 : Math.Max(0, "〇一二三四五六七八九".IndexOf(c, StringComparison.Ordinal)));
            }
        }

        return total + digit;
    }

    private static string UnitOf(string unit, string lower, int start, int end)
    {
        // What befell them stands behind in all four languages, in English before too.
        var near = lower.AsSpan(end, Math.Min(char.IsAsciiLetter(unit[0]) ? 32 : 14, lower.Length - end));
        var clause = near.IndexOfAny(s_clauseEnds) is >= 0 and var stop ? near[..stop] : near;
        var verb = lower.AsSpan(Math.Max(0, start - 14), start - Math.Max(0, start - 14));
        return unit switch
        {
            "missile" or "missiles" or "projectile" or "projectiles" or "発" or "발" or "枚" or "기" => "missiles",
            "km" or "kilometers" or "kilometres" or "キロ" or "公里" or "킬로미터" or "㎞" => "km",
            "ships" or "boats" or "vessels" or "隻" or "척" or "艘" => "ships",
            "dead" or "killed" or "deaths" or "bodies" => "dead",
            "injured" or "wounded" => "injured",
            "abductees" => "abducted",
            _ when Has(clause, "死", "사망", "숨", "killed", "dead", "遗体", "遺体", "시신") || Has(verb, "killed", "killing") => "dead",
            _ when Has(clause, "負傷", "けが", "受伤", "受傷", "부상", "다치", "injured", "wounded")
                    || Has(verb, "injured", "injuring", "wounded") => "injured",
            _ when Has(clause, "救助", "救出", "获救", "獲救", "구조", "rescued") || Has(verb, "rescued") => "rescued",
            _ when Has(clause, "不明", "실종", "失踪", "失蹤", "missing") => "missing",
            _ when Has(clause, "逮捕", "체포", "被捕", "arrested", "detained", "拘束", "拘留", "구속")
                    || Has(verb, "arrested", "detained") => "arrested",
            _ when Has(clause, "拉致", "납치", "绑架", "綁架", "abducted", "kidnapped") => "abducted",
            _ => "people",
        };
    }

    private static readonly System.Buffers.SearchValues<char> s_clauseEnds = System.Buffers.SearchValues.Create(",.;。、，");

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

    [GeneratedRegex(
        @"(?<about>about |around |some |nearly |almost |roughly |at least |more than |over |up to |as many as )?(?<![\w.])(?<n>\d{1,3}(?:,\d{3})+|\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)(?= )"
    )]
    private static partial Regex English();

    [GeneratedRegex(
        @"(?<about>約|およそ|少なくとも|약|최소|大约|大約|约|至少|超过|超過)?(?<![\d.])(?<n>\d{1,3}(?:,\d{3})+|\d{1,6}万?|(?<![一二两兩三四五六七八九十百千〇第])[一二两兩三四五六七八九十百千〇]+|(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)) ?(?<more>余り|余|여|多)?(?<u>人|名|位|명|発|발|枚|기|隻|척|艘|km|キロ|公里|킬로미터)(?!間|口|権)"
    )]
    private static partial Regex Cjk();
}
