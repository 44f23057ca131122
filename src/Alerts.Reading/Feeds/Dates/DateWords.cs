using System.Collections.Frozen;

namespace Alerts.Reading.Feeds.Dates;

/// <summary>The words of dates: months in the languages that feeds come in, by how they begin, and the names of time zones.</summary>
internal static class DateWords
{
    // How the months' names begin, accents and all. Where languages disagree on a name it is left out.
    private static readonly string[][] s_months =
    [
        ["jan", "ene", "gen", "янв", "січ", "ιαν", "ian", "oca", "tammi", "styc", "led", "ينا", "ינו"],
        ["feb", "fev", "fév", "фев", "лют", "φεβ", "şub", "sub", "helmi", "lut", "úno", "فبر", "פבר"],
        ["mar", "mär", "mrz", "maa", "мар", "бер", "μαρ", "μάρ", "már", "bře", "mrt", "مار", "מרץ"],
        ["apr", "abr", "avr", "ápr", "апр", "кві", "απρ", "nis", "huhti", "kwi", "dub", "أبر", "ابر", "אפר"],
        ["may", "mai", "mag", "maj", "máj", "mei", "мая", "май", "трав", "μαϊ", "μαΐ", "μάι", "μάϊ", "mayıs", "touko", "kvě", "ماي", "מאי"],
        ["jun", "juin", "giu", "jún", "июн", "черв", "ιουν", "ιούν", "haz", "kesä", "cze", "iun", "يوني", "יונ"],
        ["jul", "juil", "lug", "júl", "июл", "лип", "ιουλ", "ιούλ", "tem", "heinä", "lip", "iul", "يولي", "יול"],
        ["aug", "ago", "aoû", "aou", "авг", "серп", "αυγ", "αύγ", "ağu", "elo", "sie", "srp", "agu", "ogo", "أغس", "اغس", "אוג"],
        ["sep", "set", "szep", "сен", "вер", "σεπ", "eyl", "syys", "wrz", "zář", "سبت", "ספט"],
        ["oct", "okt", "ott", "out", "окт", "жовт", "οκτ", "eki", "loka", "paź", "أكت", "اكت", "אוק"],
        ["nov", "ноя", "νοέ", "νοε", "kas", "marras", "نوف", "נוב"],
        ["dec", "dez", "dic", "déc", "дек", "груд", "δεκ", "ara", "joulu", "gru", "pro", "des", "dis", "ديس", "דצמ"],
    ];

