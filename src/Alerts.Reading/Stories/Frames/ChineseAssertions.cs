using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whether a Chinese verb tells that somebody does so: not what is planned, asked, supposed, or named by a noun.</summary>
internal sealed class ChineseAssertions(PhraseBook phrases, ChineseWords words)
{
    private const int IrrealisReach = 8;
    private const int ConditionReach = 40;
    private const int AttributeReach = 3;

    /// <summary>将宣布 is a plan, 是否承认 a question, 宣布的 tells of something known.</summary>
    public bool IsAsserted(Cue cue, SentenceMarks marks)
    {
        // 有记者问…: what a reporter puts into a question is nobody's word.
        if (phrases.Starts("asks.any", marks.Flat) && marks.Sentence.QuotationAt(cue.Start) is null && marks.Flat.EndsWith('?'))
        {
            return false;
        }

        if ((cue.Class >= CueClass.Confirms && IsRumoured(cue, marks)) || (cue.IsMove && IsDenied(cue, marks)))
        {
            return false;
        }

        if (cue.IsContent)
        {
            return cue.Class == CueClass.Confirms ? !IsSupposed(cue, marks) : cue.Class < CueClass.Announces || !IsConditional(cue, marks);
        }

        return cue.Class is CueClass.Attributes or CueClass.Cites or CueClass.Reports
            || !(
                IsAttribute(cue, marks)
                || IsUnclear(cue, marks)
                || IsNoun(cue, marks)
                || IsTold(cue, marks)
                || IsRefuted(cue, marks)
                || IsRegretted(cue, marks)
            )
                && !((cue.IsMove || cue.Class is CueClass.Confirms) && IsPlanned(cue, marks))
                && !(cue.IsMove && IsOfCondition(cue, marks))
                && !IsIrreal(cue, marks);
    }

    /// <summary>传言称朝鲜承认…: a rumour's clause.</summary>
    private bool IsRumoured(Cue cue, SentenceMarks marks) =>
        phrases.Find("hearsaid", marks.Flat[..cue.Start]).LastOrDefault() is { End: > 0 } rumour
        && marks.SameQuotation(rumour.Start, cue.Start)
        && !marks.Flat.AsSpan(rumour.End, cue.Start - rumour.End).TrimStart(',').ContainsAny(',', ';');

    /// <summary>否认拒绝提议, 否认已拒绝: what is denied right behind the verb was not done.</summary>
    private static bool IsDenied(Cue cue, SentenceMarks marks) =>
        marks.Cues.Any(c =>
            c is { Class: CueClass.Denies, IsContent: false }
            && c.End <= cue.Start
            && marks.Flat.AsSpan(c.End, cue.Start - c.End) is "" or "已" or "曾" or "已经" or "曾经"
        );

    private bool IsAttribute(Cue cue, SentenceMarks marks) =>
        cue.End < marks.Flat.Length && marks.Flat[cue.End] is '的' or '者' && phrases.EndAt("join.stance", marks.Flat, cue.End) == 0;

    /// <summary>尚不清楚朝鲜承认疫情的用意</summary>
    private bool IsUnclear(Cue cue, SentenceMarks marks) =>
        phrases.Has("doubt.unclear", marks.Flat[ChineseClauses.Start(marks.Sentence, cue.Start)..cue.Start]);

    private bool IsNoun(Cue cue, SentenceMarks marks)
    {
        var ends = cue.End >= marks.Flat.Length || marks.Flat[cue.End] is ',' or ';' or '。' or ':' or ' ';
        if (ends && phrases.EndAt("answer.noun", marks.Flat, cue.Start) == cue.End && IsAnswered(cue, marks))
        {
            return true;
        }

        if (phrases.EndAt("title.noun", marks.Flat, cue.Start) != cue.End)
        {
            return false;
        }

        // 对中方的「单方面决定」
        if (cue.End < marks.Flat.Length && marks.Flat[cue.End] is '」' or '”')
        {
            return true;
        }

        // 伊方的终战提议: a noun behind its attribute. 任何撤军决定,: a noun where nothing follows.
        var before = marks.Flat.AsSpan(Math.Max(0, cue.Start - AttributeReach), Math.Min(AttributeReach, cue.Start));
        return (marks.ActorEndingAt(cue.Start) is null && before.Contains('的'))
            || (
                cue.End < marks.Flat.Length
                && marks.Flat[cue.End] is ',' or ';' or '。'
                && !IsAddressed(cue, marks)
                && before is not [.., '上' or '中' or '后' or '时']
            );
    }

    /// <summary>回应菲方指控: the noun is what somebody answers.</summary>
    private bool IsAnswered(Cue cue, SentenceMarks marks) =>
        marks.ActorEndingAt(cue.Start) is { } other
        && marks.Cues.Any(c => c.End == other.Start && phrases.EndAt("answer.any", marks.Flat, c.Start) == c.End);

