using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Japanese and Korean: the verb ends its clause, particles tell who acts. A topic (は, 은/는) reaches to the main verb, a subject (が, 이/가)
/// only to
/// the verb of its own clause. Where a sentence names nobody, the speaker before goes on.
/// </summary>
internal abstract class VerbFinalFrames : FrameGrammar
{
    private const int ObjectReach = 9;

    private readonly VerbForms _forms;
    private readonly VerbFinalRoles _roles;
    private readonly VerbFinalSubjects _subjects;
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

        if (_roles.Trailing(cue, marks) is { } trailing)
        {
            return _roles.With(trailing, marks);
        }

        var quotation = Outermost(cue, marks);
        if ((_roles.Issuer(quotation?.End ?? cue.End, marks) ?? _roles.Issuer(_forms.InflectedEnd(cue, marks), marks)) is { } issuer)
        {
            return _roles.With(issuer, marks);
        }

        if (cue.IsContent && quotation is { } said)
        {
            return SpeakerOf(said, marks, frames);
        }

        var candidates = marks
            .Actors.Where(a =>
                a.End <= cue.Start
                && marks.SameQuotation(a.Start, cue.Start)
                && !(IsVague(a, marks) && (IsAnswer(cue) || IsReport(a, marks)))
            )
            .Select(a => (Actor: a, Role: _roles.Of(a, marks)))
            .Where(a => a.Role != VerbFinalRole.None)
            .ToArray();
        var topic = (
            cue.Class == CueClass.Reports
                ? candidates.LastOrDefault(c => c.Role == VerbFinalRole.Topic && c.Actor.First.Kind == SourceKind.Outlet)
                : default
        ).Actor
            ?? candidates.LastOrDefault(c => c.Role == VerbFinalRole.Topic).Actor;
        topic = topic is not null && _subjects.IsOfReport(topic, cue, marks) ? null : topic;
        var (open, subject) = _subjects.Unconsumed(candidates.Where(c => c.Role == VerbFinalRole.Subject).Select(c => c.Actor), cue, marks);
        var isEmbedded = _forms.IsEmbedded(cue, marks);
        if (isEmbedded && subject is null && open > (topic?.Start ?? -1))
        {
            return [];
        }

        var isReport = cue.Class == CueClass.Reports && subject?.First.Kind == SourceKind.Outlet;
        var isOwnClause = isEmbedded || isReport || VerbFinalRoles.IsInNextPart(subject, topic, marks);
        var actor = isOwnClause && subject is not null && subject.Start > (topic?.Start ?? -1) ? subject : topic ?? subject;
        if (actor is not null && VerbFinalRoles.IsOfAnother(cue, actor, marks))
        {
            return [];
        }

        if (actor == subject && topic is not null && actor != topic && cue.Class >= CueClass.Announces && _forms.IsNominal(cue, marks))
        {
            return [];
        }

        if (actor is not null && actor == topic && _subjects.IsOvertaken(actor, cue, marks))
        {
            return [];
        }

        if (
            IsAnswer(cue)
            && quotation is { } words
            && actor is not null
            && words.Contains(actor.Start)
            && !IsOwnWord(actor, words, marks, frames)
        )
        {
            return [];
        }

        if (actor is not null && !isEmbedded && Phrases.Has("statement.any", marks.Flat))
        {
            _issuer = _roles.With(actor, marks);
        }

