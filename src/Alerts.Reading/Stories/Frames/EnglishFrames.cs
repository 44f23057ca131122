using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// English: the subject stands before the verb, behind "said" or "by", or is what a pronoun or a participle goes back to.
/// </summary>
internal sealed class EnglishFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse) : FrameGrammar(phrases, discourse)
{
    private const int NegationReach = 4;
    private const int StrandedReach = 40;
    private const int NextVerb = 12;
    private const int HeardReach = 80;

    private readonly EnglishNeighbours _neighbours = new(phrases);
    private readonly EnglishSubjects _subjects = new(phrases, discourse, new EnglishNeighbours(phrases));
    private readonly EnglishBackground _background = new(phrases, discourse);

    private readonly EnglishActors _actors = new(knowledge, phrases, discourse);

    public override ActorFinder Actors => _actors;

    /// <summary>Whose ministry it is may stand in the title alone.</summary>
    public override void Prepare() => _actors.Entitle(Marks(Discourse.Article.Sentences[0]));

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.IsContent)
        {
            return SpeakerOf(cue, marks, frames);
        }

        // "No immediate comment from Pyongyang": who would have spoken stands behind.
        if (IsActive(cue, marks) && _subjects.Before(cue.Start, marks, frames) is [{ Kind: SourceKind.Outlet }, ..] reporter)
        {
            // "The Sankei reported in its evening edition", "Kyodo quoted a diplomat"; but "Kyodo quoted the Sankei".
            return cue.Class == CueClass.Cites && _neighbours.After(cue.End, marks) is [{ Kind: SourceKind.Outlet }, ..] cited
                ? cited
                : reporter;
        }

        if (cue.Class is CueClass.Attributes or CueClass.Cites || marks.Flat.AsSpan(cue.Start, cue.End - cue.Start).EndsWith(" from"))
        {
            return _neighbours.After(cue.End, marks);
        }

        // "The Sankei report", "the Yomiuri's story": a noun that only its outlet makes an act.
        if (Phrases.EndAt("noun.publication", marks.Flat, cue.Start) == cue.End)
        {
            return Owner(cue, marks, SourceKind.Outlet);
        }

        // "Kim Yo Jong's remarks" were made by her.
        if (Phrases.EndAt("noun.statement", marks.Flat, cue.Start) == cue.End)
        {
            return Owner(cue, marks, SourceKind.Government) is { Count: > 0 } owner ? owner : Issuer(cue, marks);
        }

        // "I" within a quotation is whoever says it.
        if ((marks.Sentence.QuotationAt(cue.Start) is not null || IsLeftOpen(marks)) && _subjects.IsFirstPerson(cue.Start, marks))
        {
            return SpeakerOf(cue, marks, frames);
        }

        if (IsPassive(cue, marks))
        {
            // "Sanctions imposed by the Council" are told of, not imposed.
            return EnglishBackground.IsMove(cue) && !HasAuxiliary(cue, marks) ? [] : By(cue, marks);
        }

        var inverted = cue.Class is CueClass.Says or CueClass.Reports ? _neighbours.Inverted(cue, marks) : [];
        return inverted.Count > 0 ? inverted : _subjects.Before(cue.Start, marks, frames);
    }

    public override bool IsAsserted(Cue cue, SentenceMarks marks)
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

        // "Criticized it for claiming": what another is blamed for.
        var at = cue.Start;
        if (IsGerund(cue, marks) || IsReports(cue, marks))
        {
            return false;
        }

        if (EnglishBackground.IsMove(cue) && (_background.IsAttributive(at, marks) || IsRelative(cue, marks)))
        {
            return false;
        }

        if (cue.Class >= CueClass.Confirms && (IsStranded(cue, marks) || (!cue.IsContent && IsHeard(cue, marks))))
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
        return breaks.Select(b => b.Start).Append(NextClause(cue, marks)).Min();
    }

    /// <summary>"Tokyo denied it, and Seoul proposed talks": behind a verb of doing, not of saying, another's clause.</summary>
    private static int NextClause(Cue cue, SentenceMarks marks)
    {
        const string And = ", and ";
        var and = marks.Flat.IndexOf(And, cue.End, StringComparison.Ordinal);
        return
            cue.Class >= CueClass.Confirms
            && and >= 0
            && marks.SameQuotation(and, cue.Start)
            && marks.Actors.FirstOrDefault(a => a.Start > and) is { } actor
            && EnglishText.SkipArticle(marks.Flat, actor.Start) == and + And.Length
            && marks.Cues.Any(c => c.Start > actor.End && c.Start - actor.End < NextVerb)
            ? and
            : marks.Flat.Length;
    }

    private bool IsInverted(Cue cue, SentenceMarks marks) =>
        cue.Class is CueClass.Says or CueClass.Reports && _neighbours.Inverted(cue, marks).Count > 0;

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

    /// <summary>"Media reports": no verb.</summary>
    private bool IsReports(Cue cue, SentenceMarks marks) =>
        marks.Flat.AsSpan(cue.Start, cue.End - cue.Start) is "reports"
        && EnglishText.WordBefore(marks.Flat, cue.Start).Word is { Length: > 0 } before
        && (Phrases.EndAt("nounreport.any", before, 0) == before.Length || _neighbours.IsPreposition(before));

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

    /// <summary>"An invitation that Seoul was not aware of, …": what it is aware of stands before, and the clause is about that.</summary>
    private static bool IsStranded(Cue cue, SentenceMarks marks) =>
        cue.End < marks.Flat.Length
        && marks.Flat[cue.End] is ',' or '.'
        && marks.Flat.AsSpan(0, cue.End).EndsWith(" of")
        && marks
            .Flat.AsSpan(Math.Max(0, cue.Start - StrandedReach), Math.Min(StrandedReach, cue.Start))
            .Contains(" that ", StringComparison.Ordinal);

    /// <summary>"The report that Tokyo has proposed …": what is heard of somebody is none of its words.</summary>
    private bool IsHeard(Cue cue, SentenceMarks marks)
    {
        var heard = Phrases.Find("heard", marks.Flat[..cue.Start]).Where(m => marks.SameQuotation(m.Start, cue.Start)).ToArray();
        return heard.Length > 0
            && marks.Flat.AsSpan(heard[^1].End, cue.Start - heard[^1].End) is var between
            && between.Length < HeardReach
            && !between.ContainsAny(",;")
            && !between.Contains(" and ", StringComparison.Ordinal)
            && !between.Contains(" but ", StringComparison.Ordinal);
    }

    /// <summary>"Does not exist" has a subject of its own; "groundless claims" have none.</summary>
    private bool IsVerb(Cue cue, SentenceMarks marks) =>
        EnglishText.WordEnd(marks.Flat, cue.Start) is var end
        && Phrases.EndAt("word.skip", marks.Flat[cue.Start..end], 0) == end - cue.Start;

    /// <summary>Who says a sentence, or the quotation, in which something stands.</summary>
    private IReadOnlyList<Source> SpeakerOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var quotation = marks.Sentence.QuotationAt(cue.Start);
        if (
            quotation is null
            && IsVerb(cue, marks)
            && _subjects.Before(cue.Start, marks, []) is [{ Kind: not SourceKind.Unnamed }, ..] own
            && !(IsPredicate(cue, marks) && frames.Any(f => IsAround(f, cue)))
        )
        {
            return own;
        }

        var saying = frames.Where(f => IsAround(f, cue) && (quotation is null || !quotation.Value.Contains(f.Cue.Start))).ToArray();
        if (saying.Length > 0)
        {
            return [saying[^1].Source];
        }

        // A quotation that stands alone goes on with the one who spoke right before.
        return (quotation is { Start: 0 } || IsLeftOpen(marks)) && Continued(marks) is { } last ? [last]
            : quotation is null
            && Discourse.OfState is { } state
            && (cue.Class == CueClass.Denies || marks.Flat.AsSpan(cue.Start).StartsWith("we "))
                ? [state]
            : [];
    }

    private static bool IsAround(Frame frame, Cue cue) =>
        !frame.Cue.IsContent
        && frame.Through is null
        && frame.Cue.Class is not (CueClass.Cites or CueClass.Reports)
        && frame.ContentStart <= cue.Start
        && cue.End <= frame.ContentEnd;

    /// <summary>"Is not true" is said of a report, and its subject is nobody.</summary>
    private static bool IsPredicate(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Denies
        && marks.Flat[cue.Start..EnglishText.WordEnd(marks.Flat, cue.Start)] is "is" or "are" or "was" or "were";

    /// <summary>A quotation that goes on with the next paragraph is closed at its last end alone.</summary>
    private static bool IsLeftOpen(SentenceMarks marks) =>
        marks.Sentence.Text.StartsWith('“') && !marks.Sentence.Text.AsSpan().Contains('”');

    private bool IsNoun(Cue cue, SentenceMarks marks) =>
        Phrases.EndAt("noun.publication", marks.Flat, cue.Start) == cue.End
        || Phrases.EndAt("noun.statement", marks.Flat, cue.Start) == cue.End;

    private static IReadOnlyList<Source> Owner(Cue cue, SentenceMarks marks, SourceKind kind)
    {
        var before = marks.Flat.AsSpan(0, cue.Start).TrimEnd();
        var isGenitive = before.EndsWith("'s");
        var owner = marks.ActorEndingAt(isGenitive ? before.Length - 2 : before.Length);
        return owner?.First.Kind == kind ? owner.Sources : [];
    }

    /// <summary>"A statement by the ministry", "claims made by Seoul".</summary>
    private IReadOnlyList<Source> Issuer(Cue cue, SentenceMarks marks) =>
        Phrases.EndAt("noun.claim", marks.Flat, cue.Start) == cue.End
        && Phrases.EndAt("issued.any", marks.Flat, Math.Min(cue.End + 1, marks.Flat.Length)) is > 0 and var end
        && _neighbours.After(end, marks) is [{ Kind: SourceKind.Government }, ..] issuer
            ? issuer
            : [];

    private Source? Continued(SentenceMarks marks) =>
        Discourse.Last is { } last
        && last.Sentence == marks.Sentence.Index - 1
        && marks.Actors.All(a => marks.Sentence.QuotationAt(a.Start) is not null)
            ? last.Source
            : null;

    private bool IsPassive(Cue cue, SentenceMarks marks) =>
        (EnglishText.WordAt(marks.Flat, cue.Start).EndsWith("ed", StringComparison.Ordinal) || marks.Flat.AsSpan(0, cue.End).EndsWith("ed"))
        && (
            HasAuxiliary(cue, marks)
            || (cue.End == EnglishText.WordEnd(marks.Flat, cue.Start) && marks.Flat.AsSpan(cue.End).StartsWith(" by "))
        );

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

    private bool IsActive(Cue cue, SentenceMarks marks) =>
        cue.Class is CueClass.Attributes or CueClass.Cites
        && marks.Flat.AsSpan(cue.Start, EnglishText.WordEnd(marks.Flat, cue.Start) - cue.Start).EndsWith("ed")
        && !HasAuxiliary(cue, marks)
        && EnglishText.TrimEnd(marks.Flat, cue.Start) is > 0 and var end
        && marks.Flat[end - 1] != ',';

    private IReadOnlyList<Source> By(Cue cue, SentenceMarks marks)
    {
        var by = marks.Flat.IndexOf(" by ", cue.End, Math.Min(30, marks.Flat.Length - cue.End), StringComparison.Ordinal);
        return by < 0 ? [] : _neighbours.After(by + 3, marks);
    }
}
