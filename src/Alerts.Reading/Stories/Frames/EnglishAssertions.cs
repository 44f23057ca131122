using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whether an English verb tells that something was said or done: not asked for, planned, heard of, or told by a noun.</summary>
internal sealed class EnglishAssertions(PhraseBook phrases, EnglishNeighbours neighbours, EnglishBackground background)
{
    private const int StrandedReach = 40;
    private const int HeardReach = 80;

    // "Has not yet, officially, been".
    private const int MostBesideVerb = 6;

    private readonly EnglishUnreal _unreal = new(phrases);

    public bool IsAsserted(Cue cue, SentenceMarks marks)
    {
        // "The United States" states nothing.
        if (marks.Actors.Any(a => a.First.Kind != SourceKind.Unnamed && a.Start <= cue.Start && cue.End <= a.End))
        {
            return false;
        }

        // "In response to a report by": a noun, whatever stands before it.
        if (cue.Class is CueClass.Attributes or CueClass.Cites)
        {
            return true;
        }

        if (_unreal.Holds(cue, marks))
        {
            return false;
        }

        // "Criticized it for claiming": what another is blamed for.
        var at = cue.Start;
        if (IsGerund(cue, marks) || IsReports(cue, marks) || IsCall(cue, marks))
        {
            return false;
        }

        if (cue.Class >= CueClass.Announces && (IsRelative(cue, marks) || IsOfNoun(cue, marks) || IsStirred(cue, marks)))
        {
            return false;
        }

        if (cue.Class == CueClass.Silent && marks.Sentence.QuotationAt(cue.Start) is not null && IsToOffer(cue.End, marks.Flat))
        {
            return false;
        }

        if ((EnglishBackground.IsMove(cue) || IsPassedOn(cue)) && background.IsAttributive(at, marks))
        {
            return false;
        }

        if (cue.Class >= CueClass.Confirms && (IsStranded(cue, marks) || (!cue.IsContent && IsHeard(cue, marks))))
        {
            return false;
        }

        return !IsModal(cue, marks);
    }

    /// <summary>"Must confirm", "would probably reject"; "will deny" has denied nothing yet.</summary>
    private bool IsModal(Cue cue, SentenceMarks marks)
    {
        var at = cue.Start;
        var isGuess = false;
        for (var i = 0; i < MostBesideVerb; i++)
        {
            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word.Length == 0)
            {
                return false;
            }

            if (Is("word.irrealis", word))
            {
                return true;
            }

            if (word is "will")
            {
                return isGuess || cue.Class is >= CueClass.Confirms and <= CueClass.Denies || _unreal.IsConditional(cue, marks);
            }

            if (!Is("word.guess", word) && !Is("word.skip", word) && !word.EndsWith("ly", StringComparison.Ordinal))
            {
                return false;
            }

            isGuess |= Is("word.guess", word);
            at = start;
        }

