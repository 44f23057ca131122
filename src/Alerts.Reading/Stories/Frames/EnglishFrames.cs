using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// English: the subject stands before the verb, behind "said" or "by", or is what a pronoun or a participle goes back to.
/// </summary>
internal sealed class EnglishFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse) : FrameGrammar(phrases, discourse)
{
    private const int NegationReach = 4;

    private readonly EnglishSubjects _subjects = new(phrases, discourse);
    private readonly EnglishBackground _background = new(phrases, discourse);

    public override ActorFinder Actors { get; } = new EnglishActors(knowledge, phrases, discourse);

    /// <summary>Whose ministry it is may stand in the title alone.</summary>
    public override void Prepare() => Actors.In(Discourse.Article.Sentences[0]);

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.IsContent)
        {
            return SpeakerOf(cue, marks, frames);
        }

        // "No immediate comment from Pyongyang": who would have spoken stands behind.
        if (cue.Class is CueClass.Attributes or CueClass.Cites || marks.Flat.AsSpan(cue.Start, cue.End - cue.Start).EndsWith(" from"))
        {
            return _subjects.After(cue.End, marks);
        }

        // "The Sankei report", "the Yomiuri's story": a noun that only its outlet makes an act.
        if (Phrases.EndAt("noun.publication", marks.Flat, cue.Start) == cue.End)
        {
            return Owner(cue, marks, SourceKind.Outlet);
        }

        // "Kim Yo Jong's remarks" were made by her.
        if (Phrases.EndAt("noun.statement", marks.Flat, cue.Start) == cue.End)
        {
            return Owner(cue, marks, SourceKind.Government);
        }

        // "I" within a quotation is whoever says it.
        if (marks.Sentence.QuotationAt(cue.Start) is not null && _subjects.IsFirstPerson(cue.Start, marks))
        {
            return SpeakerOf(cue, marks, frames);
        }

        if (IsPassive(cue, marks))
        {
            // "Sanctions imposed by the Council" are told of, not imposed.
            return EnglishBackground.IsMove(cue) && !HasAuxiliary(cue, marks) ? [] : By(cue, marks);
        }

        var inverted = cue.Class is CueClass.Says or CueClass.Reports ? _subjects.Inverted(cue, marks) : [];
        return inverted.Count > 0 ? inverted : _subjects.Before(cue.Start, marks, frames);
    }

    public override bool IsAsserted(Cue cue, SentenceMarks marks)
    {
        // "In response to a report by": a noun, whatever stands before it.
        if (cue.Class is CueClass.Attributes or CueClass.Cites)
        {
            return true;
        }

        // "Criticized it for claiming": what another is blamed for.
        var at = cue.Start;
        if (IsGerund(cue, marks))
        {
            return false;
        }

        if (EnglishBackground.IsMove(cue) && (_background.IsAttributive(at, marks) || IsRelative(cue, marks)))
        {
            return false;
        }

        for (var i = 0; i < 3; i++)
        {
            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word.Length == 0)
            {
                return true;
            }

            if (Phrases.EndAt("word.irrealis", word, 0) == word.Length)
            {
                return false;
            }

            if (Phrases.EndAt("word.skip", word, 0) != word.Length)
            {
                return true;
            }

            at = start;
        }

        return true;
    }

    public override bool IsSpoken(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false, IsTold: false }
        && !marks.Sentence.IsTitle
        && marks.Sentence.QuotationAt(cue.Start) is null
        && !IsPassive(cue, marks)
        && marks.Flat.AsSpan(cue.Start, cue.End - cue.Start) is var word
        && (word.EndsWith("ed") || word is "said" or "says" or "told");

    public override bool IsNegated(Cue cue, SentenceMarks marks)
    {
        var at = cue.Start;
        for (var i = 0; i < NegationReach; i++)
        {
            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word is "not" or "never" or "neither" or "nor" || word.EndsWith("n't", StringComparison.Ordinal))
            {
                return true;
            }

            if (word.Length == 0 || Phrases.EndAt("word.skip", word, 0) != word.Length)
            {
                return false;
            }

            at = start;
        }

        return false;
    }

    public override bool IsPast(Cue cue, SentenceMarks marks) => base.IsPast(cue, marks) || _background.Holds(cue, marks);

    /// <summary>A time behind the verb is the verb's as long as nothing else begins: "that", "over", a comma.</summary>
    protected override int PastEnd(Cue cue, SentenceMarks marks)
    {
        var end = base.PastEnd(cue, marks);
        if (cue.Class == CueClass.Confirms)
        {
            return end;
        }

        var next = Phrases.Find("resume", marks.Flat[cue.End..end]);
        return next.Count > 0 ? cue.End + next[0].Start : end;
    }

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks)
    {
        // A report on something is no telling of what else the sentence says.
        if (IsNoun(cue, marks))
        {
            return (cue.End, cue.End);
        }

        var quotedBefore = marks.Sentence.Quotations.Any(q => q.Depth == 0 && q.End <= cue.Start && q.Start <= 3);
        return cue.Class is CueClass.Attributes || quotedBefore || IsPostposed(cue, marks) || IsInverted(cue, marks)
            ? (0, marks.Flat.Length)
            : (cue.End, ClauseEnd(cue, marks));
    }

    /// <summary>Where another clause begins, with a subject of its own: "Tokyo confirmed it while Seoul declined to comment".</summary>
    private int ClauseEnd(Cue cue, SentenceMarks marks)
    {
        var breaks = Phrases.Find("break", marks.Flat).Where(b => b.Start >= cue.End && marks.SameQuotation(b.Start, cue.Start));
        return breaks.Select(b => b.Start).DefaultIfEmpty(marks.Flat.Length).First();
    }

    private bool IsInverted(Cue cue, SentenceMarks marks) =>
        cue.Class is CueClass.Says or CueClass.Reports && _subjects.Inverted(cue, marks).Count > 0;

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

        var at = cue.End;
        while (at < marks.Flat.Length && marks.Flat[at] is ' ')
        {
            var end = EnglishText.WordEnd(marks.Flat, at + 1);
            var word = marks.Flat[(at + 1)..Math.Min(end, marks.Flat.Length)];
            if (
                word is not ("on" or "in" or "late" or "early")
                && Phrases.EndAt("word.time", word, 0) != word.Length
                && !char.IsAsciiDigit(word[0])
            )
            {
                return false;
            }

            at = end;
        }

        return true;
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
        return before.Length > 0 && Phrases.EndAt("word.preposition", before, 0) == before.Length;
    }

    /// <summary>"The summit Japan requested is off": another verb follows at once, and the news is told by that.</summary>
    private bool IsRelative(Cue cue, SentenceMarks marks)
    {
        var start = cue.End;
        while (start < marks.Flat.Length && marks.Flat[start] is ' ' or '"' or '“')
        {
            start++;
        }

        return start < marks.Flat.Length && Phrases.EndAt("after.finite", marks.Flat, start) == EnglishText.WordEnd(marks.Flat, start);
    }

    /// <summary>"Does not exist" has a subject of its own; "groundless claims" have none.</summary>
    private bool IsVerb(Cue cue, SentenceMarks marks) =>
        EnglishText.WordEnd(marks.Flat, cue.Start) is var end
        && Phrases.EndAt("word.skip", marks.Flat[cue.Start..end], 0) == end - cue.Start;

    /// <summary>Who says a sentence, or the quotation, in which something stands.</summary>
    private IReadOnlyList<Source> SpeakerOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var quotation = marks.Sentence.QuotationAt(cue.Start);
        if (quotation is null && IsVerb(cue, marks) && _subjects.Before(cue.Start, marks, []) is { Count: > 0 } own)
        {
            return own;
        }

        var saying = frames
            .Where(f =>
                !f.Cue.IsContent
                && f.Through is null
                && f.Cue.Class is not (CueClass.Cites or CueClass.Reports)
                && f.ContentStart <= cue.Start
                && cue.End <= f.ContentEnd
                && (quotation is null || !quotation.Value.Contains(f.Cue.Start))
            )
            .ToArray();
        if (saying.Length > 0)
        {
            return [saying[^1].Source];
        }

        // A quotation that stands alone goes on with the one who spoke right before.
        return quotation is { Start: 0 } && Continued(marks) is { } last ? [last]
            : quotation is null
            && Discourse.OfState is { } state
            && (cue.Class == CueClass.Denies || marks.Flat.AsSpan(cue.Start).StartsWith("we "))
                ? [state]
            : [];
    }

    private bool IsNoun(Cue cue, SentenceMarks marks) =>
        Phrases.EndAt("noun.publication", marks.Flat, cue.Start) == cue.End
        || Phrases.EndAt("noun.statement", marks.Flat, cue.Start) == cue.End;

    private static IReadOnlyList<Source> Owner(Cue cue, SentenceMarks marks, SourceKind kind)
    {
        var before = marks.Flat.AsSpan(0, cue.Start).TrimEnd();
        var isGenitive = before.EndsWith("'s");
        var owner = marks.ActorEndingAt(isGenitive ? before.Length - 2 : before.Length);
        return owner?.First.Kind == kind && (isGenitive || kind == SourceKind.Outlet) ? owner.Sources : [];
    }

    private Source? Continued(SentenceMarks marks) =>
        Discourse.Last is { } last
        && last.Sentence == marks.Sentence.Index - 1
        && marks.Actors.All(a => marks.Sentence.QuotationAt(a.Start) is not null)
            ? last.Source
            : null;

    private bool IsPassive(Cue cue, SentenceMarks marks) =>
        marks.Flat.AsSpan(cue.Start, cue.End - cue.Start).EndsWith("ed")
        && (HasAuxiliary(cue, marks) || marks.Flat.AsSpan(cue.End).StartsWith(" by "));

    private bool HasAuxiliary(Cue cue, SentenceMarks marks)
    {
        // "A protest was lodged" holds its own.
        var own = marks.Flat.AsSpan(cue.Start, cue.End - cue.Start);
        if (
            own.Contains(" was ", StringComparison.Ordinal)
            || own.Contains(" were ", StringComparison.Ordinal)
            || own.Contains(" been ", StringComparison.Ordinal)
        )
        {
            return true;
        }

        var at = cue.Start;
        for (var i = 0; i < 3; i++)
        {
            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word is "was" or "were" or "been" or "being" or "be" or "is" or "are" or "as" or "if" or "when")
            {
                return true;
            }

            if (word.Length == 0 || Phrases.EndAt("word.skip", word, 0) != word.Length)
            {
                return false;
            }

            at = start;
        }

        return false;
    }

    private IReadOnlyList<Source> By(Cue cue, SentenceMarks marks)
    {
        var by = marks.Flat.IndexOf(" by ", cue.End, Math.Min(30, marks.Flat.Length - cue.End), StringComparison.Ordinal);
        return by < 0 ? [] : _subjects.After(by + 3, marks);
    }
}
