using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Korean headlines: no particles, nouns for verbs, and parts that … or ··· cuts off.</summary>
internal sealed class KoreanHeadlines(PhraseBook phrases)
{
    // A family name and a space before a post.
    private const int LongestName = 6;

    private readonly KoreanClauses _clauses = new(phrases);
    private readonly KoreanCoordination _beside = new(phrases);
    private readonly KoreanOpeners _openers = new(phrases);

    /// <summary>…고 밝혔다.: a headline in a whole sentence is read as one.</summary>
    public bool IsSentence(string flat) => phrases.Find("sentence", flat) is [.., var last] && last.End == flat.Length;

    /// <summary>Where the part of a headline begins: behind … or ···.</summary>
    public static int PartStart(int at, SentenceMarks marks) => marks.Sentence.PartStarts().LastOrDefault(p => p <= at);

    /// <summary>A noun such as 부인 is an act only where a headline, or a part of it, ends with it: it is a wife elsewhere.</summary>
    public bool EndsIn(Cue cue, string flat) =>
        (cue.Start == 0 || !KoreanOpeners.IsLetter(flat, cue.Start - 1))
        && (cue.End == flat.Length || flat[cue.End] is '…' or '·' or '.' || phrases.EndAt("speech.headend", flat, cue.End) > 0);

