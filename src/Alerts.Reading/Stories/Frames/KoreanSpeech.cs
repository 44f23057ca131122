using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whose words a Korean quotation is, or what stands before 고 without quotation marks.</summary>
internal sealed class KoreanSpeech(PhraseBook phrases, KoreanClauses clauses, KoreanSubjects subjects)
{
    private const int VerbReach = 40;

    private readonly KoreanCoordination _beside = new(phrases);

    /// <summary>What a quotation says without naming who acts, or of its own government, is its speaker's: “답변을 거부한다”.</summary>
    public IReadOnlyList<Source> InFirstPerson(Cue cue, Quotation around, SentenceMarks marks)
    {
        var (isNamed, actor) = clauses.At(cue.Start, marks, isEmbedded: false);
        if (actor is not null && cue.Class == CueClass.Demands && KoreanClauses.IsObject(actor.End, cue.Start, marks.Flat))
        {
            return Quoting(around, marks);
        }

        var isOfThing = cue.Class is CueClass.Declines or CueClass.Denies or CueClass.Aware;
        var speakers = isNamed && actor is null && !isOfThing ? [] : Quoting(around, marks);
        return actor is null || speakers.Any(s => s.Government is not null && s.Government == actor.First.Government) ? speakers : [];
    }

    /// <summary>Whose verb follows a quotation.</summary>
    public IReadOnlyList<Source> Quoting(Quotation quotation, SentenceMarks marks)
    {
        var end = AfterBrackets(quotation.End, marks.Flat);
        if (quotation.Depth > 0 || phrases.EndAt("speech.after", marks.Flat, end) == 0)
        {
            return [];
        }

        // “…”고 선언한 김여정 부부장: the one whom the clause describes; “…”는 내용의 통지문을 보냈다: who sent it.
        var noun = phrases.EndAt("speech.relative", marks.Flat, end);
        var isDocument = noun > 0 && phrases.EndAt("noun.document", marks.Flat, noun) > 0;
        var described = noun > 0 ? marks.Actors.FirstOrDefault(a => a.Start == noun) : null;
        if (noun > 0 && (described is not null || IsSpokenOf(quotation, marks) || (!isDocument && !IsOfReport(noun, marks.Flat))))
        {
            return described?.Sources ?? [];
        }

        var verb = VerbBehind(quotation, marks);
        var isEmbedded = noun > 0 || IsSpokenOf(quotation, marks) || IsToldOn(verb, marks);
        var (isNamed, actor) = clauses.At(quotation.Start, marks, isEmbedded);
        if (isNamed)
        {
            return actor is null ? [] : _beside.With(actor, marks);
        }

        return verb.End == 0 || verb.Start - quotation.End >= VerbReach ? subjects.Dropped(default, marks) : subjects.Acting(verb, marks);
    }

    /// <summary>VOA는 대변인이 “…”고 말했다고 전했다; but in 대변인은 “…”고 말했다고 CNN이 전했다 who tells it stands behind.</summary>
    private bool IsToldOn(Cue verb, SentenceMarks marks) =>
        verb.End > 0
        && subjects.IsReported(verb, marks)
        && !marks.Actors.Any(a =>
            a.Start >= verb.End && marks.Sentence.QuotationAt(a.Start) is null && phrases.EndAt("particle.subject", marks.Flat, a.End) > 0
        );

    /// <summary>말했다 in 대변인이 “…”며 “…”고 말했다고 전했다: the verb of what is quoted.</summary>
    private static Cue VerbBehind(Quotation quotation, SentenceMarks marks) =>
        marks.Cues.FirstOrDefault(c => !c.IsContent && c.Start >= quotation.End - 1 && marks.Sentence.QuotationAt(c.Start) is null);

    /// <summary>“…”는 취지의 보고를 했다: who reports so says so.</summary>
    private bool IsOfReport(int noun, string flat) => phrases.EndAt("noun.told", flat, noun) > 0;

    /// <summary>"사실이 아니다"(not true)라고: the foreign words between.</summary>
    private static int AfterBrackets(int at, string flat) =>
        at < flat.Length && flat[at] == '(' && flat.IndexOf(')', at) is > 0 and var close ? close + 1 : at;

    /// <summary>“…”는 내용의 성명을 발표한 데 대해: what another sentence is about.</summary>
    private static bool IsSpokenOf(Quotation quotation, SentenceMarks marks) =>
        marks.Closes.Any(c => c.Class == "close.strong" && c.Start >= quotation.End && c.Start - quotation.End < VerbReach);

    /// <summary>“기시다 수상은 만나고 싶다는 의향을 전해왔다”: what somebody else wants is no move of who tells it.</summary>
    public IReadOnlyList<Source> Own(Cue cue, IReadOnlyList<Source> speakers, SentenceMarks marks) =>
        cue.Class is CueClass.Announces or CueClass.Proposes
        && clauses.At(cue.Start, marks, isEmbedded: true).Actor?.First is { Government: { } other }
        && !speakers.Any(s => s.Government == other)
            ? []
            : speakers;

    /// <summary>What is told without quotation marks: 사실이 아니라고 밝혔다.</summary>
    public IReadOnlyList<Source> Telling(Cue cue, SentenceMarks marks)
    {
        var end = Math.Min(marks.Flat.Length, cue.End + VerbReach);
        for (var at = cue.End - 2; at < end; at++)
        {
            if (at > 0 && phrases.EndAt("speech.complement", marks.Flat, at) is > 0 and var complement && complement > cue.End)
            {
                var verb = marks.Cues.FirstOrDefault(c =>
                    !c.IsContent && c.Start >= complement - 2 && c.Start - complement < VerbReach && marks.SameQuotation(c.Start, cue.Start)
                );
                return verb.End > 0
                    ? IsAnothers(cue, verb, marks)
                        ? []
                        : subjects.Acting(verb, marks)
                    : phrases.EndAt("speech.telling", marks.Flat, at) > 0
                        ? subjects.Acting(cue, marks)
                        : [];
            }

            if (at >= cue.End && marks.Flat[at] is ' ' && at > cue.End + 8)
            {
                break;
            }
        }

        return [];
    }

    /// <summary>기시다 총리가 만나고 싶다는 뜻을 전해왔다고 밝혔다: what somebody else wants is no move of who tells it.</summary>
    private bool IsAnothers(Cue cue, Cue verb, SentenceMarks marks) =>
        cue.Class >= CueClass.Announces
        && cue.Class != CueClass.Condemns
        && clauses.At(cue.Start, marks, isEmbedded: true).Actor?.First is { Government: { } other }
        && !subjects.Acting(verb, marks).Any(s => s.Government == other);
}
