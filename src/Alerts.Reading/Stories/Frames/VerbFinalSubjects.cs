using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Which subject or topic a Japanese verb still has: each clause that closed took one.</summary>
internal sealed class VerbFinalSubjects(PhraseBook phrases, VerbFinalRoles roles, VerbForms forms, Predicate<char> isNoun)
{
    private const int ObjectReach = 9;
    private const int SameClose = 8;

    /// <summary>
    /// The last subject that has no verb yet, and where it stands: each clause that closed before the cue took the one before it. One whom
    /// nobody knows is null; -1 where there is none.
    /// </summary>
    public (int Start, Actor? Subject) Unconsumed(IEnumerable<Actor> subjects, Cue cue, SentenceMarks marks)
    {
        var open = new Stack<(int Start, Actor? Subject)>();
        var closes = marks
            .Closes.Select(c => (c.Start, c.End))
            .Concat(marks.Cues.Where(c => !c.IsContent && forms.IsRelative(c, marks)).Select(c => (c.Start, c.End)))
            .Where(c => c.Start < cue.Start && marks.SameQuotation(c.Start, cue.Start))
            .Distinct()
            .Order()
            .ToArray();
        var next = 0;
        foreach (var subject in subjects.Select(a => (a.Start, (Actor?)a)).Concat(Strangers(cue, marks)).OrderBy(s => s.Item1))
        {
            Close(subject.Item1);
            open.Push(subject);
        }

        Close(cue.Start);
        return open.Count > 0 ? open.Peek() : (-1, null);

        void Close(int before)
        {
            for (; next < closes.Length && closes[next].Start < before; next++)
            {
                // 「とした…について」 is one close.
                var isSame = next > 0 && closes[next].Start - closes[next - 1].End < SameClose;

                // 「北朝鮮が成功したと発表」: who did it and who tells of it are one where no other stands there.
                var isOwn =
                    closes[next].End > cue.Start && open.Count == 1 && (marks.Flat[closes[next].End - 1] is not 'を' || !IsAgainst(cue));
                if (!isSame && !isOwn && open.Count > 0)
                {
                    open.Pop();
                }
            }
        }
    }

    /// <summary>中国が施行したことを非難: who acted is blamed by another; who decided something and announces it is one.</summary>
    private static bool IsAgainst(Cue cue) => cue.Class is CueClass.Condemns or CueClass.Rejects or CueClass.Demands;

    /// <summary>韓国軍は北朝鮮が発射したと発表した: what another did is no act of who tells it.</summary>
    public bool IsOfAnother(Cue cue, IReadOnlyList<Source> speakers, SentenceMarks marks) =>
        cue is { Class: CueClass.Announces, IsContent: false }
        && marks.Flat.AsSpan(cue.Start, cue.End - cue.Start).Contains('と')
        && marks.Actors.Any(a =>
            a.End <= cue.Start
            && a.First.Government is { } other
            && speakers.All(s => s.Government is { } own && own != other)
            && marks.SameQuotation(a.Start, cue.Start)
            && roles.Of(a, marks) == VerbFinalRole.Subject
            && !marks.Closes.Any(c => c.Start >= a.End && c.End <= cue.Start)
        );

    /// <summary>Subjects that are nobody known: 実務者が. What there is or is not acts nowhere: 意向があると表明.</summary>
    private IEnumerable<(int Start, Actor? Subject)> Strangers(Cue cue, SentenceMarks marks)
    {
        for (var i = 1; i < cue.Start; i++)
        {
            if (
                phrases.EndAt("word.subject", marks.Flat, i) > 0
                && isNoun(marks.Flat[i - 1])
                && marks.SameQuotation(i, cue.Start)
                && phrases.EndAt("existence.any", marks.Flat, i) == 0
                && !marks.Actors.Any(a => roles.Of(a, marks) == VerbFinalRole.Subject && a.Start < i && i - a.End < ObjectReach)
            )
            {
                yield return (i, null);
            }
        }
    }

