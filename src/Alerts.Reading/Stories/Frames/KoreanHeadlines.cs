using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Korean headlines: no particles, nouns for verbs, and parts that … or ··· cuts off.</summary>
internal sealed class KoreanHeadlines(PhraseBook phrases)
{
    private const int LongestName = 7;

    // With the space behind it.
    private const int ShortestName = 3;

    private readonly KoreanClauses _clauses = new(phrases);
    private readonly KoreanCoordination _beside = new(phrases);

    /// <summary>…고 밝혔다.: a headline in a whole sentence is read as one.</summary>
    public bool IsSentence(string flat) => phrases.Find("sentence", flat) is [.., var last] && last.End == flat.Length;

    /// <summary>Where the part of a headline begins: behind … or ···.</summary>
    public static int PartStart(int at, SentenceMarks marks) => marks.Sentence.PartStarts().LastOrDefault(p => p <= at);

    /// <summary>A noun such as 부인 is an act only where a headline, or a part of it, ends with it: it is a wife elsewhere.</summary>
    public bool EndsIn(Cue cue, string flat) =>
        (cue.Start == 0 || !IsLetter(flat, cue.Start - 1))
        && (cue.End == flat.Length || flat[cue.End] is '…' or '·' or '.' || phrases.EndAt("speech.headend", flat, cue.End) > 0);

