using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who may act in the clause that a verb ends.</summary>
/// <param name="Topic">Whose matter the sentence is: は and 는 reach to the main verb.</param>
/// <param name="Subject">Whom が, 이 or 가 gives to this verb alone.</param>
/// <param name="IsOfStranger">Whether the verb's own subject is nobody known.</param>
/// <param name="IsEmbedded">Whether the clause stands within another.</param>
/// <param name="IsOwn">Whether its subject acts, not the sentence's topic.</param>
internal sealed record VerbFinalClause(Actor? Topic, Actor? Subject, bool IsOfStranger, bool IsEmbedded, bool IsOwn)
{
    public Actor? Actor => IsOwn && Subject is not null && Subject.Start > (Topic?.Start ?? -1) ? Subject : Topic ?? Subject;

    /// <summary>Whether a subject acts though another is the topic.</summary>
    public bool IsSubjectBeforeTopic => Topic is not null && Actor == Subject && Actor != Topic;
}

/// <summary>Reads which topic and which subject a Japanese or Korean verb has.</summary>
internal sealed class VerbFinalClauses(
    PhraseBook phrases,
    VerbFinalRoles roles,
    VerbFinalSubjects subjects,
    VerbForms forms,
    VerbFinalTellers tellers
)
{
    public VerbFinalClause Of(Cue cue, SentenceMarks marks)
    {
        var candidates = Candidates(cue, marks);
        var (topic, isDoubtful) = TopicOf(candidates, cue, marks);
        var (open, subject) = subjects.Unconsumed(In(VerbFinalRole.Subject, candidates), cue, marks);
        if (topic is not null && subject is not null && subjects.IsSpokenOf(topic, subject, cue, marks))
        {
            (open, subject) = (-1, null);
        }

        var isEmbedded = forms.IsEmbedded(cue, marks);
        var isOfStranger = isDoubtful || (isEmbedded && subject is null && open > (topic?.Start ?? -1));
        var isReport = cue.Class == CueClass.Reports && subject?.First.Kind == SourceKind.Outlet;
        var isOwn = isEmbedded || isReport || VerbFinalRoles.IsInNextPart(subject, topic, marks);
        return new VerbFinalClause(topic, subject, isOfStranger, isEmbedded, isOwn);
    }

    /// <summary>Whether another tells, without quotation marks, what the actor of a verb did.</summary>
    public bool IsClaimed(Actor actor, Cue cue, SentenceMarks marks)
    {
        if (tellers.Teller(cue, marks) is not { End: > 0 } teller || actor.First.Government is not { } code)
        {
            return false;
        }

        if (tellers.IsToldByUnnamed(actor, teller, marks))
        {
            return true;
        }

        var speaking = Of(teller, marks);
        return speaking.IsOfStranger
            ? tellers.IsAfterOther(actor, teller, marks)
            : speaking.Actor?.First is { Government: { } other } source
                && other != code
                && (
                    teller.Class != CueClass.Says
                    || marks.Sentence.IsTitle
                    || (source.Kind == SourceKind.Outlet && phrases.EndAt("ofmedia.any", marks.Flat, teller.Start) == 0)
                );
    }

    private List<(Actor Actor, VerbFinalRole Role)> Candidates(Cue cue, SentenceMarks marks) =>
        [
            .. marks
                .Actors.Where(a => a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && !IsNoSpeaker(a, cue, marks))
                .Select(a => (a, roles.Of(a, marks)))
                .Where(a => a.Item2 != VerbFinalRole.None),
        ];

    private (Actor? Topic, bool IsDoubtful) TopicOf(List<(Actor Actor, VerbFinalRole Role)> candidates, Cue cue, SentenceMarks marks)
    {
        var topics = In(VerbFinalRole.Topic, candidates).ToArray();
        while (topics is [.., var before, var within] && tellers.Of(within, before, cue, marks) is not Telling.Own and var telling)
        {
            if (telling == Telling.Doubtful)
            {
                return (null, true);
            }

            topics = topics[..^1];
        }

        if (topics is [var only] && tellers.IsToldByUnnamed(only, cue, marks))
        {
            return (null, false);
        }

        var outlet = cue.Class == CueClass.Reports ? topics.LastOrDefault(t => t.First.Kind == SourceKind.Outlet) : null;
        var topic = outlet ?? VerbFinalSubjects.Topic(topics, cue, marks);
        return (topic is not null && subjects.IsOfReport(topic, cue, marks) ? null : topic, false);
    }

    private static IEnumerable<Actor> In(VerbFinalRole role, List<(Actor Actor, VerbFinalRole Role)> candidates) =>
        candidates.Where(c => c.Role == role).Select(c => c.Actor);

    /// <summary>"Reports" answer nothing: 「報道は承知している」.</summary>
    private bool IsNoSpeaker(Actor actor, Cue cue, SentenceMarks marks) =>
        phrases.EndAt("word.vague", marks.Flat, actor.Start) == actor.End && (cue.Class >= CueClass.Confirms || IsReport(actor, marks));

    /// <summary>報道 alone is what is spoken of: 報道は承知しているとした.</summary>
    private static bool IsReport(Actor actor, SentenceMarks marks) => marks.Flat.AsSpan(actor.Start, actor.End - actor.Start) is "報道";
}
