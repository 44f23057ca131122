using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Where in an English sentence what was said stands.</summary>
internal sealed class EnglishContents(PhraseBook phrases, EnglishNeighbours neighbours)
{
    private const int NextVerb = 12;

    public (int Start, int End) Of(Cue cue, SentenceMarks marks)
    {
        // A report on something is no telling of what else the sentence says.
        if (IsNoun(cue, marks))
        {
            return (cue.End, cue.End);
        }

        if (cue.IsBare)
        {
            return (cue.End, marks.Flat.AsSpan(cue.End).IndexOfAny(",;") is >= 0 and var sign ? cue.End + sign : marks.Flat.Length);
        }

        var quotedBefore = marks.Sentence.Quotations.Any(q => q.Depth == 0 && q.End <= cue.Start && q.Start <= 3);
        return cue.Class is CueClass.Attributes || quotedBefore || IsPostposed(cue, marks) || IsInverted(cue, marks)
            ? (0, marks.Flat.Length)
            : (cue.End, ClauseEnd(cue, marks));
    }

    /// <summary>Where another clause begins, with a subject of its own: "Tokyo confirmed it while Seoul declined to comment".</summary>
    private int ClauseEnd(Cue cue, SentenceMarks marks)
    {
        var breaks = phrases.Find("break", marks.Flat).Where(b => b.Start >= cue.End && marks.SameQuotation(b.Start, cue.Start));
        return breaks.Select(b => b.Start).Append(NextClause(cue, marks)).Min();
    }

    /// <summary>"Tokyo denied it, and Seoul proposed talks": behind a verb of doing, or "says", another's clause.</summary>
    private static int NextClause(Cue cue, SentenceMarks marks)
    {
        const string And = ", and ";
        var and = marks.Flat.IndexOf(And, cue.End, StringComparison.Ordinal);
        return
            (cue.Class >= CueClass.Confirms || EnglishText.WordAt(marks.Flat, cue.Start) is "says" or "say")
            && and >= 0
            && marks.SameQuotation(and, cue.Start)
            && marks.Actors.FirstOrDefault(a => a.Start > and) is { } actor
            && EnglishText.SkipArticle(marks.Flat, actor.Start) == and + And.Length
            && marks.Cues.Any(c => c.Start > actor.End && c.Start - actor.End < NextVerb)
            ? and
            : marks.Flat.Length;
    }

    private bool IsInverted(Cue cue, SentenceMarks marks) =>
        cue.Class is CueClass.Says or CueClass.Reports && neighbours.Inverted(cue, marks).Count > 0;

    /// <summary>
    /// "Japan proposed a summit, sources said on Friday.": nothing but a time follows the verb, and a comma stands before who says it.
    /// </summary>
    private bool IsPostposed(Cue cue, SentenceMarks marks)
    {
        var comma = marks.Flat.LastIndexOf(',', cue.Start - 1 < 0 ? 0 : cue.Start - 1);
        if (cue.Class is not (CueClass.Says or CueClass.Reports or CueClass.Announces) || comma < cue.Start / 3)
        {
            return false;
        }

        return IsPostposed(cue.End, marks.Flat);
    }

    /// <summary>Whether nothing but a time, or where it was said, follows a verb of speech.</summary>
    public bool IsPostposed(int end, string flat)
    {
        var at = end;
        while (at < flat.Length && flat[at] is ' ')
        {
            var next = EnglishText.WordEnd(flat, at + 1);
            var word = flat[(at + 1)..Math.Min(next, flat.Length)];
            if (phrases.EndAt("turned.statement", flat, at + 1) is > 0 and var told)
            {
                next = told;
            }
            else if (
                word is not ("on" or "in" or "late" or "early")
                && phrases.EndAt("word.time", word, 0) != word.Length
                && !char.IsAsciiDigit(word[0])
            )
            {
                return false;
            }

            at = next;
        }

        return true;
    }

    private bool IsNoun(Cue cue, SentenceMarks marks) =>
        phrases.EndAt("noun.publication", marks.Flat, cue.Start) == cue.End
        || phrases.EndAt("noun.statement", marks.Flat, cue.Start) == cue.End;
}
