using System.Text.RegularExpressions;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Whether a sentence says that a next meeting is planned, or that none is decided.</summary>
internal static partial class NextMeeting
{
    public static (int Start, bool IsPlanned)? In(ReadSentence sentence, string language)
    {
        var match = Named().Match(sentence.Lower);
        if (!match.Success)
        {
            return null;
        }

        var open = Undecided().IsMatch(sentence.Lower);
        return open || Planned().IsMatch(sentence.Lower) ? (Clause(sentence.Lower, match.Index, language), !open) : null;
    }

    /// <summary>Where the clause begins: its place and date stand in it, behind the verb of planning.</summary>
    private static int Clause(string lower, int at, string language) =>
        language == "en" && lower.LastIndexOf(" and ", at, StringComparison.Ordinal) is >= 0 and var and
            ? and
            : Math.Max(0, lower.LastIndexOfAny(['、', ',', '，'], at));

    [GeneratedRegex(
        "(?:next|second|another|follow-up|further) (?:meeting|round|contact|talks)|次回|再会談|2回目|二回目|次の(?:会談|協議|接触)|다음 (?:회담|접촉|만남|회동)|차기 (?:회담|접촉)|2차 (?:회담|접촉|회동)|下次|下一轮|下一輪|第二次(?:会谈|會談|接触|會面|会面)"
    )]
    private static partial Regex Named();

    [GeneratedRegex(
        @"\bno (?:next|second|further)|not (?:been )?(?:decided|set|fixed|scheduled)|undecided|unclear|nothing has been|未定|決まっていない|不明|미정|정해지지|불투명|尚未确定|尚未確定|未确定|未確定|没有确定"
    )]
    private static partial Regex Undecided();

    [GeneratedRegex("plan|agreed|set for|scheduled|will hold|to hold|due|予定|調整|合意|예정|계획|합의|计划|計劃|预定|預定|定于|將於|将于")]
    private static partial Regex Planned();
}
