using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Japanese and Korean: the verb ends its clause, particles tell who acts. A topic (は, 은/는) reaches to the main verb, a subject (が, 이/가) only to
/// the verb of its own clause. Where a sentence names nobody, the speaker before goes on.
/// </summary>
internal abstract class VerbFinalFrames(PhraseBook phrases, Discourse discourse) : FrameGrammar(phrases, discourse)
{
    private const int ObjectReach = 9;

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.Class is CueClass.Attributes or CueClass.Cites || Adnominal(cue, marks))
        {
            return EndingAt(cue.Start, marks);
        }

        var quotation = Outermost(cue, marks);
        if (cue.IsContent && quotation is { } said)
        {
            return SpeakerOf(said, marks, frames);
        }

        var candidates = marks.Actors.Where(a => a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start)).Select(a => (Actor: a, Role: RoleOf(a, marks))).Where(a => a.Role != Role.None).ToArray();
        var topic = candidates.LastOrDefault(c => c.Role == Role.Topic).Actor;
        var subject = candidates.LastOrDefault(c => c.Role == Role.Subject && !IsConsumed(c.Actor, cue, marks)).Actor;
        var isEmbedded = Phrases.EndAt("word.embeds", marks.Flat, Math.Max(cue.End, Phrases.EndAt("word.inflection", marks.Flat, cue.End))) > 0;
        var actor = isEmbedded && subject is not null && subject.Start > (topic?.Start ?? -1) ? subject : topic ?? subject;
        return actor is not null ? With(actor, marks) : quotation is { } around ? SpeakerOf(around, marks, frames) : Dropped(cue, marks);
    }

    public override bool IsAsserted(Cue cue, SentenceMarks marks) => Phrases.EndAt("word.irrealis", marks.Flat, cue.End) == 0;

    public override bool IsNegated(Cue cue, SentenceMarks marks) => Phrases.EndAt("word.negates", marks.Flat, cue.End) > 0;

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks)
    {
        var before = marks.Cues.LastOrDefault(c => !c.IsContent && c.End <= cue.Start && Phrases.EndAt("word.embeds", marks.Flat, c.End) == 0 && marks.SameQuotation(c.Start, cue.Start));
        return cue.Class == CueClass.Attributes ? (cue.End, marks.Flat.Length) : (before.End, cue.Start);
    }

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
        var verb = frames.FirstOrDefault(f => !f.Cue.IsContent && f.Cue.Start >= quotation.End - 1 && f.Cue.Class is not (CueClass.Reports or CueClass.Attributes or CueClass.Cites));
        if (verb is not null)
        {
            return [.. frames.Where(f => f.Cue.Start == verb.Cue.Start).Select(f => f.Source)];
        }

        var before = marks.Actors.LastOrDefault(a => a.End <= quotation.Start && marks.Sentence.QuotationAt(a.Start) is null && RoleOf(a, marks) != Role.None);
        return before is not null ? With(before, marks) : quotation.Start <= 2 ? Dropped(new Cue(CueClass.Says, quotation.Start, quotation.Start), marks) : [];
    }

    private Role RoleOf(Actor actor, SentenceMarks marks)
    {
        var at = actor.End;
        if (Phrases.EndAt("word.etc", marks.Flat, at) is > 0 and var etc)
        {
            at = etc;
        }

        if (at >= marks.Flat.Length)
        {
            return Role.None;
        }

        if (Phrases.EndAt("word.topic", marks.Flat, at) > 0 || marks.Flat[at] is ':' || (marks.Flat[at] is '「' or '『' or '“' or '"' && actor.Start == 0))
        {
            return Role.Topic;
        }

        if (Phrases.EndAt("word.subject", marks.Flat, at) > 0)
        {
            return Role.Subject;
        }

        // In a headline a comma does what a particle does elsewhere.
        return marks.Sentence.IsTitle && (marks.Flat[at] is '、' or ',' or ' ' or '「' or '“' or '"') ? Role.Topic
            : Next(actor, marks) is { } next ? RoleOf(next, marks) : Role.None;
    }

    /// <summary>The actor that is coordinated behind this one.</summary>
    private Actor? Next(Actor actor, SentenceMarks marks) =>
        Phrases.EndAt("word.and", marks.Flat, actor.End) is > 0 and var end ? marks.Actors.FirstOrDefault(a => a.Start >= end && a.Start - end <= 8 && a != actor) : null;

    /// <summary>Whether a subject has its verb already, in a clause that was closed before the cue.</summary>
    private static bool IsConsumed(Actor actor, Cue cue, SentenceMarks marks) => marks.Closes.Any(c => c.Start >= actor.End && c.End <= cue.Start);

    /// <summary>A noun of reporting right behind its outlet: の報道, 보도.</summary>
    private bool Adnominal(Cue cue, SentenceMarks marks) => cue.Class == CueClass.Reports && Phrases.EndAt("word.adnominal", marks.Flat, cue.Start) > 0;

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
        if (marks.Sentence.IsTitle || Discourse.Last is not { } last || last.Sentence < marks.Sentence.Index - 1 || last.Source.Kind == SourceKind.Unnamed)
        {
            return [];
        }

        for (var i = 1; i < cue.Start - ObjectReach; i++)
        {
            if (marks.Sentence.QuotationAt(i) is null && IsNounBefore(marks.Flat[i - 1]) && (Phrases.EndAt("word.topic", marks.Flat, i) > 0 || Phrases.EndAt("word.subject", marks.Flat, i) > 0))
            {
                return [];
            }
        }

        return [last.Source];
    }

    protected abstract bool IsNounBefore(char c);
}