    /// <summary>美方要求日方…的报道引发关注: a report of it is what the sentence is about.</summary>
    private bool IsTold(Cue cue, SentenceMarks marks)
    {
        if (cue.Class is not (CueClass.Announces or CueClass.Proposes or CueClass.Demands))
        {
            return false;
        }

        var end = ChineseClauses.End(marks.Sentence, cue.End, marks.Flat.Length);
        var within = marks.Flat[cue.End..end];
        var noun = phrases.Find("tell", within).LastOrDefault(m => m.Start > 0 && within[m.Start - 1] is '的');
        return noun.End > 0
            && phrases.Find("join", within[..noun.Start], n => n == "join.clause").Count == 0
            && (noun.End < within.Length || (end < marks.Flat.Length && (cue.Class != CueClass.Demands || !GoesOn(end + 1, marks))));
    }

    /// <summary>Whether a clause has a verb that we know and no subject: 要求撤回失实的报道，并指出….</summary>
    private bool GoesOn(int from, SentenceMarks marks) =>
        marks.Cues.FirstOrDefault(c => c.Start >= from) is { End: > 0 } next && words.IsOpen(marks.Sentence, from, next.Start);

    /// <summary>证实传闻不实: who confirms that something is false denies it.</summary>
    private static bool IsRefuted(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Confirms
        && marks.Cues.Any(c =>
            c is { IsContent: true, Class: CueClass.Denies }
            && c.Start >= cue.End
            && marks.SameQuotation(c.Start, cue.Start)
            // 未证实袭击,但强调没有参与: another verb of saying stands between.
            && !marks.Cues.Any(o => o is { IsContent: false, Class: CueClass.Says } && o.Start >= cue.End && o.End <= c.Start)
        );

    /// <summary>对企业否认此事表示遗憾: what another did stands behind 对, and the verb of the sentence behind it.</summary>
    private bool IsRegretted(Cue cue, SentenceMarks marks)
    {
        var verb = marks.Cues.FirstOrDefault(c => c is { IsContent: false, Class: CueClass.Condemns } && c.Start > cue.End);
        var clause = ChineseClauses.Start(marks.Sentence, cue.Start);
        return cue.Class is CueClass.Confirms or CueClass.Denies
            && verb.End > 0
            && ChineseClauses.Start(marks.Sentence, verb.Start) == clause
            && Enumerable
                .Range(clause, cue.Start - clause)
                .Any(at => marks.Flat[at] is '对' && words.ClassAt(marks.Sentence, at) is "word.preposition");
    }

    private bool IsIrreal(Cue cue, SentenceMarks marks)
    {
        for (var end = cue.Start; end > 0 && cue.Start - end <= IrrealisReach; )
        {
            // 陆委会回应: what looks like a word of grammar ends a name.
            if (marks.ActorEndingAt(end) is not null)
            {
                return false;
            }

            if (words.EndingAt(marks.Sentence, end) is not { } word)
            {
                return marks.Flat[end - 1] is '的';
            }

            if (word.Class != "word.skip" || IsOfPosting(word, marks.Flat))
            {
                return word.Class == "word.irrealis";
            }

            end = word.Start;
        }

        return false;
    }

    /// <summary>就他的贴文提出抗议: the posting is what the protest is about, and no noun follows.</summary>
    private bool IsOfPosting(PhraseMatch word, string flat) =>
        word.Start > 0 && flat[word.Start - 1] is '的' && phrases.EndAt("posting.any", flat, word.Start) == word.End;

    /// <summary>向北韩提议: to whom it goes stands right before the verb.</summary>
    private bool IsAddressed(Cue cue, SentenceMarks marks) =>
        marks.ActorEndingAt(cue.Start) is { } to && words.EndingAt(marks.Sentence, to.Start) is { Class: "word.preposition" };

    /// <summary>如果…，将召回大使: what is said of a case that may come is no act.</summary>
    private bool IsConditional(Cue cue, SentenceMarks marks)
    {
        var from = Math.Max(0, cue.Start - ConditionReach);
        return phrases.Find("doubt", marks.Flat[from..cue.Start]).Exists(m => m.Class == "doubt.if");
    }

    /// <summary>可能确有其事 confirms nothing.</summary>
    private bool IsSupposed(Cue cue, SentenceMarks marks) =>
        phrases.Find("doubt", marks.Flat[ChineseClauses.Start(marks.Sentence, cue.Start)..cue.Start]).Exists(m => m.Class == "doubt.if");

    /// <summary>如果美国制裁，伊朗将拒绝谈判: a sentence that opens with a case tells of no act.</summary>
    private bool IsOfCondition(Cue cue, SentenceMarks marks) =>
        phrases.Starts("doubt.start", marks.Flat) && marks.Sentence.QuotationAt(cue.Start) == marks.Sentence.QuotationAt(0);

    /// <summary>有意在月底前决定: a word of will before the verb in its clause.</summary>
    private bool IsPlanned(Cue cue, SentenceMarks marks)
    {
        var from = ChineseClauses.Start(marks.Sentence, cue.Start);
        from = marks.Actors.LastOrDefault(a => a.Start >= from && a.End <= cue.Start && !IsWithin(a, marks))?.End ?? from;
        for (var at = from; at < cue.Start; at++)
        {
            if (words.ClassAt(marks.Sentence, at) == "word.irrealis")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>越南 in 在访问越南时: a place or an object before the verb, and no subject.</summary>
    private bool IsWithin(Actor actor, SentenceMarks marks) =>
        words.EndingAt(marks.Sentence, actor.Start)
            is { Class: "word.place" or "word.with" or "word.preposition" or "word.takes" or "word.governs" };
}
