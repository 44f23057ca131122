using System.Globalization;
using System.Text.RegularExpressions;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>What tells an event from its near twin: when, where, who, which states, which of a series and how many.</summary>
/// <param name="Day">When it took place, if title or lead say so.</param>
/// <param name="Places">Cities named, without the capitals that stand for governments.</param>
/// <param name="Days">Days named that are not those of publication.</param>
/// <param name="CoreDays">Days that title and lead name, that of publication among them.</param>
/// <param name="People">Whom title and lead name, the holders of offices among them.</param>
/// <param name="Acts">What its title says was done.</param>
/// <param name="Again">What title and lead name that is done again and again.</param>
/// <param name="States">Which states the title names.</param>
/// <param name="Ordinals">Which of a series it is: the fourth launch, the second day.</param>
/// <param name="Counts">What is counted in title and lead, such as <c>dead:12</c>.</param>
/// <param name="Quoted">Words in quotation marks in title and lead.</param>
/// <param name="IsAnswer">Whether its title confirms, denies or leaves open that sides met: the day it names is that of the answer.</param>
internal sealed record EventTraits(
    DateOnly? Day,
    IReadOnlyList<string> Places,
    IReadOnlyList<DateOnly> Days,
    IReadOnlyList<DateOnly> CoreDays,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Acts,
    IReadOnlyList<string> Again,
    IReadOnlyList<string> States,
    IReadOnlyList<int> Ordinals,
    IReadOnlyList<Quantity> Counts,
    IReadOnlySet<ulong> Quoted,
    bool IsAnswer
);

/// <summary>Numbers of series in four languages: "the fourth", "4th", 第四, 4回目, 네 번째.</summary>
internal static partial class Ordinals
{
    private static readonly string[] s_english =
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    ];
    private static readonly string[] s_korean = ["첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"];
    private const string Han = "一二三四五六七八九十";

    /// <summary>Whether it is a word such as <c>third</c>.</summary>
    public static bool IsEnglish(string word) => s_english.Contains(word);

    public static IEnumerable<int> In(string lower)
    {
        foreach (Match match in Any().Matches(lower))
        {
            var text = match.Groups["n"].Value;
            var number =
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
                : Array.IndexOf(s_english, text) is >= 0 and var english ? english + 1
                : Array.IndexOf(s_korean, text) is >= 0 and var korean ? korean + 1
                : text.Length == 1 ? Han.IndexOf(text[0], StringComparison.Ordinal) + 1
                : 0;
            if (number > 0)
            {
                yield return number;
            }
        }
    }

    [GeneratedRegex(
        @"\b(?<n>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b|\b(?<n>\d{1,3})(?:st|nd|rd|th)\b|第 ?(?<n>\d{1,3}|[一二三四五六七八九十])(?=[次回届屆輪轮度弾])|(?<n>\d{1,3}|[一二三四五六七八九十])(?=回目|度目|日目|例目)|(?<n>\d{1,3}|첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?번째|(?<n>\d{1,3})일째|제 ?(?<n>\d{1,3}) ?차"
    )]
    private static partial Regex Any();
}
