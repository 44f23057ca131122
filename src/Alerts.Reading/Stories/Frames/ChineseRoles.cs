using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What a Chinese name is where it stands: a subject, who acts behind a passive, or part of what somebody speaks about.</summary>
internal sealed class ChineseRoles(PhraseBook phrases, ChineseWords words)
{
    private const int LongestAttribute = 14;

    /// <summary>
    /// Whether a name can be a subject: it opens its clause, or follows 的, another name, or a verb of saying. No preposition makes it an
    /// object (对日本), no verb what somebody asks, hopes or supposes of it (要求日本承认).
    /// </summary>
    public bool IsSubject(Actor actor, SentenceMarks marks)
    {
        var (sentence, start) = (marks.Sentence, StartOf(actor, marks.Sentence));
        var before = words.EndingAt(sentence, start)?.Class;
        if (
            before
            is "word.preposition"
                or "word.takes"
                or "word.with"
                or "word.place"
                or "word.cites"
                or "word.governs"
                or "word.passive"
                or "word.irrealis"
        )
        {
            return false;
        }

        // 发言人 in 发表发言人评论 is no subject; who stands within a verb's words is its object: 召日大使抗议.
        if (words.IsWithin(sentence, start, actor.End) || marks.Cues.Any(c => !c.IsContent && c.Start < start && actor.End <= c.End))
        {
            return false;
        }

        // “增兵”传闻 in 就…传闻答问时: a rumour that quotation marks tell of says nothing.
        if (start > 0 && actor.First.Kind == SourceKind.Unnamed && sentence.Flat[start - 1] is '”' or '」' or '"')
        {
            return false;
        }

        return start == 0
            || before is "word.this" or "word.kin"
            || sentence.Flat[start - 1] is '的' or '、' or '及'
            || !char.IsLetterOrDigit(sentence.Flat[start - 1])
            || IsOpening(sentence, start)
            || (actor.First is { IsPerson: true, Kind: SourceKind.Government } && IsAttribute(actor, marks))
            || marks.Cues.Any(c =>
                c.End == start
                && ChineseSubjects.IsSpeech(c.Class)
                && phrases.EndAt("answer.any", sentence.Flat, c.Start) != c.End
                && c.Class is not (CueClass.Demands or CueClass.Condemns or CueClass.Rejects or CueClass.Proposes)
            );
    }

    /// <summary>来自欧盟的一名发言人: from where somebody comes belongs to his name.</summary>
    private int StartOf(Actor actor, Sentence sentence) =>
        actor.First.IsPerson && words.EndingAt(sentence, actor.Start) is { Class: "word.governs" } from && IsFrom(sentence.Flat, from)
            ? from.Start
            : actor.Start;

    private bool IsFrom(string flat, PhraseMatch word) => phrases.EndAt("join.from", flat, word.Start) == word.End;

    /// <summary>内阁 in 就多名内阁成员一事表示遗憾 stands within what the preposition opens.</summary>
    private bool IsOpening(Sentence sentence, int start)
    {
        var clause = ChineseClauses.Start(sentence, start);
        for (var at = clause; at < start; at++)
        {
            if (words.ClassAt(sentence, at) is "word.preposition")
            {
                return false;
            }
        }

        return words.IsOpen(sentence, clause, start);
    }

    /// <summary>某公司和白宫没有回应: whom nobody knows stands beside a government, and neither answers.</summary>
    public bool IsBeside(Actor actor, SentenceMarks marks, CueClass kind) =>
        kind is CueClass.Silent or CueClass.Declines
        && words.EndingAt(marks.Sentence, actor.Start) is { Class: "word.with" } with
        && ChineseClauses.Start(marks.Sentence, actor.Start) is var clause
        && with.Start > clause + 1
        && marks.Cues.All(c => c.Start < clause || c.Start >= actor.End);

    /// <summary>劳动党中央 before 委员会副部长: what stands between a sign and a title, and is no word of grammar, belongs to the title.</summary>
    private bool IsAttribute(Actor actor, SentenceMarks marks)
    {
        var (sentence, start) = (marks.Sentence, actor.Start);
        for (var at = start - 1; at >= 0 && start - at <= LongestAttribute; at--)
        {
            if (!Folding.IsHan(sentence.Flat[at]))
            {
                return true;
            }

            if (
                words.EndsCue(sentence, at + 1)
                || (marks.ActorEndingAt(at + 1) is { } other && other.First.Government != actor.First.Government)
                || words.ClassAt(sentence, at) is { } word
                    && word is not "word.none"
                    && !word.StartsWith("word.head", StringComparison.Ordinal)
            )
            {
                return false;
            }
        }

        return start <= LongestAttribute;
    }

    /// <summary>对中国拒绝谴责俄罗斯表示关切: the verb is of what somebody speaks about. 对中国提出抗议 is of who speaks.</summary>
    public bool IsClauseOf(Actor actor, int at, SentenceMarks marks, CueClass kind) =>
        actor.First.Kind is not (SourceKind.Outlet or SourceKind.Unnamed)
        && words.EndingAt(marks.Sentence, actor.Start) is { Class: "word.preposition" } word
        && phrases.EndAt("join.clause", marks.Flat, word.Start) == word.End
        && kind
            is CueClass.Rejects
                or CueClass.Announces
                or CueClass.Proposes
                or CueClass.Demands
                or CueClass.Confirms
                or CueClass.Denies
                or CueClass.Declines
        && words.IsOpen(marks.Sentence, actor.End, at)
        && ChineseClauses.Start(marks.Sentence, at) <= actor.Start;

    /// <summary>针对美国宣布制裁，伊朗外长表示…: a clause of its own tells as a fact what somebody else speaks about.</summary>
    public bool IsTopic(Actor actor, int at, SentenceMarks marks) =>
        words.EndingAt(marks.Sentence, actor.Start) is { } word
        && word.Start == ChineseClauses.Start(marks.Sentence, at)
        && marks.Flat.IndexOf(',', at) > 0;

    /// <summary>遭到日方谴责, 引来美国强烈抗议: who acts stands behind the passive and right before the verb.</summary>
    public bool IsAgent(Actor actor, int at, SentenceMarks marks, CueClass kind) =>
        kind is CueClass.Condemns or CueClass.Rejects or CueClass.Denies
        && words.EndingAt(marks.Sentence, actor.Start) is { Class: "word.passive" }
        && ChineseClauses.Start(marks.Sentence, at) <= actor.Start;
}