    /// <summary>The last topic. 統一部は、北朝鮮も知っているはずだとし: a second one within a clause that closed is of that clause.</summary>
    public static Actor? Topic(Actor[] topics, Cue cue, SentenceMarks marks) =>
        topics is [.., var main, var last] && marks.Flat.AsSpan(last.End) is ['も', ..] && IsClosed(last, cue, marks)
            ? main
            : topics.LastOrDefault();

    private static bool IsClosed(Actor actor, Cue cue, SentenceMarks marks) =>
        marks.Cues.Any(c => c is { IsContent: false, Class: CueClass.Says } && c.Start > actor.End && c.End <= cue.Start)
        || marks.Closes.Any(c => c.Start > actor.End && c.End <= cue.Start);

    /// <summary>外務省は、首相が表明したことについて、説明を求めた: whose act is spoken of does not speak.</summary>
    public bool IsSpokenOf(Actor topic, Actor subject, Cue cue, SentenceMarks marks) =>
        topic.Start < subject.Start
        && phrases
            .Find("spokenof", marks.Flat[subject.End..cue.Start])
            .Exists(m => marks.SameQuotation(subject.End + m.Start, cue.Start) && marks.SameQuotation(subject.Start, cue.Start));

    /// <summary>大統領は期待しているとの報道官の発言について: who stands within what is spoken of does not act behind it.</summary>
    public bool IsOfReport(Actor topic, Cue cue, SentenceMarks marks)
    {
        var close = marks.Closes.FirstOrDefault(c =>
            c.Start >= topic.End && c.End < cue.Start && marks.Flat.AsSpan(c.Start, c.End - c.Start) is [.., 'と', 'の']
        );
        if (close.End == 0 || !marks.SameQuotation(topic.Start, cue.Start))
        {
            return false;
        }

        for (var at = topic.End + 1; at < close.Start; at++)
        {
            if (marks.Flat[at] is '、' || (phrases.EndAt("word.subject", marks.Flat, at) > 0 && isNoun(marks.Flat[at - 1])))
            {
                return false;
            }
        }

        return marks.Sentence.QuotationAt(close.Start) is null;
    }

    /// <summary>首相、意欲...市民団体は反対: a headline's later part is of somebody whom nobody knows.</summary>
    private bool IsInPartOfStranger(Actor actor, int at, SentenceMarks marks)
    {
        var part = marks.Sentence.IsTitle ? marks.Flat.AsSpan(0, at).LastIndexOfAny(" ….、") : -1;
        if (part <= actor.End)
        {
            return false;
        }

        for (var i = part + 2; i < at; i++)
        {
            if (
                phrases.EndAt("word.topic", marks.Flat, i) > 0
                && !Folding.IsHiragana(marks.Flat[i - 1])
                && marks.SameQuotation(i, at)
                && marks.ActorEndingAt(i) is null
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>外務省は…と述べたが、市民団体は反発した; 制裁しているほか、両国は追放を決めた: another whom nobody knows took over.</summary>
    public bool IsOvertaken(Actor topic, Cue cue, SentenceMarks marks)
    {
        if (cue.Class is >= CueClass.Announces and < CueClass.Rejects && IsInPartOfStranger(topic, cue.Start, marks))
        {
            return true;
        }

        var turn = Math.Max(Last("が、"), Last("か、"));
        if (turn < 1 || isNoun(marks.Flat[turn - 1]) || !marks.SameQuotation(turn, cue.Start))
        {
            return false;
        }

        for (var i = turn + 2; i < cue.Start - ObjectReach / 2; i++)
        {
            if (
                isNoun(marks.Flat[i - 1])
                && phrases.EndAt("word.topic", marks.Flat, i) > 0
                && marks.SameQuotation(i, cue.Start)
                && marks.ActorEndingAt(i) is null
            )
            {
                return true;
            }
        }

        return false;

        int Last(string turning) => marks.Flat.LastIndexOf(turning, cue.Start, cue.Start - topic.End, StringComparison.Ordinal);
    }
}