        return actor is not null ? _roles.With(actor, marks)
            : Phrases.Find("statementtopic", marks.Flat[..cue.Start]).Count > 0 ? _issuer
            : quotation is { } around ? SpeakerOf(around, marks, frames)
            : Dropped(cue, marks);
    }

    public override bool IsAsserted(Cue cue, SentenceMarks marks) =>
        Phrases.EndAt("word.irrealis", marks.Flat, cue.End) == 0
        && !IsAsked(cue, marks)
        && !(cue.Class >= CueClass.Announces && Phrases.EndAt("word.earlier", marks.Flat, cue.End) > 0)
        && !(cue is { Class: >= CueClass.Confirms, IsContent: false } && _forms.IsRelative(cue, marks))
        && !(cue is { Class: CueClass.Confirms, IsContent: false } && (IsOfNoun(cue, marks) || Outermost(cue, marks) is not null))
        && !(cue is { Class: >= CueClass.Announces, IsContent: true } && marks.Flat[cue.End - 1] == 'る' && _forms.IsNominal(cue, marks))
        && !(cue is { Class: CueClass.Demands, IsContent: true } && _forms.IsRelative(cue, marks));

    /// <summary>A headline's 拒否か.</summary>
    private static bool IsAsked(Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle && marks.Flat.AsSpan(cue.End) is ['か'] or ['か', ' ', ..];

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
        IsToldEarlier(cue, marks)
        || (!(cue.IsContent || cue.IsAnswer) || marks.Flat[cue.End - 1] == 'た' || Outermost(cue, marks) is null)
            && (base.IsPast(cue, marks with { Past = [.. marks.Past.Where(p => !IsOfObject(p, cue, marks))] }) || IsOfDay(cue, marks));

    /// <summary>「拒否する」と主張していたが: who said so before tells no news.</summary>
    private bool IsToldEarlier(Cue cue, SentenceMarks marks) =>
        cue.IsContent
        && Outermost(cue, marks) is { } words
        && marks.Cues.FirstOrDefault(c => !c.IsContent && c.Start >= words.End - 1) is { End: > 0 } saying
        && Phrases.EndAt("word.earlier", marks.Flat, saying.End) > 0;

    /// <summary>先月 in 先月に実施した実験に対する制裁を決めた is of what the act is about.</summary>
    private bool IsOfObject(PhraseMatch past, Cue cue, SentenceMarks marks)
    {
        for (var at = past.End + 1; at < cue.Start; at++)
        {
            if (marks.Flat[at - 1] is '、')
            {
                return false;
            }

            if (marks.Flat[at - 1] is 'た' && (_isNoun(marks.Flat[at]) || char.IsAsciiDigit(marks.Flat[at])))
            {
                return Phrases.Find("matter", marks.Flat[at..cue.Start]).Count > 0;
            }
        }

        return false;
    }

    /// <summary>政府は3月、提出を見送った, told in May: the day behind a topic is the main verb's.</summary>
    private bool IsOfDay(Cue cue, SentenceMarks marks)
    {
        for (var start = 0; start < cue.Start; start++)
        {
            if (
                (start == 0 || marks.Flat[start - 1] == 'は')
                && EarlierDays.EndAt(marks.Flat, start, Discourse.Article.Item.At) is > 0 and var end
                && end < cue.Start
                && marks.Flat[end] is '、' or 'に'
                && marks.SameQuotation(start, cue.Start)
                && marks.Flat.IndexOf("が、", end, cue.Start - end, StringComparison.Ordinal) < 0
            )
            {
                return true;
            }
        }

        return false;
    }

    public override bool IsNegated(Cue cue, SentenceMarks marks) => Phrases.EndAt("word.negates", marks.Flat, cue.End) > 0;

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks)
    {
        var before = marks.Cues.LastOrDefault(c =>
            !c.IsContent && c.End <= cue.Start && !_forms.IsEmbedded(c, marks) && marks.SameQuotation(c.Start, cue.Start)
        );

        // 北朝鮮の発表について: whose claim it is tells nothing of what is said about it.
        return Phrases.EndAt("contested.any", marks.Flat, cue.Start) == cue.End ? (cue.Start, cue.Start)
            : cue.Class == CueClass.Attributes ? (0, marks.Flat.Length)
            : (before.End, cue.Start);
    }

    /// <summary>北朝鮮側から返答は得られていない: who has not replied is no subject.</summary>
    private List<Source> FromWhom(Cue cue, SentenceMarks marks)
    {
        var from = marks.Actors.LastOrDefault(a => a.End <= cue.Start && Phrases.EndAt("from.any", marks.Flat, a.End) > 0);
        return from is null ? [] : _roles.With(from, marks);
    }

    /// <summary>報道 alone is what is spoken of: 報道は承知しているとした.</summary>
    private static bool IsReport(Actor actor, SentenceMarks marks) => marks.Flat.AsSpan(actor.Start, actor.End - actor.Start) is "報道";

    private static bool IsAnswer(Cue cue) => cue.Class >= CueClass.Confirms;

    /// <summary>「日本は責任を果たすよう求めている」, said in Beijing, is no word of Tokyo's.</summary>
    private bool IsOwnWord(Actor actor, Quotation words, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        SpeakerOf(words, marks, frames) is var speakers
            && (
                speakers.Any(s => s.Government is not null && s.Government == actor.First.Government)
                || (speakers.Count == 0 && IsAll(words, marks))
            )
        || frames.Any(f =>
            f is { Cue: { Class: CueClass.Reports, IsContent: false }, Source: { Kind: SourceKind.Outlet, Government: null } }
            && f.Cue.Start >= words.End - 1
        );

    /// <summary>「長官は『…』と述べています」: a reporter's words, which are all of the sentence.</summary>
    private static bool IsAll(Quotation words, SentenceMarks marks) => words.Start == 0 && words.End >= marks.Flat.Length - 1;

    /// <summary>日本大使館に抗議した, right behind what Tokyo's ambassador said: who is aimed at has not done it.</summary>
    private bool IsObject(Source last, Cue cue, SentenceMarks marks) =>
        marks.Actors.Any(a =>
            a.End <= cue.Start
            && a.First.Government is not null
            && a.First.Government == last.Government
            && Phrases.EndAt("aimed.any", marks.Flat, a.End) > 0
        ) && marks.Actors.All(a => a.First.Government is null || a.First.Government == last.Government);

    /// <summary>"Reports" answer nothing: 「報道は承知している」.</summary>
    private bool IsVague(Actor actor, SentenceMarks marks) => Phrases.EndAt("word.vague", marks.Flat, actor.Start) == actor.End;

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
        if (Phrases.EndAt("asked.after", marks.Flat, quotation.End) > 0)
        {
            return [];
        }

        if (_roles.Behind(quotation, marks) is { } last)
        {
            return _roles.With(last, marks);
        }

        // 首相「会談を打診」…両国は否定: a headline's next part is another's.
        var isCut = IsCut(quotation.End, marks) && marks.ActorEndingAt(quotation.Start) is not null;
        var verb = frames.FirstOrDefault(f =>
            !f.Cue.IsContent
            && !isCut
            && f.Cue.Start >= quotation.End - 1
            && f.Cue.Class is not (CueClass.Reports or CueClass.Attributes or CueClass.Cites)
        );
        if (verb is not null)
        {
            return [.. frames.Where(f => f.Cue.Start == verb.Cue.Start).Select(f => f.Source)];
        }

        var before = marks.Actors.LastOrDefault(a =>
            a.End <= quotation.Start && marks.Sentence.QuotationAt(a.Start) is null && _roles.Of(a, marks) != VerbFinalRole.None
        );
        return before is not null ? _roles.With(before, marks)
            : quotation.Start <= 2 ? Dropped(new Cue(CueClass.Says, quotation.Start, quotation.Start), marks)
            : [];
    }

    private static bool IsCut(int at, SentenceMarks marks) =>
        marks.Sentence.IsTitle && at < marks.Flat.Length && marks.Flat[at] is '…' or ' ' or '⇒' or '→';

    /// <summary>大統領が呼びかけたことについて: a subject whose clause was closed acts no more.</summary>
    private bool IsOpenSubject(int at, Cue cue, SentenceMarks marks) =>
        Phrases.EndAt("word.subject", marks.Flat, at) > 0
        && !marks.Closes.Any(c => c.Start > at && c.End <= cue.Start && marks.SameQuotation(c.Start, at));

    /// <summary>A noun of reporting right behind its outlet: の報道, 보도.</summary>
    private bool Adnominal(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Reports
        && (
            (Phrases.EndAt("word.adnominal", marks.Flat, cue.Start) is > 0 and var noun && marks.Flat.AsSpan(noun) is not ['し', ..])
            || Phrases.EndAt("adnominal.dated", marks.Flat, cue.Start) > 0
        );

    /// <summary>Nobody is named as acting: the one before goes on, unless something else is what the sentence is about.</summary>
    private IReadOnlyList<Source> Dropped(Cue cue, SentenceMarks marks)
    {
        if (
            marks.Sentence.IsTitle
            || Discourse.Last is not { } last
            || last.Sentence < marks.Sentence.Index - 1
            || last.Source.Kind == SourceKind.Unnamed
            || (last.Source.Kind == SourceKind.Government && Phrases.EndAt("ofmedia.any", marks.Flat, cue.Start) > 0)
            || (cue.Class >= CueClass.Demands && IsObject(last.Source, cue, marks))
        )
        {
            return [];
        }

        for (var i = 1; i < cue.Start - ObjectReach; i++)
        {
            if (
                marks.Sentence.QuotationAt(i) is null
                && _isNoun(marks.Flat[i - 1])
                && Phrases.EndAt("close.any", marks.Flat, i) == 0
                && (Phrases.EndAt("word.topic", marks.Flat, i) > 0 || IsOpenSubject(i, cue, marks))
            )
            {
                return [];
            }
        }

        return [last.Source];
    }
}
