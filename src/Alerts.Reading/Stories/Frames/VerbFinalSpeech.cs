using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who speaks a Japanese quotation, and whose a verb is where its sentence names nobody.</summary>
internal sealed class VerbFinalSpeech(PhraseBook phrases, Discourse discourse, VerbFinalRoles roles, Predicate<char> isNoun)
{
    private const int ObjectReach = 9;

    /// <summary>Who speaks a quotation: whose verb follows it, else who stands right before it.</summary>
    public IReadOnlyList<Source> SpeakerOf(Quotation quotation, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (phrases.EndAt("asked.after", marks.Flat, quotation.End) > 0)
        {
            return [];
        }

        if (VerbFinalRoles.Behind(quotation, marks) is { } last)
        {
            return roles.With(last, marks);
        }

        if (IsStrangers(quotation.Start, marks))
        {
            return [];
        }

        // 首相「会談を打診」…両国は否定: a headline's next part is another's.
        var isCut =
            IsCut(quotation.End, marks)
            && quotation.Start > 0
            && (
                isNoun(marks.Flat[quotation.Start - 1])
                || ActingBefore(quotation, marks) is { } acting && IsInPart(acting, quotation.Start, marks)
            );
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

        if (VerbFinalRoles.After(quotation, marks) is { } next)
        {
            return roles.With(next, marks);
        }

        var before = ActingBefore(quotation, marks);
        return before is not null ? roles.With(before, marks)
            : quotation.Start <= 2 ? Dropped(new Cue(CueClass.Says, quotation.Start, quotation.Start), marks)
            : [];
    }

    /// <summary>Who acts before a quotation. 首相「抗議する」大統領が訪問「許せない」: in a headline who only does something there speaks no words.</summary>
    private Actor? ActingBefore(Quotation quotation, SentenceMarks marks)
    {
        var acting = marks
            .Actors.Where(a =>
                a.End <= quotation.Start
                && marks.Sentence.QuotationAt(a.Start) is null
                && roles.Of(a, marks) != VerbFinalRole.None
                && !IsMatter(a, quotation.Start, marks)
            )
            .ToArray();
        return acting is [.., var earlier, var last] && marks.Sentence.IsTitle && IsDoing(last, quotation.Start, marks)
            ? earlier
            : acting.LastOrDefault();
    }

    /// <summary>北朝鮮側が求めていることについては、「…」: whose doing is spoken of does not speak.</summary>
    private bool IsMatter(Actor actor, int at, SentenceMarks marks) =>
        roles.Of(actor, marks) == VerbFinalRole.Subject
        && phrases.Find("about", marks.Flat[actor.End..at]).Exists(m => marks.SameQuotation(actor.End + m.Start, actor.Start));

    private bool IsDoing(Actor actor, int at, SentenceMarks marks) =>
        roles.Of(actor, marks) == VerbFinalRole.Subject
        && at - actor.End > 1
        && !marks.Cues.Any(c => c.Start >= actor.End && c.End <= at)
        && phrases.Find("word", marks.Flat[(actor.End + 1)..at], n => n == "word.topic") is [];

    private static bool IsInPart(Actor actor, int at, SentenceMarks marks) => marks.Flat.IndexOf(' ', actor.End, at - actor.End) < 0;

    /// <summary>野党は「断固反対」: whom nobody knows stands right before.</summary>
    private bool IsStrangers(int at, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && at > 1
        && marks.Flat[at - 1] is 'は' or 'が'
        && isNoun(marks.Flat[at - 2])
        && marks.ActorEndingAt(at - 1) is null;

    private static bool IsCut(int at, SentenceMarks marks) =>
        marks.Sentence.IsTitle && at < marks.Flat.Length && marks.Flat[at] is '…' or ' ' or '⇒' or '→';

    /// <summary>大統領が呼びかけたことについて: a subject whose clause was closed acts no more.</summary>
    private bool IsOpenSubject(int at, Cue cue, SentenceMarks marks) =>
        phrases.EndAt("word.subject", marks.Flat, at) > 0
        && !marks.Closes.Any(c => c.Start > at && c.End <= cue.Start && marks.SameQuotation(c.Start, at));

    /// <summary>「日本は責任を果たすよう求めている」, said in Beijing, is no word of Tokyo's.</summary>
    public bool IsOwnWord(Actor actor, Quotation words, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        SpeakerOf(words, marks, frames) is var speakers
            && (
                speakers.Any(s => s.Government is not null && s.Government == actor.First.Government)
                || (IsAll(words, marks) && speakers.All(s => s is { Kind: SourceKind.Outlet, Government: null }))
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
            && phrases.EndAt("aimed.any", marks.Flat, a.End) > 0
        ) && marks.Actors.All(a => a.First.Government is null || a.First.Government == last.Government);

    /// <summary>Who spoke in the sentence before, or with whom it opened.</summary>
    private (Source Source, int Sentence)? Before(SentenceMarks marks) =>
        discourse.Last is { } last && last.Sentence >= marks.Sentence.Index - 1 ? last
        : discourse.Opening is { } opening && opening.Sentence == marks.Sentence.Index - 1 ? opening
        : null;

    /// <summary>彼は続けて「…」と述べた: he is the one who spoke before.</summary>
    private bool IsPronoun(int end, string flat) =>
        phrases.Find("pronoun", flat[..end]) is [.., { Start: 0 } last] && last.End == end && last.Class == "pronoun.person";

    /// <summary>Nobody is named as acting: the one before goes on, unless something else is what the sentence is about.</summary>
    public IReadOnlyList<Source> Dropped(Cue cue, SentenceMarks marks)
    {
        if (
            marks.Sentence.IsTitle
            || Before(marks) is not { } last
            || last.Source.Kind == SourceKind.Unnamed
            || (last.Source.Kind == SourceKind.Government && phrases.EndAt("ofmedia.any", marks.Flat, cue.Start) > 0)
            || (cue.Class >= CueClass.Demands && IsObject(last.Source, cue, marks))
        )
        {
            return [];
        }

        for (var i = 1; i < cue.Start - ObjectReach; i++)
        {
            if (
                marks.Sentence.QuotationAt(i) is null
                && isNoun(marks.Flat[i - 1])
                && phrases.EndAt("close.any", marks.Flat, i) == 0
                && !(last.Source.IsPerson && IsPronoun(i, marks.Flat))
                && (phrases.EndAt("word.topic", marks.Flat, i) > 0 || IsOpenSubject(i, cue, marks))
            )
            {
                return [];
            }
        }

        return [last.Source];
    }
}