    private static readonly FrozenDictionary<string, double> s_zones = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = 0,
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["WET"] = 0,
        ["BST"] = 1,
        ["CET"] = 1,
        ["MET"] = 1,
        ["MEZ"] = 1,
        ["WEST"] = 1,
        ["WAT"] = 1,
        ["CEST"] = 2,
        ["MEST"] = 2,
        ["MESZ"] = 2,
        ["EET"] = 2,
        ["SAST"] = 2,
        ["CAT"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["EAT"] = 3,
        ["TRT"] = 3,
        ["MSD"] = 4,
        ["GST"] = 4,
        ["PKT"] = 5,
        ["IST"] = 5.5,
        ["NPT"] = 5.75,
        ["ICT"] = 7,
        ["WIB"] = 7,
        ["HKT"] = 8,
        ["SGT"] = 8,
        ["MYT"] = 8,
        ["PHT"] = 8,
        ["AWST"] = 8,
        ["ULAT"] = 8,
        ["JST"] = 9,
        ["KST"] = 9,
        ["ACST"] = 9.5,
        ["AEST"] = 10,
        ["ACDT"] = 10.5,
        ["AEDT"] = 11,
        ["VLAT"] = 10,
        ["NZST"] = 12,
        ["NZDT"] = 13,
        ["BRT"] = -3,
        ["ART"] = -3,
        ["ADT"] = -3,
        ["NDT"] = -2.5,
        ["NST"] = -3.5,
        ["AST"] = -4,
        ["EDT"] = -4,
        ["ET"] = -5,
        ["EST"] = -5,
        ["CDT"] = -5,
        ["CT"] = -6,
        ["CST"] = -6,
        ["MDT"] = -6,
        ["MT"] = -7,
        ["MST"] = -7,
        ["PDT"] = -7,
        ["PT"] = -8,
        ["PST"] = -8,
        ["AKDT"] = -8,
        ["AKST"] = -9,
        ["HST"] = -10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> s_zoneNames = s_zones.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>1 to 12, 0 where the word is no month.</summary>
    public static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
        {
            return 0;
        }

        for (var month = 0; month < s_months.Length; month++)
        {
            foreach (var stem in s_months[month])
            {
                if (word.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
                {
                    return month + 1;
                }
            }
        }

        return 0;
    }

    public static TimeSpan? Zone(ReadOnlySpan<char> word) =>
        s_zoneNames.TryGetValue(word, out var hours) ? TimeSpan.FromHours(hours) : null;

    /// <summary>The year before the first of a Japanese or Taiwanese era, and the country's zone; 0 where the word is none.</summary>
    public static (int YearZero, TimeSpan Offset) Era(ReadOnlySpan<char> word) =>
        word.TrimEnd('元') switch
        {
            "令和" => (2018, TimeSpan.FromHours(9)),
            "平成" => (1988, TimeSpan.FromHours(9)),
            "昭和" => (1925, TimeSpan.FromHours(9)),
            "民國" or "民国" or "中華民國" => (1911, TimeSpan.FromHours(8)),
            _ => default,
        };

    public static bool IsAfternoon(ReadOnlySpan<char> word) =>
        word
            is "PM"
                or "pm"
                or "Pm"
                or "p"
                or "P"
                or "μμ"
                or "오후"
                or "저녁"
                or "밤"
                or "午後"
                or "夜"
                or "下午"
                or "晚上"
                or "傍晚"
                or "晚";

    public static bool IsForenoon(ReadOnlySpan<char> word) =>
        word
            is "AM"
                or "am"
                or "Am"
                or "a"
                or "A"
                or "πμ"
                or "오전"
                or "새벽"
                or "아침"
                or "午前"
                or "朝"
                or "未明"
                or "上午"
                or "凌晨"
                or "早上"
                or "清晨";

    /// <summary>The zone of the country whose words these are, null where several share them.</summary>
    public static TimeSpan? CustomaryOffset(ReadOnlySpan<char> word) =>
        word[0] switch
        {
            '午' => word is "午前" or "午後" ? TimeSpan.FromHours(9) : null,
            '曜' or '火' or '水' or '木' or '金' or '土' or (>= '가' and <= '힣') => TimeSpan.FromHours(9),
            '上' or '下' or '晚' or '凌' or '早' or '中' or '周' or '週' or '星' or '礼' or '禮' or '时' or '点' or '點' or '号' or '號' =>
                TimeSpan.FromHours(8),
            '一' or '二' or '三' or '四' or '五' or '六' => TimeSpan.FromHours(8),
            _ => null,
        };

    private static readonly Lazy<FrozenDictionary<string, TimeZoneInfo>> s_places = new(() =>
        TimeZoneInfo
            .GetSystemTimeZones()
            .Select(z => (Id: TimeZoneInfo.TryConvertWindowsIdToIanaId(z.Id, out var iana) ? iana : z.Id, Zone: z))
            .DistinctBy(z => z.Id, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(z => z.Id, z => z.Zone, StringComparer.OrdinalIgnoreCase)
    );

    /// <summary>The zone that an IANA name such as Asia/Seoul begins the text with, and the name's length.</summary>
    public static TimeZoneInfo? Place(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        while (length < text.Length && (char.IsAsciiLetter(text[length]) || text[length] is '/' or '_'))
        {
            length++;
        }

        return s_places.Value.GetValueOrDefault(text[..length].ToString());
    }
}