    /// <summary>A headline speaks in short: who stands first, or right before the quotation, speaks.</summary>
    public IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks)
    {
        if (BeingSilent(cue, marks) is { } silent)
        {
            return silent.Sources;
        }

        if (IsToldInside(cue, marks))
        {
            return [];
        }

        if (BesideQuotation(cue, marks) is { } beside)
        {
            return IsOfItself(beside, cue, marks) ? [] : _beside.With(beside, marks);
        }

        if (cue is { IsContent: true, Class: CueClass.Demands } && Outermost(cue.Start, marks) is null)
        {
            return OpeningAt(0, marks) is { } asking && !_clauses.IsActing(asking, marks) && !HasStranger(asking.End, cue.Start, marks)
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

        return Acting(cue, marks) is { } acting ? _beside.With(acting, marks) : Opening(cue, marks)?.Sources ?? [];
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

    private static Actor? BeingSilent(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Silent
            ? marks.Actors.LastOrDefault(a => a.End < cue.Start && marks.Flat[a.End] == ',' && marks.SameQuotation(a.Start, cue.Start))
            : null;

    private Actor? BesideQuotation(Cue cue, SentenceMarks marks) =>
        Outermost(cue.Start, marks) is { } quotation ? marks.Actors.LastOrDefault(a => IsBeside(a, quotation, marks.Flat)) : null;

    /// <summary>…트윗에 日외무상 극히 유감: who stands right before says it.</summary>
    private static Actor? RightBefore(Cue cue, SentenceMarks marks) =>
        cue is { IsContent: true, Class: not CueClass.Demands } && Outermost(cue.Start, marks) is null
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

    /// <summary>Who opens the part of the headline, or all of it where the part names nobody.</summary>
    private Actor? Opening(Cue cue, SentenceMarks marks)
    {
        var segment = PartStart(cue.Start, marks);
        var start = segment;
        while (start < marks.Flat.Length && marks.Flat[start] == ' ')
        {
            start++;
        }

        var first = OpeningAt(start, marks)
            ?? (IsOfPart(segment, cue, marks) || IsStrangers(start, cue, marks) ? null : OpeningAt(0, marks));
        return first is null ? null
            : IsVague(first, cue, marks) ? (segment > 0 ? Quoted(first, marks) : null)
            : first;
    }

    /// <summary>中 “…”…美 추가 제재에 정면 반박: behind somebody's quotation, he goes on.</summary>
    private Actor? Quoted(Actor other, SentenceMarks marks) =>
        OpeningAt(0, marks) is { } opening && opening.First.Government != other.First.Government && IsBesideWords(opening, marks)
            ? opening
            : null;

    private bool IsOfPart(int segment, Cue cue, SentenceMarks marks) =>
        marks.Actors.Any(a => a.Start >= segment && a.End <= cue.Start && !IsSummoned(a, marks.Flat));

    /// <summary>北 미사일 발사 규탄: a bare state before an act against somebody may be whom it is about.</summary>
    private bool IsVague(Actor first, Cue cue, SentenceMarks marks) =>
        first.First.Office is "government"
        && !IsGovernment(first, marks.Flat)
        && !(first.End < marks.Flat.Length && marks.Flat[first.End] == ',')
        && !IsBesideWords(first, marks)
        && !IsAgainstAnother(first, cue, marks)
        && !IsAtVerb(first, cue, marks.Flat)
        && !IsAnswering(cue, marks.Flat)
        && (IsAct(cue) || HasOffice(first, cue, marks));

    /// <summary>…방문 추진 보도 사실무근, …돌려보내라 또 요구: behind a report, or words that stand for a quotation, who opens it speaks.</summary>
    private bool IsAnswering(Cue cue, string flat) =>
        phrases.Find("answered", flat[..cue.Start]) is [.., var last] && last.End == flat.AsSpan(0, cue.Start).TrimEnd().Length;

    private static bool IsAct(Cue cue) => !cue.IsContent && (cue.IsMove || cue.Class is CueClass.Confirms or CueClass.Denies);

    /// <summary>日 北 미사일 발사에 항의, 北 한미훈련 비난: another state stands between, and is whom it is about.</summary>
    private static bool IsAgainstAnother(Actor first, Cue cue, SentenceMarks marks) =>
        marks.Actors.Any(a =>
            a.Start > first.End
            && a.End < cue.Start
            && a.First.Kind == SourceKind.Government
            && (a.First.Office is "government" || (a.First.IsPerson && a.End + 1 < cue.Start))
            && a.First.Government != first.First.Government
        );

    /// <summary>…日 항의, …中 강력 반발: nobody is protested at but by 에.</summary>
    private bool IsAtVerb(Actor first, Cue cue, string flat) =>
        first.End + 1 == cue.Start && flat[first.End] == ' ' && phrases.EndAt("headverb.alone", flat, cue.Start) == cue.End;

    /// <summary>中 수입 금지…이와야 “철회 요구”: who stands before the quotation speaks, though nobody knows him.</summary>
    private static bool IsStrangers(int segment, Cue cue, SentenceMarks marks) =>
        segment > 0 && Outermost(cue.Start, marks) is { } quotation && quotation.Start > segment + 1;

    /// <summary>北대사 "日, 접촉 제의…": what another did stands behind his name within the quotation.</summary>
    private static bool IsToldInside(Cue cue, SentenceMarks marks) =>
        cue is { IsContent: false, Class: CueClass.Announces or CueClass.Proposes or CueClass.Rejects }
        && Outermost(cue.Start, marks) is { } quotation
        && marks.Actors.Any(a => a.Start == quotation.Start + 1 && a.End < cue.Start && marks.Flat[a.End] == ',');

    /// <summary>정부 and 日정부 act; a state's bare name may be whom an act is about.</summary>
    private bool IsGovernment(Actor actor, string flat) =>
        phrases.Find("word", flat[actor.Start..actor.End], n => n is "word.head.body").Exists(m => m.End == actor.End - actor.Start);

    /// <summary>이란 ‘봉쇄 선언’ 반박: what is named within quotation marks is none of its words.</summary>
    private bool IsBesideWords(Actor actor, SentenceMarks marks) =>
        marks.Sentence.Quotations.Any(q => q.Depth == 0 && IsBeside(actor, q, marks.Flat) && !IsName(marks.Flat[q.Start..q.End]));

    private bool IsName(string quotation) => phrases.Find("named", quotation[..^1]) is [.., var last] && last.End == quotation.Length - 1;

    /// <summary>中 “…”, 中 외교 “…”.</summary>
    private bool IsBeside(Actor actor, Quotation quotation, string flat) =>
        !IsLetter(flat, actor.End)
        && quotation.Start
            - Math.Max(
                actor.End,
                Math.Max(phrases.EndAt("noun.officeshort", flat, actor.End), phrases.EndAt("beside.any", flat, actor.End))
            )
            is >= 0
                and <= 2;

    /// <summary>Whether an office stands free between: it may be the one that acts.</summary>
    private static bool HasOffice(Actor first, Cue cue, SentenceMarks marks) =>
        marks.Actors.Any(a =>
            a.Start > first.End
            && a.End <= cue.Start
            && !IsLetter(marks.Flat, a.End)
            && a.First is { Kind: SourceKind.Government, Office: not "government" }
            && (a.First.Government == first.First.Government || !a.First.IsPerson)
        );

    private Actor? OpeningAt(int start, SentenceMarks marks) =>
        marks.Actors.FirstOrDefault(a =>
            (a.Start == start || IsBehindName(start, a, marks.Flat))
            && !IsLetter(marks.Flat, a.End)
            && !IsSummoned(a, marks.Flat)
            && !IsOthers(a, marks.Flat)
            && !IsClaimant(a, marks.Flat)
        );

    /// <summary>日 여당, 美 하원: a state's people or parliament, and not its government.</summary>
    private bool IsOthers(Actor actor, string flat) =>
        actor.First is { Kind: SourceKind.Government, Office: "government" } && phrases.EndAt("others.any", flat, actor.End) > 0;

    /// <summary>美 주장 반박: whose claim it is.</summary>
    private bool IsClaimant(Actor actor, string flat) =>
        actor.First.Office is "government"
        && actor.End < flat.Length
        && flat[actor.End] == ' '
        && phrases.EndAt("claim.noun", flat, actor.End + 1) > 0;

    /// <summary>고노 외무상, …: a name that was read with the title; but 與, 日외무상 …에 “유감”.</summary>
    private static bool IsBehindName(int start, Actor actor, string flat) =>
        actor.First is { Kind: SourceKind.Government, IsPerson: true }
        && actor.Start - start is >= ShortestName and <= LongestName
        && flat.IndexOf(' ', start) == actor.Start - 1
        && flat[actor.Start - 2] != ',';

    /// <summary>韓정무공사 초치: whom somebody calls in.</summary>
    private bool IsSummoned(Actor actor, string flat) => phrases.EndAt("speech.summons", flat, actor.End) > 0;

    private static bool IsLetter(string flat, int at) => at < flat.Length && char.IsLetterOrDigit(flat[at]);

    private static Quotation? Outermost(int at, SentenceMarks marks)
    {
        foreach (var quotation in marks.Sentence.Quotations)
        {
            if (quotation.Depth == 0 && quotation.Contains(at))
            {
                return quotation;
            }
        }

        return null;
    }
}
