using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

internal enum VerbFinalRole
{
    None,
    Topic,
    Subject,
}

/// <summary>What particles tell of a name, and who stands coordinated with it: 「NHK・時事通信など」.</summary>
internal sealed class VerbFinalRoles(PhraseBook phrases)
{
    public VerbFinalRole Of(Actor actor, SentenceMarks marks)
    {
        var at = actor.End;
        if (at < marks.Flat.Length && marks.Flat[at] == '(' && marks.Flat.IndexOf(')', at) is > 0 and var close)
        {
            at = close + 1;
        }

        if (phrases.EndAt("word.etc", marks.Flat, at) is > 0 and var etc)
        {
            at = etc;
        }

        if (marks.Sentence.IsTitle)
        {
            at = Math.Max(at, phrases.EndAt("occasion.any", marks.Flat, at));
            at += at + 1 < marks.Flat.Length && marks.Flat[at] is ']' or '】' or '〉' ? 1 : 0;
        }

        if (at >= marks.Flat.Length || IsCompound(at, marks))
        {
            return VerbFinalRole.None;
        }

        // 【韓国政府】日本閣僚の参拝に「遺憾」: whose word a headline tells may stand in brackets before it.
        if (marks.Sentence.IsTitle && actor is { IsPlace: false, Start: 1 } && at == actor.End + 1 && marks.Flat[actor.End] is ']' or '】')
        {
            return VerbFinalRole.Topic;
        }

        if (
            phrases.EndAt("word.topic", marks.Flat, at) > 0
            || marks.Flat[at] is ':'
            || (marks.Flat[at] is ';' && marks.Sentence.IsTitle)
            || (marks.Flat[at] is '「' or '『' or '“' or '"' && actor.Start == 0)
        )
        {
            return VerbFinalRole.Topic;
        }

        if (phrases.EndAt("word.subject", marks.Flat, at) > 0)
        {
            return VerbFinalRole.Subject;
        }

        // In a headline a comma does what a particle does elsewhere.
        return marks.Sentence.IsTitle && !IsMatter(actor, at, marks) && (marks.Flat[at] is '、' or ',' or ' ' or '「' or '“' or '"')
                ? VerbFinalRole.Topic
            : Next(actor, marks) is { } next ? Of(next, marks)
            : VerbFinalRole.None;
    }

    /// <summary>大統領、北朝鮮「核を保有」: who speaks stands before the comma, and behind it what the words are on.</summary>
    private static bool IsMatter(Actor actor, int at, SentenceMarks marks) =>
        marks.Flat[at] is '「'
        && actor is { IsPlace: true, Start: > 1 }
        && marks.Flat[actor.Start - 1] is '、'
        && marks.ActorEndingAt(actor.Start - 1) is { IsPlace: false };

    /// <summary>The actor and those coordinated before it: 「NHK・時事通信など」.</summary>
    public List<Source> With(Actor actor, SentenceMarks marks)
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

    public List<Source> EndingAt(int at, SentenceMarks marks)
    {
        var actor = marks.Actors.LastOrDefault(a => a.End == at || (a.End < at && phrases.EndAt("word.etc", marks.Flat, a.End) == at));
        return actor is null ? [] : With(actor, marks);
    }

