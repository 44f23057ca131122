using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Japanese and Korean: the verb ends its clause, particles tell who acts. A topic (は, 은/는) reaches to the main verb, a subject (が, 이/가)
/// only to
/// the verb of its own clause. Where a sentence names nobody, the speaker before goes on.
/// </summary>
internal abstract class VerbFinalFrames(PhraseBook phrases, Discourse discourse) : FrameGrammar(phrases, discourse)
{
    private const int ObjectReach = 9;
    private const int SameClose = 8;

    // Who issued the statement that the text tells of.
    private List<Source> _issuer = [];

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.Class is CueClass.Attributes or CueClass.Cites || Adnominal(cue, marks))
        {
            return EndingAt(cue.Start, marks);
        }

        if (Phrases.EndAt("silentfrom.any", marks.Flat, cue.Start) == cue.End)
        {
            return FromWhom(cue, marks);
        }

        var quotation = Outermost(cue, marks);
        if (cue.IsContent && quotation is { } said)
        {
            return SpeakerOf(said, marks, frames);
        }

        var candidates = marks
            .Actors.Where(a => a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && !(IsAnswer(cue) && IsVague(a, marks)))
            .Select(a => (Actor: a, Role: RoleOf(a, marks)))
            .Where(a => a.Role != Role.None)
            .ToArray();
        var topic = (
            cue.Class == CueClass.Reports
                ? candidates.LastOrDefault(c => c.Role == Role.Topic && c.Actor.First.Kind == SourceKind.Outlet)
                : default
        ).Actor
            ?? candidates.LastOrDefault(c => c.Role == Role.Topic).Actor;
        topic = topic is not null && IsOfReport(topic, cue, marks) ? null : topic;
        var (open, subject) = Unconsumed(candidates.Where(c => c.Role == Role.Subject).Select(c => c.Actor), cue, marks);
        var isEmbedded = IsEmbedded(cue, marks);
        if (isEmbedded && subject is null && open > (topic?.Start ?? -1))
        {
            return [];
        }

        var isReport = cue.Class == CueClass.Reports && subject?.First.Kind == SourceKind.Outlet;
        var actor = (isEmbedded || isReport) && subject is not null && subject.Start > (topic?.Start ?? -1) ? subject : topic ?? subject;
        if (actor == subject && topic is not null && actor != topic && cue.Class >= CueClass.Announces && IsNominal(cue, marks))
        {
            return [];
        }

        if (actor is not null && actor == topic && IsOvertaken(actor, cue, marks))
        {
            return [];
        }

        if (actor is not null && !isEmbedded && Phrases.Has("statement.any", marks.Flat))
        {
            _issuer = With(actor, marks);
        }

        return actor is not null ? With(actor, marks)
            : Phrases.Find("statementtopic", marks.Flat[..cue.Start]).Count > 0 ? _issuer
            : quotation is { } around ? SpeakerOf(around, marks, frames)
            : Dropped(cue, marks);
    }

    public override bool IsAsserted(Cue cue, SentenceMarks marks) =>
        Phrases.EndAt("word.irrealis", marks.Flat, cue.End) == 0
        && !IsAsked(cue, marks)
        && !(cue.Class >= CueClass.Announces && Phrases.EndAt("word.earlier", marks.Flat, cue.End) > 0)
        && !(cue is { Class: >= CueClass.Confirms, IsContent: false } && IsRelative(cue, marks))
        && !(cue is { Class: CueClass.Confirms, IsContent: false } && Outermost(cue, marks) is not null);

    /// <summary>A headline's 拒否か.</summary>
    private static bool IsAsked(Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle && marks.Flat.AsSpan(cue.End) is ['か'] or ['か', ' ', ..];

    /// <summary>大統領は期待しているとの報道官の発言について: who stands within what is spoken of does not act behind it.</summary>
    private bool IsOfReport(Actor topic, Cue cue, SentenceMarks marks)
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
            if (marks.Flat[at] is '、' || (Phrases.EndAt("word.subject", marks.Flat, at) > 0 && IsNounBefore(marks.Flat[at - 1])))
            {
                return false;
            }
        }

        return marks.Sentence.QuotationAt(close.Start) is null;
    }

    /// <summary>外務省は…と述べたが、市民団体は反発した: another whom nobody knows took over.</summary>
    private bool IsOvertaken(Actor topic, Cue cue, SentenceMarks marks)
    {
        var turn = marks.Flat.LastIndexOf("が、", cue.Start, cue.Start - topic.End, StringComparison.Ordinal);
        if (turn < 1 || IsNounBefore(marks.Flat[turn - 1]) || !marks.SameQuotation(turn, cue.Start))
        {
            return false;
        }

        for (var i = turn + 2; i < cue.Start - ObjectReach / 2; i++)
        {
            if (
                IsNounBefore(marks.Flat[i - 1])
                && Phrases.EndAt("word.topic", marks.Flat, i) > 0
                && marks.SameQuotation(i, cue.Start)
                && marks.ActorEndingAt(i) is null
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was proposed, in 提案した終戦宣言, is told beside the news; a statement that rejects is the news itself.</summary>
    private bool IsRelative(Cue cue, SentenceMarks marks) =>
        InflectedEnd(cue, marks) is var end
        && end > cue.Start
        && end < marks.Flat.Length
        && !IsNounBefore(marks.Flat[end - 1])
        && marks.Flat[end - 1] is not ('て' or 'で' or '、' or ',')
        && marks.Flat[end] is not ('」' or ')')
        && IsNounBefore(marks.Flat[end])
        && Phrases.EndAt("speechnoun.any", marks.Flat, end) == 0;

    /// <summary>打診していたことが分かった; 発表したことについて非難した, where the one who speaks is another.</summary>
    public override bool IsHearsay(Cue cue, SentenceMarks marks) =>
        InflectedEnd(cue, marks) is var end
        && (
            Phrases.EndAt("learnt.any", marks.Flat, end) > 0
            || (cue.Class >= CueClass.Announces && Phrases.EndAt("about.any", marks.Flat, end) > 0)
        );

    /// <summary>What is said now is of now, whatever it is about: 「昨年の合意は受け入れられない」.</summary>
    public override bool IsPast(Cue cue, SentenceMarks marks) =>
        (!cue.IsContent || marks.Flat[cue.End - 1] == 'た' || Outermost(cue, marks) is null) && base.IsPast(cue, marks);

    public override bool IsNegated(Cue cue, SentenceMarks marks) => Phrases.EndAt("word.negates", marks.Flat, cue.End) > 0;

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks)
    {
        var before = marks.Cues.LastOrDefault(c =>
            !c.IsContent && c.End <= cue.Start && !IsEmbedded(c, marks) && marks.SameQuotation(c.Start, cue.Start)
        );

        // 北朝鮮の発表について: whose claim it is tells nothing of what is said about it.
        return Phrases.EndAt("claim.any", marks.Flat, cue.Start) == cue.End ? (cue.Start, cue.Start)
            : cue.Class == CueClass.Attributes ? (0, marks.Flat.Length)
            : (before.End, cue.Start);
    }

    /// <summary>北朝鮮側から返答は得られていない: who has not replied is no subject.</summary>
    private List<Source> FromWhom(Cue cue, SentenceMarks marks)
    {
        var from = marks.Actors.LastOrDefault(a => a.End <= cue.Start && Phrases.EndAt("from.any", marks.Flat, a.End) > 0);
        return from is null ? [] : With(from, marks);
    }

    /// <summary>Whether the clause of a cue belongs to another, or to a noun: 打診していると, 認めたことを, 提案した会談.</summary>
    private bool IsEmbedded(Cue cue, SentenceMarks marks) =>
        (
            InflectedEnd(cue, marks) is var end
            && end < marks.Flat.Length
            && end > cue.Start
            && !IsNounBefore(marks.Flat[end - 1])
            && marks.Flat[end - 1] is not ('て' or 'で' or '、' or ',')
            && IsNounBefore(marks.Flat[end])
        )
        || Phrases.EndAt("word.embeds", marks.Flat, InflectedEnd(cue, marks)) > 0;

    /// <summary>What another demands, in 求めていることを非難した, is what the one who speaks is about.</summary>
    private bool IsNominal(Cue cue, SentenceMarks marks) => Phrases.EndAt("word.nominal", marks.Flat, InflectedEnd(cue, marks)) > 0;

    private int InflectedEnd(Cue cue, SentenceMarks marks) => Math.Max(cue.End, Phrases.EndAt("inflection.any", marks.Flat, cue.End));

    private static bool IsAnswer(Cue cue) => cue.Class >= CueClass.Confirms;

    /// <summary>"Reports" answer nothing: 「報道は承知している」.</summary>
    private bool IsVague(Actor actor, SentenceMarks marks) => Phrases.EndAt("word.vague", marks.Flat, actor.Start) == actor.End;

    private enum Role
    {
        None,
        Topic,
        Subject,
    }

    /// <summary>The outermost quotation around what was said.</summary>
    private static Quotation? Outermost(Cue cue, SentenceMarks marks)
    {
        foreach (var quotation in marks.Sentence.Quotations)
        {
            if (quotation.Contains(cue.Start) && quotation.Depth == 0)
            {
                return quotation;
            }
        }

        return null;
    }

    /// <summary>Who speaks a quotation: whose verb follows it, else who stands right before it.</summary>
    private IReadOnlyList<Source> SpeakerOf(Quotation quotation, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var verb = frames.FirstOrDefault(f =>
            !f.Cue.IsContent
            && f.Cue.Start >= quotation.End - 1
            && f.Cue.Class is not (CueClass.Reports or CueClass.Attributes or CueClass.Cites)
        );
        if (verb is not null)
        {
            return [.. frames.Where(f => f.Cue.Start == verb.Cue.Start).Select(f => f.Source)];
        }

        var before = marks.Actors.LastOrDefault(a =>
            a.End <= quotation.Start && marks.Sentence.QuotationAt(a.Start) is null && RoleOf(a, marks) != Role.None
        );
        return before is not null ? With(before, marks)
            : quotation.Start <= 2 ? Dropped(new Cue(CueClass.Says, quotation.Start, quotation.Start), marks)
            : [];
    }

    private Role RoleOf(Actor actor, SentenceMarks marks)
    {
        var at = actor.End;
        if (at < marks.Flat.Length && marks.Flat[at] == '(' && marks.Flat.IndexOf(')', at) is > 0 and var close)
        {
            at = close + 1;
        }

        if (Phrases.EndAt("word.etc", marks.Flat, at) is > 0 and var etc)
        {
            at = etc;
        }

        if (at >= marks.Flat.Length || IsCompound(at, marks))
        {
            return Role.None;
        }

        if (
            Phrases.EndAt("word.topic", marks.Flat, at) > 0
            || marks.Flat[at] is ':'
            || (marks.Flat[at] is '「' or '『' or '“' or '"' && actor.Start == 0)
        )
        {
            return Role.Topic;
        }

        if (Phrases.EndAt("word.subject", marks.Flat, at) > 0)
        {
            return Role.Subject;
        }

        // In a headline a comma does what a particle does elsewhere.
        return marks.Sentence.IsTitle && (marks.Flat[at] is '、' or ',' or ' ' or '「' or '“' or '"') ? Role.Topic
            : Next(actor, marks) is { } next ? RoleOf(next, marks)
            : Role.None;
    }

    /// <summary>In a headline 首相「訪朝」発言 is what is spoken of, and 首相「訪朝する」 is who speaks.</summary>
    private bool IsCompound(int at, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && marks.Sentence.Quotations.FirstOrDefault(q => q.Start == at) is { End: > 0 } quotation
        && quotation.End < marks.Flat.Length
        && marks.Flat[quotation.End] is not ('」' or ')')
        && IsNounBefore(marks.Flat[quotation.End]);

    /// <summary>The actor that is coordinated behind this one.</summary>
    private Actor? Next(Actor actor, SentenceMarks marks) =>
        Phrases.EndAt("word.and", marks.Flat, actor.End) is > 0 and var end
            ? marks.Actors.FirstOrDefault(a => a.Start >= end && a.Start - end <= 8 && a != actor)
            : null;

    /// <summary>
    /// The last subject that has no verb yet, and where it stands: each clause that closed before the cue took the one before it. One whom
    /// nobody knows is null; -1 where there is none.
    /// </summary>
    private (int Start, Actor? Subject) Unconsumed(IEnumerable<Actor> subjects, Cue cue, SentenceMarks marks)
    {
        var open = new Stack<(int Start, Actor? Subject)>();
        var closes = marks
            .Closes.Select(c => (c.Start, c.End))
            .Concat(marks.Cues.Where(c => !c.IsContent && IsRelative(c, marks)).Select(c => (c.Start, c.End)))
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
                var isOwn = closes[next].End > cue.Start && open.Count == 1;
                if (!isSame && !isOwn && open.Count > 0)
                {
                    open.Pop();
                }
            }
        }
    }

    /// <summary>Subjects that are nobody known: 実務者が.</summary>
    private IEnumerable<(int Start, Actor? Subject)> Strangers(Cue cue, SentenceMarks marks)
    {
        for (var i = 1; i < cue.Start; i++)
        {
            if (
                Phrases.EndAt("word.subject", marks.Flat, i) > 0
                && IsNounBefore(marks.Flat[i - 1])
                && marks.SameQuotation(i, cue.Start)
                && !marks.Actors.Any(a => RoleOf(a, marks) == Role.Subject && a.Start < i && i - a.End < ObjectReach)
            )
            {
                yield return (i, null);
            }
        }
    }

    /// <summary>A noun of reporting right behind its outlet: の報道, 보도.</summary>
    private bool Adnominal(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Reports
        && (
            (Phrases.EndAt("word.adnominal", marks.Flat, cue.Start) is > 0 and var noun && marks.Flat.AsSpan(noun) is not ['し', ..])
            || Phrases.EndAt("adnominal.dated", marks.Flat, cue.Start) > 0
        );

    private List<Source> EndingAt(int at, SentenceMarks marks)
    {
        var actor = marks.Actors.LastOrDefault(a => a.End == at || (a.End < at && Phrases.EndAt("word.etc", marks.Flat, a.End) == at));
        return actor is null ? [] : With(actor, marks);
    }

    /// <summary>The actor and those coordinated before it: 「NHK・時事通信など」.</summary>
    private List<Source> With(Actor actor, SentenceMarks marks)
    {
        var sources = new List<Source>(actor.Sources);
        var first = actor;
        while (marks.Actors.LastOrDefault(a => a.End < first.Start && first.Start - a.End <= 8 && Next(a, marks) == first) is { } other)
        {
            sources.InsertRange(0, other.Sources);
            first = other;
        }

        return sources;
    }

    /// <summary>Nobody is named as acting: the one before goes on, unless something else is what the sentence is about.</summary>
    private IReadOnlyList<Source> Dropped(Cue cue, SentenceMarks marks)
    {
        if (
            marks.Sentence.IsTitle
            || Discourse.Last is not { } last
            || last.Sentence < marks.Sentence.Index - 1
            || last.Source.Kind == SourceKind.Unnamed
        )
        {
            return [];
        }

        for (var i = 1; i < cue.Start - ObjectReach; i++)
        {
            if (
                marks.Sentence.QuotationAt(i) is null
                && IsNounBefore(marks.Flat[i - 1])
                && Phrases.EndAt("close.any", marks.Flat, i) == 0
                && (Phrases.EndAt("word.topic", marks.Flat, i) > 0 || Phrases.EndAt("word.subject", marks.Flat, i) > 0)
            )
            {
                return [];
            }
        }

        return [last.Source];
    }

    protected abstract bool IsNounBefore(char c);
}
