using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who opens a Korean headline or a part of it, and whether what the part tells can be his.</summary>
internal sealed class KoreanOpeners(PhraseBook phrases)
{
    private const int LongestName = 7;

    // With the space behind it.
    private const int ShortestName = 3;

    /// <summary>Who opens the part of the headline, or all of it where the part names nobody.</summary>
    public Actor? Of(Cue cue, SentenceMarks marks)
    {
        var segment = KoreanHeadlines.PartStart(cue.Start, marks);
        var start = segment;
        while (start < marks.Flat.Length && marks.Flat[start] == ' ')
        {
            start++;
        }

        var first = (At(start, marks) is { } opening && !(segment > 0 && IsOfClaim(opening, cue, marks.Flat)) ? opening : null)
            ?? (IsOfPart(segment, cue, marks) || IsStrangers(start, cue, marks) ? null : At(0, marks));
        return first is null ? null
            : IsVague(first, cue, marks) ? (segment > 0 ? Quoted(first, marks) : null)
            : first;
    }

    /// <summary>中 “…”…美 추가 제재에 정면 반박: behind somebody's quotation, he goes on.</summary>
    private Actor? Quoted(Actor other, SentenceMarks marks) =>
        At(0, marks) is { } opening && opening.First.Government != other.First.Government && IsBesideWords(opening, marks) ? opening : null;

    private bool IsOfPart(int segment, Cue cue, SentenceMarks marks) =>
        marks.Actors.Any(a => a.Start >= segment && a.End <= cue.Start && !IsSummoned(a, marks.Flat) && !IsOfClaim(a, cue, marks.Flat));

    /// <summary>靑 “…”…日 보도 부인: whose report or claim is denied does not deny it.</summary>
    private bool IsOfClaim(Actor actor, Cue cue, string flat) =>
        cue.Class == CueClass.Denies
        && phrases.EndAt("claimed.any", flat, actor.End) is > 0 and var end
        && end == flat.AsSpan(0, cue.Start).TrimEnd().Length;

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

    /// <summary>정부 and 日정부 act; a state's bare name may be whom an act is about.</summary>
    private bool IsGovernment(Actor actor, string flat) =>
        phrases.Find("word", flat[actor.Start..actor.End], n => n is "word.head.body").Exists(m => m.End == actor.End - actor.Start);

    /// <summary>이란 ‘봉쇄 선언’ 반박: what is named within quotation marks is none of its words.</summary>
    private bool IsBesideWords(Actor actor, SentenceMarks marks) =>
        marks.Sentence.Quotations.Any(q => q.Depth == 0 && IsBeside(actor, q, marks.Flat) && !IsName(marks.Flat[q.Start..q.End]));

    private bool IsName(string quotation) => phrases.Find("named", quotation[..^1]) is [.., var last] && last.End == quotation.Length - 1;

    /// <summary>中 “…”, 中 외교 “…”.</summary>
    public bool IsBeside(Actor actor, Quotation quotation, string flat) =>
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

    public Actor? At(int start, SentenceMarks marks) =>
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

    /// <summary>美 주장 반박, 김여정 담화에 日 …: whose claim it is; in one's own statement (에서) one speaks.</summary>
    private bool IsClaimant(Actor actor, string flat) =>
        actor.End < flat.Length
        && flat[actor.End] == ' '
        && phrases.EndAt("claim.noun", flat, actor.End + 1) is > 0 and var end
        && (actor.First.Office is "government" || flat.AsSpan(end) is ['에', not '서', ..]);

    /// <summary>고노 외무상, …: a name that was read with the title; but 與, 日외무상 …에 “유감”.</summary>
    private static bool IsBehindName(int start, Actor actor, string flat) =>
        actor.First is { Kind: SourceKind.Government, IsPerson: true }
        && actor.Start - start is >= ShortestName and <= LongestName
        && flat.IndexOf(' ', start) == actor.Start - 1
        && flat[actor.Start - 2] != ',';

    /// <summary>韓정무공사 초치: whom somebody calls in.</summary>
    private bool IsSummoned(Actor actor, string flat) => phrases.EndAt("speech.summons", flat, actor.End) > 0;

    public static bool IsLetter(string flat, int at) => at < flat.Length && char.IsLetterOrDigit(flat[at]);

    public static Quotation? Outermost(int at, SentenceMarks marks)
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