    /// <summary>In a headline 首相「訪朝」発言 is what is spoken of, and 首相「訪朝する」日朝協議で is who speaks.</summary>
    private bool IsCompound(int at, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && marks.Sentence.Quotations.FirstOrDefault(q => q.Start == at) is { End: > 0 } quotation
        && phrases.EndAt("quotednoun.any", marks.Flat, quotation.End) > 0;

    /// <summary>ロシア、演習を通告 日本政府が抗議: a headline's next part has a subject of its own.</summary>
    public static bool IsInNextPart(Actor? subject, Actor? topic, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && subject is not null
        && topic is not null
        && topic.End < subject.Start
        && marks.Flat.IndexOf(' ', topic.End, subject.Start - topic.End) >= 0;

    /// <summary>首相「自制を」 北朝鮮の打ち上げ通告: a headline's next part tells what another did.</summary>
    public static bool IsOfAnother(Cue cue, Actor actor, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && cue.Class == CueClass.Announces
        && cue.Start > actor.End
        && marks.Flat.LastIndexOf(' ', cue.Start - 1, cue.Start - actor.End) is >= 0 and var part
        && marks.Actors.Any(a => a.Start > part && a.End < cue.Start && marks.Flat[a.End] == 'の');

    /// <summary>「答え控える」林官房長官, 返答を要請 徴用工協議で日本政府: who stands last in a headline says what stands before.</summary>
    public Actor? Trailing(Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && !(cue.Class == CueClass.Announces && cue.End < marks.Flat.Length && marks.Flat[cue.End] is '、')
        && marks.Actors.FirstOrDefault(a => a.Start >= cue.End && EndsHeadline(a, marks)) is { } last
        && (
            marks.Flat[last.Start - 1] is '」' or '"' or '”' or 'と' or 'で' or '=' or '、' or '―' or '—'
            // A place alone behind a space tells where it was.
            || (marks.Flat[last.Start - 1] is ' ' or '/' && !last.IsPlace)
        )
        && !HasActing(cue, marks)
            ? last
            : null;

    /// <summary>Behind him nothing stands, or that he issued something: 拒否すると言明/副部長が談話.</summary>
    private bool EndsHeadline(Actor actor, SentenceMarks marks) =>
        Math.Max(actor.End, phrases.EndAt("quotednoun.any", marks.Flat, actor.End)) == marks.Flat.Length
        || phrases.EndAt("issues.any", marks.Flat, actor.End) == marks.Flat.Length
        || marks.Flat.AsSpan(actor.End) is ['.', '.', '.', ..] or ['…', ..];

    private bool HasActing(Cue cue, SentenceMarks marks) => marks.Actors.Any(a => a.End <= cue.Start && Of(a, marks) != VerbFinalRole.None);

    /// <summary>兵士派遣を非難 官房長官「脅威だ」: a headline's part that names nobody is of who opens the next.</summary>
    public Actor? OpeningNext(Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && cue is { IsContent: false, Class: not CueClass.Announces }
        && cue.End < marks.Flat.Length
        && marks.Flat[cue.End] is ' '
        && marks.Actors.FirstOrDefault(a => a.Start == cue.End + 1) is { First.Kind: SourceKind.Government } next
        && SpeaksNext(next, marks)
        && !HasActing(cue, marks)
            ? next
            : null;

    private bool SpeaksNext(Actor actor, SentenceMarks marks) =>
        marks.Flat.AsSpan(actor.End) is ['「' or '“', ..]
        || (!actor.IsPlace && marks.Flat.AsSpan(actor.End) is [] or [' ', ..])
        || phrases.EndAt("toldby.any", marks.Flat, actor.End) > 0;

    /// <summary>発射と韓国軍発表, 発言にイラン反発: in a headline the name right before such a noun acts.</summary>
    public Actor? Bare(Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && phrases.EndAt("barenoun.any", marks.Flat, cue.Start) == cue.End
        && marks.ActorEndingAt(cue.Start) is { } actor
        && (actor.Start == 0 || marks.Flat[actor.Start - 1] is 'と' or ' ' or '、' or '」' or 'に' or 'で')
        && (
            (actor.Start > 0 && marks.Flat[actor.Start - 1] is 'と')
            || !marks.Actors.Any(a => a.End < actor.Start && IsSamePart(a, actor, marks) && Of(a, marks) != VerbFinalRole.None)
        )
            ? actor
            : null;

    private static bool IsSamePart(Actor actor, Actor other, SentenceMarks marks) =>
        marks.Flat.IndexOf(' ', actor.End, other.Start - actor.End) < 0;

    /// <summary>中国が抗議 ⇒「事実無根」と日本政府: who ends a headline right behind the quotation speaks it.</summary>
    public static Actor? Behind(Quotation quotation, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && marks.Actors is [.., var last]
        && last.End == marks.Flat.Length
        && last.Start - quotation.End is 0 or 1
        && (last.Start == quotation.End || marks.Flat[quotation.End] is 'と')
            ? last
            : null;

    /// <summary>「収集の事実なし」 防衛相、報道に関し: who stands right behind the quotation that opens a headline speaks it.</summary>
    public static Actor? After(Quotation quotation, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && quotation.Start <= 1
        && marks.Actors.FirstOrDefault(a => a.Start >= quotation.End) is { } next
        && next.Start - quotation.End is 0 or 1
        && next.End < marks.Flat.Length
        && marks.Flat[next.End] is '、' or 'が' or 'は'
            ? next
            : null;

    /// <summary>応じないとする李大使の談話を伝えた: who issued a statement stands behind what it says.</summary>
    /// <param name="at">Where what it says ends.</param>
    public Actor? Issuer(int at, SentenceMarks marks) =>
        Math.Max(at, phrases.EndAt("issued.any", marks.Flat, at)) is var behind
        && marks.Actors.FirstOrDefault(a => a.Start == behind && a.First.Kind == SourceKind.Government) is { } issuer
        && phrases.EndAt("speechof.any", marks.Flat, issuer.End) > 0
            ? issuer
            : null;

    /// <summary>The actor that is coordinated behind this one.</summary>
    private Actor? Next(Actor actor, SentenceMarks marks) =>
        phrases.EndAt("word.and", marks.Flat, actor.End) is > 0 and var end
        && marks.Actors.FirstOrDefault(a => a.Start >= end && a.Start - end <= 8 && a != actor) is { } next
        && !(marks.Sentence.IsTitle && marks.Flat[actor.End] is '、' && actor.IsPlace != next.IsPlace)
            ? next
            : null;
}
