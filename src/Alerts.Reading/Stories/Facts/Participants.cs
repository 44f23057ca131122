using System.Globalization;
using System.Text.RegularExpressions;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// Who took part, where outlets are known to read one source differently: one or several of a kind, and how many of a party came from one
/// body.
/// </summary>
internal static partial class Participants
{
    private static readonly string[] s_numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static IEnumerable<(string About, string Value)> In(ReadSentence sentence)
    {
        foreach (Match match in Kind().Matches(sentence.Lower))
        {
            var several = match.Groups["group"].Success || match.Groups["many"].Success;
            yield return (KindOf(match), several ? "several" : "one");
        }

        foreach (var body in sentence.Mentions.Where(m => m.Entity is Entity.Concept { Id: "rgb" } or Entity.Office { IsBody: true }))
        {
            if (From(sentence.Lower, body) is { } count)
            {
                yield return ("from " + body.Entity.Id, count.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static string KindOf(Match match) =>
        match.Groups["kind"].Value is "lawmaker" or "国会議員" or "議員" or "의원" or "国会议员" or "國會議員" or "议员"
            ? "lawmaker"
            : "politician";

    private static int? From(string lower, Mention body)
    {
        var before = EnglishBefore().Match(lower[..body.Start]);
        var after = CjkAfter().Match(lower[body.End..]);
        return before.Success ? NumberOf(before.Groups["n"].Value)
            : after.Success ? NumberOf(after.Groups["n"].Value)
            : null;
    }

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Array.IndexOf(s_numbers, text) is > 0 and var word ? word
        : "一二三四五六七八九十".IndexOf(text, StringComparison.Ordinal) is >= 0 and var han ? han + 1
        : null;

    [GeneratedRegex(
        @"(?<group>\b(?:a )?group of (?:[a-z]+ ){0,2}|\bseveral (?:[a-z]+ ){0,2})(?<kind>politician|lawmaker)s\b|\b(?:a|one|an) (?:[a-z]+ ){0,2}(?<kind>politician|lawmaker)\b|(?<kind>政治家|国会議員|議員|정치인|의원|议员)(?:(?<many>ら|たち|들| 여러 명|複数|数人)| ?(?:1|一|한) ?[人名명])|(?<many>複数の|多名|数名|數名|几名|幾名|여러 명의 |여러 |복수의 )[^\s，。、]{0,4}?(?<kind>政治家|国会議員|議員|정치인|의원|议员)|(?:一名|一位|1名|1人の|一人の|ある)[^\s，。、]{0,4}?(?<kind>政治家|国会議員|國會議員|国会议员|議員|议员|정치인|의원)"
    )]
    private static partial Regex Kind();

    // "three officials from the X", "including one from the X"
    [GeneratedRegex(
        @"(?<n>\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ ){0,2}(?:from|of) (?:[a-z]+'s )?(?:the )?(?:north korean |north korea's )?$"
    )]
    private static partial Regex EnglishBefore();

    // Xの1人を含む, X 관계자 1명을 포함
    [GeneratedRegex(@"^(?:の| ?)(?:関係者|当局者|幹部|要員|관계자|요원|간부|官员)? ?(?<n>\d+|[一二三四五六七八九十]) ?[人名명]")]
    private static partial Regex CjkAfter();
}
