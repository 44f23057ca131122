using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Japanese and Korean: the verb ends its clause, particles tell who acts. A topic (は, 은/는) reaches to the main verb, a subject (が, 이/가)
/// only to the verb of its own clause. Where a sentence names nobody, the speaker before goes on.
/// </summary>
internal abstract class VerbFinalFrames : FrameGrammar
{
    private readonly VerbForms _forms;
    private readonly VerbFinalRoles _roles;
    private readonly VerbFinalSubjects _subjects;
    private readonly VerbFinalClauses _clauses;
    private readonly VerbFinalTimes _times;
    private readonly VerbFinalSpeech _speech;
    private readonly AnsweredClaims _claims;
    private readonly Predicate<char> _isNoun;

    // Who issued the statement that the text tells of.
    private List<Source> _issuer = [];

    /// <param name="isNoun">Whether a character can end, or begin, a noun.</param>
    protected VerbFinalFrames(PhraseBook phrases, Discourse discourse, Predicate<char> isNoun)
        : base(phrases, discourse)
    {
        _isNoun = isNoun;
        _forms = new VerbForms(phrases, isNoun);
        _roles = new VerbFinalRoles(phrases);
        _subjects = new VerbFinalSubjects(phrases, _roles, _forms, isNoun);
        _clauses = new VerbFinalClauses(phrases, _roles, _subjects, _forms, new VerbFinalTellers(phrases, _forms, isNoun));
        _times = new VerbFinalTimes(phrases, discourse, isNoun);
        _speech = new VerbFinalSpeech(phrases, discourse, _roles, isNoun);
        _claims = new AnsweredClaims(phrases);
    }

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.Class is CueClass.Attributes or CueClass.Cites || Adnominal(cue, marks))
        {
            return _roles.EndingAt(cue.Start, marks);
        }

        if (Phrases.EndAt("silentfrom.any", marks.Flat, cue.Start) == cue.End)
        {
            return FromWhom(cue, marks);
        }

        if (InPlace(cue, marks) is { } placed)
        {
            return placed;
        }

        if (_claims.IsWithin(cue, marks))
        {
            return Claimant(cue, marks) is { } claimant ? _roles.With(claimant, marks) : [];
        }

        if (cue.IsContent && marks.OutermostAt(cue.Start) is { } said)
        {
            return IsOfAnother(cue, said, marks) ? [] : _speech.SpeakerOf(said, marks, frames);
        }

        var clause = _clauses.Of(cue, marks);
        return clause.IsOfStranger ? []
            : clause.Actor is null ? OfNobody(cue, marks, frames)
            : Acts(clause, cue, marks, frames) ? OfClause(clause, clause.Actor, marks)
            : [];
    }

    /// <summary>Those whose place tells that they speak, as headlines and statements have it; null where none stands so.</summary>
    private List<Source>? InPlace(Cue cue, SentenceMarks marks)
    {
        if ((_roles.Bare(cue, marks) ?? _roles.Trailing(cue, marks) ?? _roles.OpeningNext(cue, marks)) is not { } placed)
        {
            return IssuerOf(cue, marks) is { } issuer ? _roles.With(issuer, marks) : null;
        }

        // 発射 韓国軍発表: who tells of it has done nothing.
        return cue.Class == CueClass.Announces && placed.End == cue.Start ? [] : _roles.With(placed, marks);
    }

    private List<Source> OfClause(VerbFinalClause clause, Actor actor, SentenceMarks marks)
    {
        var sources = _roles.With(actor, marks);
        if (!clause.IsEmbedded && Phrases.Has("statement.any", marks.Flat))
        {
            _issuer = sources;
        }

        return sources;
    }

    /// <summary>Of a sentence that names nobody: whose statement it is, or who spoke before.</summary>
    private IReadOnlyList<Source> OfNobody(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        Phrases.Find("statementtopic", marks.Flat[..cue.Start]).Count > 0 ? _issuer
        : marks.OutermostAt(cue.Start) is { } around ? _speech.SpeakerOf(around, marks, frames)
        : _speech.Dropped(cue, marks);

    /// <summary>Whether what the verb tells is of the clause's actor, and of nobody who stands nearer.</summary>
    private bool Acts(VerbFinalClause clause, Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var actor = clause.Actor!;
        var isNoun = clause.IsSubjectBeforeTopic && cue.Class >= CueClass.Announces && _forms.IsNominal(cue, marks);
        return !VerbFinalRoles.IsOfAnother(cue, actor, marks)
            && !isNoun
            && !(actor == clause.Topic && _subjects.IsOvertaken(actor, cue, marks))
            && !IsWordOfAnother(actor, cue, marks, frames)
            && !(cue.Class >= CueClass.Confirms && _clauses.IsClaimed(actor, cue, marks));
    }

    /// <summary>Whether somebody tells, in words quoted of him, what the actor within them answered.</summary>
    private bool IsWordOfAnother(Actor actor, Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        cue.Class >= CueClass.Confirms
        && marks.OutermostAt(cue.Start) is { } words
        && words.Contains(actor.Start)
        && !_speech.IsOwnWord(actor, words, marks, frames);

    /// <summary>「米国は会談を提案した」と大統領: whose act is told in the words is no act of the one who tells it.</summary>
    private bool IsOfAnother(Cue cue, Quotation words, SentenceMarks marks) =>
        cue.Class is CueClass.Proposes or CueClass.Announces
        && marks.Actors.Any(a => a.Start >= words.Start && a.End <= cue.Start && _roles.Of(a, marks) != VerbFinalRole.None);

    public override bool IsAsserted(Cue cue, SentenceMarks marks) =>
        Phrases.EndAt("word.irrealis", marks.Flat, cue.End) == 0
        && !IsAsked(cue, marks)
        && !(cue.IsMove && IsDeniedReport(cue, marks))
        && !(cue is { IsMove: true, IsContent: false } && (IsNoun(cue, marks) || IsSoon(cue, marks)))
        && !(cue.Class >= CueClass.Announces && Phrases.EndAt("word.earlier", marks.Flat, cue.End) > 0)
        && !(cue is { Class: >= CueClass.Confirms, IsContent: false } && _forms.IsRelative(cue, marks) && IssuerOf(cue, marks) is null)
        && !(cue is { Class: CueClass.Confirms, IsContent: false } && (IsOfNoun(cue, marks) || marks.OutermostAt(cue.Start) is not null))
        && !(cue is { Class: >= CueClass.Announces, IsContent: true } && marks.Flat[cue.End - 1] == 'る' && _forms.IsNominal(cue, marks))
        && !(cue is { Class: CueClass.Demands, IsContent: true } && _forms.IsRelative(cue, marks))
        && !(cue.Class >= CueClass.Confirms && _forms.IsConditional(cue, marks));

    public override Cue Weigh(Cue cue, IReadOnlyList<Source> speakers, SentenceMarks marks) =>
        _subjects.IsOfAnother(cue, speakers, marks) ? cue with { IsOfAnother = true }
        : _claims.IsRebutted(cue, marks) ? cue with { Class = CueClass.Denies }
        : cue;

    /// <summary>Who stands behind what a statement says.</summary>
    private Actor? IssuerOf(Cue cue, SentenceMarks marks) =>
        marks.OutermostAt(cue.Start) is { } words
            ? _roles.Issuer(words.End, marks)
            : _roles.Issuer(cue.End, marks) ?? _roles.Issuer(_forms.InflectedEnd(cue, marks), marks);

    /// <summary>A headline's 拒否か; 伝えたかは明らかにしない, which tells of no message.</summary>
    private bool IsAsked(Cue cue, SentenceMarks marks) =>
        (marks.Sentence.IsTitle && marks.Flat.AsSpan(cue.End) is ['か'] or ['か', ' ' or '、' or '」' or '…', ..])
        || Phrases.EndAt("question.any", marks.Flat, cue.End) > 0
        || Phrases.EndAt("question.any", marks.Flat, _forms.InflectedEnd(cue, marks)) > 0;

    /// <summary>批判の郵便投票, 抗議へ: a noun that a particle follows tells of no act.</summary>
    private bool IsNoun(Cue cue, SentenceMarks marks) =>
        _isNoun(marks.Flat[cue.End - 1])
        && Phrases.EndAt("nounuse.any", marks.Flat, cue.End) > 0
        && Phrases.EndAt("nounuse.none", marks.Flat, cue.End) == 0;

    /// <summary>5日にも決定: a headline that tells what is to come.</summary>
    private bool IsSoon(Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && cue.Class == CueClass.Announces
        && Phrases.Find("soon", marks.Flat[(marks.Flat.LastIndexOf(' ', cue.Start) + 1)..cue.Start]).Count > 0;

    private Actor? Claimant(Cue cue, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a =>
            a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && _roles.Of(a, marks) == VerbFinalRole.Subject
        );

    /// <summary>「話し合う用意がある」と報じた記事について否定した: what a report says of somebody is what he denies.</summary>
    private bool IsDeniedReport(Cue cue, SentenceMarks marks) =>
        marks.Cues.FirstOrDefault(c =>
            c is { Class: CueClass.Reports, IsContent: false } && c.Start >= cue.End && _forms.IsRelative(c, marks)
        )
            is { End: > 0 } report
        && marks.Cues.Any(c => c is { Class: CueClass.Denies, IsContent: false } && c.Start >= report.End);

    /// <summary>入港を認めない措置 declines nothing.</summary>
    private bool IsOfNoun(Cue cue, SentenceMarks marks) =>
        Phrases.EndAt("word.negates", marks.Flat, cue.End) is > 0 and var end
        && end < marks.Flat.Length
        && _isNoun(marks.Flat[end])
        && Phrases.EndAt("speechnoun.any", marks.Flat, end) == 0;

    /// <summary>打診していたことが分かった; 発表したことについて非難した, where the one who speaks is another.</summary>
    public override bool IsHearsay(Cue cue, SentenceMarks marks) =>
        _forms.InflectedEnd(cue, marks) is var end
        && (
            Phrases.EndAt("learnt.any", marks.Flat, end) > 0
            || (cue.Class >= CueClass.Announces && Phrases.EndAt("about.any", marks.Flat, end) > 0)
        );

    /// <summary>What is said now is of now, whatever it is about: 「昨年の合意は受け入れられない」.</summary>
    public override bool IsPast(Cue cue, SentenceMarks marks) =>
        _times.IsToldEarlier(cue, marks)
        || (!(cue.IsContent || cue.IsAnswer) || marks.Flat[cue.End - 1] == 'た' || marks.OutermostAt(cue.Start) is null)
            && (base.IsPast(cue, _times.OfVerb(cue, marks)) || _times.IsOfDay(cue, marks));

    public override bool IsNegated(Cue cue, SentenceMarks marks) => Phrases.EndAt("word.negates", marks.Flat, cue.End) > 0;

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks)
    {
        var before = marks.Cues.LastOrDefault(c =>
            !c.IsContent && c.End <= cue.Start && !_forms.IsEmbedded(c, marks) && marks.SameQuotation(c.Start, cue.Start)
        );

        // 北朝鮮の発表について: whose claim it is tells nothing of what is said about it.
        return Phrases.EndAt("contested.any", marks.Flat, cue.Start) == cue.End ? (cue.Start, cue.Start)
            : cue.Class == CueClass.Attributes ? (0, marks.Flat.Length)
            : (Math.Max(before.End, marks.OutermostAt(cue.Start)?.Start ?? 0), cue.Start);
    }

    /// <summary>北朝鮮側から返答は得られていない: who has not replied is no subject.</summary>
    private List<Source> FromWhom(Cue cue, SentenceMarks marks)
    {
        var from = marks.Actors.LastOrDefault(a => a.End <= cue.Start && Phrases.EndAt("from.any", marks.Flat, a.End) > 0);
        return from is null ? [] : _roles.With(from, marks);
    }

    /// <summary>A noun of reporting right behind its outlet: の報道, 보도.</summary>
    private bool Adnominal(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Reports
        && (
            (Phrases.EndAt("word.adnominal", marks.Flat, cue.Start) is > 0 and var noun && marks.Flat.AsSpan(noun) is not ['し', ..])
            || Phrases.EndAt("adnominal.dated", marks.Flat, cue.Start) > 0
        );
}
