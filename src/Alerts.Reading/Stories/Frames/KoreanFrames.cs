using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Korean: the verb ends its clause, particles tell who acts. What was said belongs to whoever the verb behind it belongs to; a sentence
/// without an
/// actor goes on with the speaker before only where it opens with a quotation or a word that leans on the one before.
/// </summary>
internal sealed class KoreanFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse) : FrameGrammar(phrases, discourse)
{
    private const int VerbReach = 40;
    private const int TellingReach = 4;

    private readonly KoreanClauses _clauses = new(phrases);
    private readonly KoreanCoordination _beside = new(phrases);
    private readonly KoreanHeadlines _headlines = new(phrases);

    public override ActorFinder Actors { get; } = new KoreanActors(knowledge, phrases, discourse);

    /// <summary>Who is spoken of may be named in the title alone.</summary>
    public override void Prepare() => Actors.In(Discourse.Article.Sentences[0]);

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.Class is CueClass.Attributes or CueClass.Cites || IsNounOfReport(cue, marks))
        {
            return EndingAt(cue, marks);
        }

        if (marks.Sentence.IsTitle && !_headlines.IsSentence(marks.Flat))
        {
            return _headlines.SubjectsOf(cue, marks);
        }

        if (cue.IsContent)
        {
            return marks.Sentence.QuotationAt(cue.Start) is { } quotation
                ? Own(cue, Quoting(quotation, marks), marks)
                : Telling(cue, marks);
        }

        if (cue.Class == CueClass.Silent)
        {
            return BeingSilent(cue, marks, frames);
        }

        return marks.Sentence.QuotationAt(cue.Start) is { } around ? InFirstPerson(cue, around, marks) : Acting(cue, marks);
    }

    public override bool IsAsserted(Cue cue, SentenceMarks marks) =>
        !(cue.Class == CueClass.Confirms && marks.Cues.Any(c => c is { Class: CueClass.Denies, IsContent: true } && IsRightBefore(c, cue)))
        && !(cue is { Class: CueClass.Denies, IsContent: false } && IsOfRefusal(cue, marks))
        && !(cue is { Class: CueClass.Confirms, IsContent: false } && marks.Flat[cue.Start] is ' ' && !IsBehindClause(cue, marks))
        && Phrases.EndAt("speech.unreal", marks.Flat, cue.End) == 0
        && !IsAdnominal(cue, marks.Flat)
        && !IsConceded(cue, marks.Flat)
        && (
            Phrases.EndAt("speech.nominal", marks.Flat, cue.Start) != cue.End
            || (marks.Sentence.IsTitle && _headlines.EndsIn(cue, marks.Flat))
        );

    /// <summary>일본이 공식 인정한 피해자: what describes a noun is told beside the news.</summary>
    private bool IsAdnominal(Cue cue, string flat) =>
        !cue.IsContent
        && Phrases.EndAt("speech.adnominal", flat, cue.End) is > 0 and var noun
        && Phrases.EndAt("speech.doer", flat, noun) == 0;

    /// <summary>미리 통보했는데도: what was done before, and did not help.</summary>
    private static bool IsConceded(Cue cue, string flat) =>
        flat.AsSpan(cue.Start, cue.End - cue.Start).EndsWith("는데") && flat.AsSpan(cue.End).StartsWith("도");

    /// <summary>사실이 아니라고 확인했다 confirms nothing.</summary>
    private static bool IsRightBefore(Cue denial, Cue cue) => denial.Start < cue.Start && cue.Start - denial.End <= 4;

    /// <summary>“발표할 것은 없다”고 선을 그었다: who will not say it denies nothing.</summary>
    private static bool IsOfRefusal(Cue cue, SentenceMarks marks) =>
        marks.Cues.Any(c =>
            c is { Class: CueClass.Declines, IsContent: true }
            && marks.Sentence.QuotationAt(c.Start) is { } words
            && cue.Start >= words.End
            && cue.Start - words.End <= TellingReach
        );

    /// <summary>…했다고 백악관이 확인했다: what is confirmed stands before the one who does.</summary>
    private bool IsBehindClause(Cue cue, SentenceMarks marks) =>
        marks.Actors.Any(a =>
            Phrases.EndAt("particle.subject", marks.Flat, a.End) == cue.Start && KoreanClauses.IsBehindComplement(a.Start, marks.Flat)
        );

    public override bool IsNegated(Cue cue, SentenceMarks marks) => false;

    /// <summary>아사히신문은 지난해 만났다고 보도했다: what was reported is past, and not that it was.</summary>
    public override bool IsPast(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Reports
        && marks.Actors.LastOrDefault(a => a.End <= cue.Start && a.First.Kind == SourceKind.Outlet) is { } outlet
            ? marks.Past.Any(m => m.Start < outlet.Start)
        : marks.Sentence.IsTitle ? marks.Past.Any(m => m.Start < cue.Start && marks.SameQuotation(m.Start, cue.Start))
        : base.IsPast(cue, marks) || (cue.IsMove && Phrases.Starts("opening.earlier", marks.Flat));

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks)
    {
        // 북한 측 주장에 대해: whose claim it is tells nothing of what is said about it.
        if (Phrases.EndAt("contested.any", marks.Flat, cue.Start) == cue.End)
        {
            return (cue.Start, cue.Start);
        }

        if (cue.Class == CueClass.Attributes)
        {
            return (cue.End, marks.Flat.Length);
        }

        var before = marks.Cues.LastOrDefault(c =>
            !c.IsContent && c.End <= cue.Start && !IsReported(c, marks) && marks.SameQuotation(c.Start, cue.Start)
        );
        return (marks.Sentence.IsTitle ? Math.Max(before.End, KoreanHeadlines.PartStart(cue.Start, marks)) : before.End, cue.Start);
    }

    /// <summary>교도통신 보도, NHK의 기사: a noun that only its outlet makes an act.</summary>
    private bool IsNounOfReport(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Reports && Phrases.EndAt("speech.publication", marks.Flat, cue.Start) == cue.End;

    /// <summary>What a quotation says without naming who acts, or of its own government, is its speaker's: “답변을 거부한다”.</summary>
    private IReadOnlyList<Source> InFirstPerson(Cue cue, Quotation around, SentenceMarks marks)
    {
        var (isNamed, actor) = _clauses.At(cue.Start, marks, isEmbedded: false);
        if (actor is not null && cue.Class == CueClass.Demands && KoreanClauses.IsObject(actor.End, cue.Start, marks.Flat))
        {
            return Quoting(around, marks);
        }

        var isOfThing = cue.Class is CueClass.Declines or CueClass.Denies or CueClass.Aware;
        var speakers = isNamed && actor is null && !isOfThing ? [] : Quoting(around, marks);
        return actor is null || speakers.Any(s => s.Government is not null && s.Government == actor.First.Government) ? speakers : [];
    }

    private IReadOnlyList<Source> BeingSilent(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (Silent(cue, marks) is { } silent)
        {
            return _beside.With(silent, marks);
        }

        // Who speaks is not who is silent.
        if (marks.Sentence.QuotationAt(cue.Start) is not null)
        {
            return [];
        }

        var acting = Acting(cue, marks);
        return HasAsked(acting, frames) || IsWaiting(acting, marks) ? [] : acting;
    }

    /// <summary>북한 측의 반응은, 북측에서 답을 받지 못했다: whose answer is not known is no subject.</summary>
    private Actor? Silent(Cue cue, SentenceMarks marks)
    {
        var before = marks.Actors.Where(a => a.End < cue.Start && marks.SameQuotation(a.Start, cue.Start)).ToArray();
        if (Array.FindLast(before, a => Phrases.EndAt("fromonly.any", marks.Flat, a.End) > 0) is { } awaited)
        {
            return awaited;
        }

        return Phrases.EndAt("silentfrom.any", marks.Flat, cue.Start) == cue.End || marks.Sentence.QuotationAt(cue.Start) is not null
            ? before.LastOrDefault(a => Phrases.EndAt("from.any", marks.Flat, a.End) > 0)
            : before.LastOrDefault(a =>
                a.First.Kind != SourceKind.Outlet
                && Phrases.EndAt("particle.owner", marks.Flat, a.End) == cue.Start
                && !(IsReported(cue, marks) && (marks.Flat[a.End] is ' ' || !IsTold(cue.End, marks.Flat)))
            );
    }

    /// <summary>없다고 밝혔다 tells of it; 않았다는 것이 분석이다 is an opinion.</summary>
    private static bool IsTold(int at, string flat) => flat.AsSpan(at, Math.Min(TellingReach, flat.Length - at)).Contains('고');

    /// <summary>회담을 제의했지만 반응이 없다: who proposed waits for the other.</summary>
    private static bool HasAsked(IReadOnlyList<Source> silent, IReadOnlyList<Frame> frames) =>
        frames.Any(f => f.Cue.Class is CueClass.Proposes or CueClass.Demands && silent.Any(f.Source.IsSame));

    private bool IsWaiting(IReadOnlyList<Source> silent, SentenceMarks marks) =>
        Discourse.Asked is { } asked && asked.Sentence == marks.Sentence.Index - 1 && silent.Any(asked.Source.IsSame);

    /// <summary>방콕포스트의 ‘…’ 보도: the outlet before the quotation.</summary>
    private Actor? BeforeQuotation(Cue cue, SentenceMarks marks)
    {
        foreach (var quotation in marks.Sentence.Quotations)
        {
            if (Phrases.EndAt("speech.ofquotation", marks.Flat, quotation.End) > cue.Start && quotation.End <= cue.Start)
            {
                return marks.Actors.LastOrDefault(a =>
                    a.End < quotation.Start && marks.Flat.AsSpan(a.End, quotation.Start - a.End) is "의 " or " "
                );
            }
        }

        return null;
    }

    /// <summary>CNN의 건강이상설 보도, 요미우리신문 12일자 보도: what is reported, or when, stands between.</summary>
    private Actor? OfReport(Cue cue, SentenceMarks marks) =>
        IsNounOfReport(cue, marks)
        && marks.Actors.LastOrDefault(a => a.End < cue.Start && a.First.Kind == SourceKind.Outlet) is { } outlet
        && cue.Start - outlet.End <= VerbReach
        && marks.Flat[outlet.End..cue.Start] is var between
        && (between.StartsWith("의 ", StringComparison.Ordinal) || between.EndsWith("일자", StringComparison.Ordinal))
        && !between.AsSpan().ContainsAny(",.\"“”")
        && !marks.Closes.Any(c => c.Start >= outlet.End && c.End <= cue.Start)
            ? outlet
            : null;

    private List<Source> EndingAt(Cue cue, SentenceMarks marks)
    {
        var actor = marks.Actors.LastOrDefault(a =>
            a.End == cue.Start || (a.End < cue.Start && Phrases.EndAt("particle.plural", marks.Flat, a.End) == cue.Start)
        )
            ?? BeforeQuotation(cue, marks)
            ?? OfReport(cue, marks);
        if (actor is null)
        {
            return [];
        }

        var sources = _beside.With(actor, marks);
        return cue.Class == CueClass.Attributes ? sources : [.. sources.Where(s => s.Kind is SourceKind.Outlet or SourceKind.Unnamed)];
    }

    private IReadOnlyList<Source> Acting(Cue cue, SentenceMarks marks)
    {
        if (IsOfDemanded(cue, marks))
        {
            return Dropped(cue, marks);
        }

        var (isNamed, actor) = _clauses.At(cue.Start, marks, IsReported(cue, marks));
        if (actor is { First.Kind: not SourceKind.Outlet } && Reporting(actor, cue, marks) is { } outlet)
        {
            return _beside.With(outlet, marks);
        }

        return isNamed
            ? actor is null
                ? []
                : _beside.With(actor, marks)
            : Dropped(cue, marks);
    }

    /// <summary>NHK는 …공사가 항의했다고 보도했다: whoever acts in what an outlet reports does not report it.</summary>
    private Actor? Reporting(Actor told, Cue cue, SentenceMarks marks) =>
        cue.Class is CueClass.Reports or CueClass.Says
        && (marks.Flat[cue.Start] is '고' || marks.Flat.AsSpan(0, cue.Start).TrimEnd().EndsWith("고"))
        && Phrases.EndAt("particle.subject", marks.Flat, told.End) > 0
        && !KoreanClauses.IsBehindComplement(told.Start, marks.Flat)
            ? marks.Actors.LastOrDefault(a =>
                a.End < told.Start
                && a.First.Kind == SourceKind.Outlet
                && Phrases.EndAt("particle.topic", marks.Flat, a.End) > 0
                && marks.SameQuotation(a.Start, cue.Start)
            )
            : null;

    /// <summary>그러면서 중국 정부가 감시해야 한다고 요구했다: who shall do it stands there, and no other.</summary>
    private bool IsOfDemanded(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Demands
        && Phrases.Starts("speech.leans", marks.Flat)
        && Phrases.Find("duty", marks.Flat[..cue.Start]) is [.., var duty]
        && duty.End == cue.Start
        && !marks.Actors.Any(a => a.End < cue.Start && Phrases.EndAt("particle.topic", marks.Flat, a.End) > 0);

    /// <summary>부인했다고, 요구했다는: somebody says that somebody did.</summary>
    private bool IsReported(Cue cue, SentenceMarks marks) => Phrases.EndAt("speech.reported", marks.Flat, cue.End) > 0;

    /// <summary>Whose verb follows a quotation.</summary>
    private IReadOnlyList<Source> Quoting(Quotation quotation, SentenceMarks marks)
    {
        var end = AfterBrackets(quotation.End, marks.Flat);
        if (quotation.Depth > 0 || Phrases.EndAt("speech.after", marks.Flat, end) == 0)
        {
            return [];
        }

        // “…”고 선언한 김여정 부부장: the one whom the clause describes; “…”는 내용의 통지문을 보냈다: who sent it.
        var noun = Phrases.EndAt("speech.relative", marks.Flat, end);
        var isDocument = noun > 0 && Phrases.EndAt("noun.document", marks.Flat, noun) > 0;
        var described = noun > 0 ? marks.Actors.FirstOrDefault(a => a.Start == noun) : null;
        if (noun > 0 && (described is not null || IsSpokenOf(quotation, marks) || (!isDocument && !IsOfReport(noun, marks.Flat))))
        {
            return described?.Sources ?? [];
        }

        var (isNamed, actor) = _clauses.At(quotation.Start, marks, isEmbedded: noun > 0 || IsSpokenOf(quotation, marks));
        if (isNamed)
        {
            return actor is null ? [] : _beside.With(actor, marks);
        }

        var verb = marks.Cues.FirstOrDefault(c =>
            !c.IsContent
            && c.Start >= quotation.End - 1
            && c.Start - quotation.End < VerbReach
            && marks.Sentence.QuotationAt(c.Start) is null
        );
        return verb.End == 0 ? Dropped(verb, marks) : Acting(verb, marks);
    }

    /// <summary>“…”는 취지의 보고를 했다: who reports so says so.</summary>
    private bool IsOfReport(int noun, string flat) => Phrases.EndAt("noun.told", flat, noun) > 0;

    /// <summary>"사실이 아니다"(not true)라고: the foreign words between.</summary>
    private static int AfterBrackets(int at, string flat) =>
        at < flat.Length && flat[at] == '(' && flat.IndexOf(')', at) is > 0 and var close ? close + 1 : at;

    /// <summary>“…”는 내용의 성명을 발표한 데 대해: what another sentence is about.</summary>
    private static bool IsSpokenOf(Quotation quotation, SentenceMarks marks) =>
        marks.Closes.Any(c => c.Class == "close.strong" && c.Start >= quotation.End && c.Start - quotation.End < VerbReach);

    /// <summary>“기시다 수상은 만나고 싶다는 의향을 전해왔다”: what somebody else wants is no move of who tells it.</summary>
    private IReadOnlyList<Source> Own(Cue cue, IReadOnlyList<Source> speakers, SentenceMarks marks) =>
        cue.Class is CueClass.Announces or CueClass.Proposes
        && _clauses.At(cue.Start, marks, isEmbedded: true).Actor?.First is { Government: { } other }
        && !speakers.Any(s => s.Government == other)
            ? []
            : speakers;

    /// <summary>What is told without quotation marks: 사실이 아니라고 밝혔다.</summary>
    private IReadOnlyList<Source> Telling(Cue cue, SentenceMarks marks)
    {
        var end = Math.Min(marks.Flat.Length, cue.End + VerbReach);
        for (var at = cue.End - 2; at < end; at++)
        {
            if (at > 0 && Phrases.EndAt("speech.complement", marks.Flat, at) is > 0 and var complement && complement > cue.End)
            {
                var verb = marks.Cues.FirstOrDefault(c =>
                    !c.IsContent && c.Start >= complement - 2 && c.Start - complement < VerbReach && marks.SameQuotation(c.Start, cue.Start)
                );
                return verb.End > 0
                    ? IsAnothers(cue, verb, marks)
                        ? []
                        : Acting(verb, marks)
                    : Phrases.EndAt("speech.telling", marks.Flat, at) > 0
                        ? Acting(cue, marks)
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
        && _clauses.At(cue.Start, marks, isEmbedded: true).Actor?.First is { Government: { } other }
        && !Acting(verb, marks).Any(s => s.Government == other);

    /// <summary>앞서 …: who spoke there goes on, or the one before does.</summary>
    private bool IsEarlier(int sentence) =>
        Discourse.Article.Sentences.FirstOrDefault(s => s.Index == sentence) is { Flat: var flat }
        && Phrases.Starts("opening.earlier", flat);

    /// <summary>Nobody is named: the speaker of the sentence before goes on where this one leans on it.</summary>
    private IReadOnlyList<Source> Dropped(Cue cue, SentenceMarks marks) =>
        !marks.Sentence.IsTitle
        && Discourse.Last is { } last
        && last.Sentence == marks.Sentence.Index - 1
        && !IsEarlier(last.Sentence)
        && (Phrases.Starts("speech.leans", marks.Flat) || Phrases.Has("asked.before", marks.Flat) || IsFurther(cue, marks))
            ?
            [
                last.Source.Kind == SourceKind.Outlet && Discourse.Relayed is { } told && told.Sentence == last.Sentence
                    ? told.Source
                    : last.Source,
            ]
            : [];

    /// <summary>대화도 촉구했다: something else beside what was said right before.</summary>
    private static bool IsFurther(Cue cue, SentenceMarks marks) => marks.Flat.AsSpan(0, cue.Start).TrimEnd().EndsWith("도");
}