    /// <summary>A headline speaks in short: who stands first, or right before the quotation, speaks.</summary>
    public IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks)
    {
        if (BeingSilent(cue, marks) is { } silent)
        {
            return silent.Sources;
        }

        if (cue.Class == CueClass.Silent && KoreanOpeners.Outermost(cue.Start, marks) is { } words)
        {
            return SilentWithin(words, cue, marks);
        }

        if (IsToldInside(cue, marks))
        {
            return [];
        }

        if (BesideQuotation(cue, marks) is { } beside)
        {
            return IsOfItself(beside, cue, marks) || IsOfAnother(beside, cue, marks) ? [] : _beside.With(beside, marks);
        }

        if (cue is { IsContent: true, Class: CueClass.Demands } && KoreanOpeners.Outermost(cue.Start, marks) is null)
        {
            return _openers.At(0, marks) is { } asking && !_clauses.IsActing(asking, marks) && !HasStranger(asking.End, cue.Start, marks)
                ? _beside.With(asking, marks)
                : [];
        }

        if (RightBefore(cue, marks) is { } right)
        {
            return right.Sources;
        }

        if (Reacting(cue, marks) is { } reacting)
        {
            return _beside.With(reacting, marks);
        }

        return Acting(cue, marks) is { } acting ? _beside.With(acting, marks) : _openers.Of(cue, marks)?.Sources ?? [];
    }

    /// <summary>고이즈미 방위상 "일본도 논의해야": what one's own state shall do.</summary>
    private bool IsOfItself(Actor speaker, Cue cue, SentenceMarks marks) =>
        cue is { IsContent: true, Class: CueClass.Demands }
        && marks.Actors.Any(a =>
            a.Start > speaker.End
            && a.End <= cue.Start
            && a.First.Government == speaker.First.Government
            && marks.SameQuotation(a.Start, cue.Start)
            && phrases.EndAt("particle.acting", marks.Flat, a.End) > 0
        );

    /// <summary>북 "기시다 총리, 회담 제의", “…는 의향 전해와”: what another wants, or lets one know, is no move of who is quoted.</summary>
    private bool IsOfAnother(Actor speaker, Cue cue, SentenceMarks marks) =>
        (
            cue is { IsContent: false, Class: CueClass.Confirms or CueClass.Denies or CueClass.Rejects } or { Class: CueClass.Proposes }
            && IsActedByAnother(speaker, cue, marks)
        )
        || (
            cue.Class is CueClass.Announces or CueClass.Proposes
            && (
                phrases.Find("brought", PartBehind(cue, marks)).Count > 0
                || (KoreanOpeners.Outermost(cue.Start, marks) is { } words && IsOpenedByAnother(words, speaker, cue, marks))
            )
        );

    /// <summary>북 "일본이 협의 거부": whoever opens the quotation as its subject did so.</summary>
    private bool IsActedByAnother(Actor speaker, Cue cue, SentenceMarks marks) =>
        KoreanOpeners.Outermost(cue.Start, marks) is { } words
        && marks.Actors.FirstOrDefault(a => a.Start > words.Start && a.End < cue.Start) is { } other
        && other.Start - words.Start <= LongestName
        && other.First.Government != speaker.First.Government
        && (phrases.EndAt("particle.acting", marks.Flat, other.End) > 0 || marks.Flat[other.End] is ',');

    private static string PartBehind(Cue cue, SentenceMarks marks)
    {
        var end = marks.Sentence.PartStarts().FirstOrDefault(p => p > cue.End);
        return marks.Flat[cue.End..(end > 0 ? end : marks.Flat.Length)];
    }

    private static bool IsOpenedByAnother(Quotation words, Actor speaker, Cue cue, SentenceMarks marks) =>
        marks.Actors.FirstOrDefault(a => a.Start > words.Start && a.End < cue.Start) is { } other
        && other.Start - words.Start <= LongestName
        && other.First.Government != speaker.First.Government
        && marks.Flat.AsSpan(other.End) is [',', ..] or [' ', '\'' or '‘' or '"' or '“', ..];

    private static Actor? BeingSilent(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Silent
            ? marks.Actors.LastOrDefault(a => a.End < cue.Start && marks.Flat[a.End] == ',' && marks.SameQuotation(a.Start, cue.Start))
            : null;

    /// <summary>통일부 "북한 아직 응답 없어": who speaks is not who is silent.</summary>
    private static IReadOnlyList<Source> SilentWithin(Quotation words, Cue cue, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a => a.Start > words.Start && a.End < cue.Start)?.Sources ?? [];

    private Actor? BesideQuotation(Cue cue, SentenceMarks marks) =>
        KoreanOpeners.Outermost(cue.Start, marks) is { } quotation
            ? marks.Actors.LastOrDefault(a => _openers.IsBeside(a, quotation, marks.Flat))
            : null;

    /// <summary>…트윗에 日외무상 극히 유감: who stands right before says it.</summary>
    private static Actor? RightBefore(Cue cue, SentenceMarks marks) =>
        cue is { IsContent: true, Class: not CueClass.Demands } && KoreanOpeners.Outermost(cue.Start, marks) is null
            ? marks.Actors.LastOrDefault(a =>
                a.End + 1 == cue.Start && marks.Flat[a.End] == ' ' && a.First is { Kind: SourceKind.Government, Office: not "government" }
            )
            : null;

    /// <summary>北 핵실험 美하원의장 …하라: somebody of a state whom nobody knows may say so.</summary>
    private static bool HasStranger(int from, int to, SentenceMarks marks)
    {
        for (var i = from; i + 1 < to; i++)
        {
            if (
                Folding.IsHan(marks.Flat[i])
                && marks.Flat[i] is not '北'
                && Folding.IsHangul(marks.Flat[i + 1])
                && !marks.Actors.Any(a => a.Start <= i && i < a.End)
                && marks.Sentence.QuotationAt(i) is null
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>北 핵실험에 日 강력 항의: behind what it is about, who stands right before reacts.</summary>
    private Actor? Reacting(Cue cue, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a =>
            a.Start > 1
            && a.End < cue.Start
            && phrases.EndAt("headverb.alone", marks.Flat, a.End + 1) == cue.End
            && phrases.EndAt("missionalone.any", marks.Flat, a.Start) != a.End
            && marks.Flat.AsSpan(0, FirstOf(a, marks).Start).TrimEnd().EndsWith("에")
            && marks.SameQuotation(a.Start, cue.Start)
        );

    /// <summary>美·日.</summary>
    private static Actor FirstOf(Actor actor, SentenceMarks marks) =>
        actor.Start > 1 && marks.Flat[actor.Start - 1] == '·' && marks.ActorEndingAt(actor.Start - 1) is { } before
            ? FirstOf(before, marks)
            : actor;

    /// <summary>대변인 일본이 반성할것을 요구: what somebody shall do stands in a clause of its own.</summary>
    private Actor? Acting(Cue cue, SentenceMarks marks) =>
        _clauses.LastIn(PartStart(cue.Start, marks), cue.Start, marks) is { } acting
        && !KoreanClauses.IsObject(acting.End, Math.Min(cue.Start + 1, marks.Flat.Length), marks.Flat)
            ? acting
            : null;

    /// <summary>北대사 "日, 접촉 제의…": what another did stands behind his name within the quotation.</summary>
    private static bool IsToldInside(Cue cue, SentenceMarks marks) =>
        cue is { IsContent: false, Class: CueClass.Announces or CueClass.Proposes or CueClass.Rejects }
        && KoreanOpeners.Outermost(cue.Start, marks) is { } quotation
        && marks.Actors.Any(a => a.Start == quotation.Start + 1 && a.End < cue.Start && marks.Flat[a.End] == ',');
}