        return false;
    }

    private bool Is(string name, string word) => phrases.EndAt(name, word, 0) == word.Length;

    /// <summary>“They did not respond to the plan for talks”: what one government holds against another.</summary>
    private bool IsToOffer(int end, string flat)
    {
        if (!flat.AsSpan(end).StartsWith(" to "))
        {
            return false;
        }

        var told = flat[(end + " to ".Length)..];
        var offer = phrases.Find("offer", told).FirstOrDefault();
        return offer.End > 0 && !told[..offer.Start].Split(' ').Any(neighbours.IsPreposition);
    }

    /// <summary>"For claiming", "over Pyongyang refusing".</summary>
    private bool IsGerund(Cue cue, SentenceMarks marks)
    {
        if (!marks.Flat.AsSpan(cue.Start, EnglishText.WordEnd(marks.Flat, cue.Start) - cue.Start).EndsWith("ing"))
        {
            return false;
        }

        var end = marks.Flat.AsSpan(0, cue.Start).TrimEnd().Length;
        var before = EnglishText.WordBefore(marks.Flat, marks.ActorEndingAt(end)?.Start ?? cue.Start).Word;
        return before.Length > 0 && phrases.EndAt("word.preposition", before, 0) == before.Length;
    }

    /// <summary>"Media reports": no verb.</summary>
    private bool IsReports(Cue cue, SentenceMarks marks) =>
        marks.Flat.AsSpan(cue.Start, cue.End - cue.Start) is "reports"
        && EnglishText.WordBefore(marks.Flat, cue.Start).Word is { Length: > 0 } before
        && (phrases.EndAt("nounreport.any", before, 0) == before.Length || neighbours.IsPreposition(before));

    /// <summary>"Held a phone call on Tuesday": no verb.</summary>
    private bool IsCall(Cue cue, SentenceMarks marks) =>
        EnglishText.WordAt(marks.Flat, cue.Start) is "call" or "calls"
        && EnglishText.WordBefore(marks.Flat, cue.Start).Word is { Length: > 0 } before
        && phrases.EndAt("nouncall.any", before, 0) == before.Length;

    /// <summary>"A confirmed case", "the denied request".</summary>
    private static bool IsPassedOn(Cue cue) => cue is { Class: CueClass.Confirms or CueClass.Denies, IsContent: false };

    /// <summary>"The steps that we announced on Saturday": what was announced stands before.</summary>
    private bool IsOfNoun(Cue cue, SentenceMarks marks)
    {
        if (
            !EnglishBackground.IsMove(cue)
            || cue.End != EnglishText.WordEnd(marks.Flat, cue.Start)
            || !IsWithoutObject(cue.End, marks.Flat)
        )
        {
            return false;
        }

        var end = EnglishText.TrimEnd(marks.Flat, cue.Start);
        var subject = marks.ActorEndingAt(end)?.Start ?? EnglishText.WordBefore(marks.Flat, end).Start;
        return EnglishText.WordBefore(marks.Flat, EnglishText.SkipArticle(marks.Flat, subject)).Word is "that" or "which";
    }

    private bool IsWithoutObject(int end, string flat) =>
        end < flat.Length
        && (flat[end] is ',' or '.' or ')' || phrases.EndAt("timely.any", flat, end + 1) == EnglishText.WordEnd(flat, end + 1));

    /// <summary>"The summit Japan requested is off": another verb follows at once, and the news is told by that.</summary>
    private bool IsRelative(Cue cue, SentenceMarks marks)
    {
        var start = cue.End;
        while (start < marks.Flat.Length && marks.Flat[start] is ' ' or '"' or '“')
        {
            start++;
        }

        return start < marks.Flat.Length && phrases.EndAt("after.finite", marks.Flat, start) == EnglishText.WordEnd(marks.Flat, start);
    }

    /// <summary>"An invitation that Seoul was not aware of, …": what it is aware of stands before, and the clause is about that.</summary>
    private static bool IsStranded(Cue cue, SentenceMarks marks) =>
        cue.End < marks.Flat.Length
        && marks.Flat[cue.End] is ',' or '.'
        && marks.Flat.AsSpan(0, cue.End).EndsWith(" of")
        && marks
            .Flat.AsSpan(Math.Max(0, cue.Start - StrandedReach), Math.Min(StrandedReach, cue.Start))
            .Contains(" that ", StringComparison.Ordinal);

    /// <summary>"Sparking horror and calls for talks": a noun, and nobody's call.</summary>
    private bool IsStirred(Cue cue, SentenceMarks marks) =>
        phrases.EndAt("noun.move", marks.Flat, cue.Start) > 0
        && phrases.Find("stirs", marks.Flat[..cue.Start]) is [.., var stirs]
        && cue.Start - stirs.End < StrandedReach
        && !marks.Flat.AsSpan(stirs.End, cue.Start - stirs.End).ContainsAny(",;");

    /// <summary>"The report that Tokyo has proposed …": what is heard of somebody is none of its words.</summary>
    private bool IsHeard(Cue cue, SentenceMarks marks)
    {
        var heard = phrases.Find("heard", marks.Flat[..cue.Start]).Where(m => marks.SameQuotation(m.Start, cue.Start)).ToArray();
        return heard.Length > 0
            && marks.Flat.AsSpan(heard[^1].End, cue.Start - heard[^1].End) is var between
            && between.Length < HeardReach
            && !between.ContainsAny(",;")
            && !between.Contains(" and ", StringComparison.Ordinal)
            && !between.Contains(" but ", StringComparison.Ordinal);
    }
}
