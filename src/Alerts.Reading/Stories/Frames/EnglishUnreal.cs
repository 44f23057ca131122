using System.Buffers;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What stands before an English verb, its subject included, and takes back that anybody said or did it.</summary>
internal sealed class EnglishUnreal(PhraseBook phrases)
{
    private const int Reach = 100;

    // ", which has no embassy there," leaves the clause as it is.
    private const int CommasOfAside = 2;

    private static readonly SearchValues<char> s_opens = SearchValues.Create(",;:—(\"“");

    public bool Holds(Cue cue, SentenceMarks marks) =>
        IsUnder(cue, marks) || IsTurned(cue, marks) || IsAsked(cue, marks) || IsOfNothing(cue, marks);

    /// <summary>Whether a condition stands before it: "If they fire, Tokyo will condemn it".</summary>
    public bool IsConditional(Cue cue, SentenceMarks marks) =>
        phrases
            .Find("unreal", marks.Flat[..cue.Start])
            .Exists(m => m.Class == "unreal.clause" && marks.SameQuotation(m.Start, cue.Start) && IsCondition(m, marks.Flat));

    private static bool IsCondition(PhraseMatch match, string flat) =>
        flat.AsSpan(0, match.End) is var until && (until.EndsWith("if") || until.EndsWith("unless"));

    /// <summary>"Neither Seoul nor Tokyo confirmed", "asked whether Tokyo had confirmed", "a fake post claimed …".</summary>
    private bool IsUnder(Cue cue, SentenceMarks marks) =>
        phrases
            .Find("unreal", marks.Flat)
            .Exists(m =>
                m.Class != "unreal.none"
                && m.Start < cue.Start
                && !(cue.Class == CueClass.Silent && IsNobody(m))
                && !(cue.Class <= CueClass.Reports && m.Class == "unreal.clause")
                && cue.Start - m.End < Reach
                && marks.SameQuotation(m.Start, cue.Start)
                && IsOneClause(m, marks.Flat[m.Start..cue.Start])
                && (m.Class != "unreal.nor" || HasSubject(m.End, cue.Start, marks.Flat))
                && !(m.Class == "unreal.told" && marks.Flat.AsSpan(cue.End).StartsWith(" by "))
            );

    /// <summary>"Neither made any comment": both are silent.</summary>
    private static bool IsNobody(PhraseMatch match) => match.Class is "unreal.nobody" or "unreal.nor" or "unreal.list";

    private bool IsOneClause(PhraseMatch match, string between)
    {
        var isList = match.Class == "unreal.list";
        var commas = between.Count(c => c == ',');
        return (isList || commas is 0 or CommasOfAside)
            && between.AsSpan().IndexOfAny(";:—") < 0
            && !phrases.Find("unrealend", between).Exists(e => !(isList && e.Class == "unrealend.and"));
    }

    /// <summary>"Tokyo neither confirmed …" has its subject before.</summary>
    private bool HasSubject(int from, int to, string flat)
    {
        for (var at = to; at > from; )
        {
            var (start, word) = EnglishText.WordBefore(flat, at);
            if (start < from || word.Length == 0 || !IsBesideVerb(word))
            {
                return start >= from;
            }

            at = start;
        }

        return false;
    }

    private bool IsBesideVerb(string word) =>
        phrases.EndAt("word.skip", word, 0) == word.Length || word.EndsWith("ly", StringComparison.Ordinal);

    /// <summary>"Had Tokyo confirmed it, …", "should Tokyo confirm it, …".</summary>
    private bool IsTurned(Cue cue, SentenceMarks marks) =>
        phrases.EndAt("turned.condition", marks.Flat, ClauseStart(cue, marks)) is > 0 and var end && IsSubject(end, cue, marks);

    private bool IsSubject(int auxiliary, Cue cue, SentenceMarks marks)
    {
        var at = Math.Min(auxiliary + 1, marks.Flat.Length);
        return at <= cue.Start
            && (
                marks.Actors.Any(a => a.End <= cue.Start && EnglishText.SkipArticle(marks.Flat, a.Start) == at)
                || (phrases.EndAt("word.pronoun", marks.Flat, at) is > 0 and var end && end == EnglishText.WordEnd(marks.Flat, at))
            );
    }

    private static int ClauseStart(Cue cue, SentenceMarks marks)
    {
        var start = marks.Flat.AsSpan(0, cue.Start).LastIndexOfAny(s_opens) + 1;
        while (start < cue.Start && marks.Flat[start] == ' ')
        {
            start++;
        }

        return start;
    }

    /// <summary>A question asserts nothing.</summary>
    private static bool IsAsked(Cue cue, SentenceMarks marks) =>
        cue.Class >= CueClass.Confirms && marks.Flat.AsSpan().TrimEnd().EndsWith("?") && marks.Sentence.QuotationAt(cue.Start) is null;

    /// <summary>"Confirmed nothing".</summary>
    private bool IsOfNothing(Cue cue, SentenceMarks marks) =>
        cue.Class is not (CueClass.Declines or CueClass.Silent)
        && phrases.EndAt("turned.nothing", marks.Flat, Math.Min(cue.End + 1, marks.Flat.Length)) > 0;
}
