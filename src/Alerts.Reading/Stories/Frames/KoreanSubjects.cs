using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who acts where a Korean verb stands: whom its clause names, else who spoke right before.</summary>
internal sealed class KoreanSubjects(PhraseBook phrases, Discourse discourse, KoreanClauses clauses)
{
    private readonly KoreanCoordination _beside = new(phrases);

    public IReadOnlyList<Source> Acting(Cue cue, SentenceMarks marks)
    {
        if (IsOfDemanded(cue, marks))
        {
            return Dropped(cue, marks);
        }

        var (isNamed, actor) = clauses.At(cue.Start, marks, IsReported(cue, marks));
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
        && phrases.EndAt("particle.subject", marks.Flat, told.End) > 0
        && !KoreanClauses.IsBehindComplement(told.Start, marks.Flat)
            ? marks.Actors.LastOrDefault(a =>
                a.End < told.Start
                && a.First.Kind == SourceKind.Outlet
                && phrases.EndAt("particle.topic", marks.Flat, a.End) > 0
                && marks.SameQuotation(a.Start, cue.Start)
            )
            : null;

    /// <summary>그러면서 중국 정부가 감시해야 한다고 요구했다: who shall do it stands there, and no other.</summary>
    private bool IsOfDemanded(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Demands
        && phrases.Starts("speech.leans", marks.Flat)
        && phrases.Find("duty", marks.Flat[..cue.Start]) is [.., var duty]
        && duty.End == cue.Start
        && !marks.Actors.Any(a => a.End < cue.Start && phrases.EndAt("particle.topic", marks.Flat, a.End) > 0);

    /// <summary>부인했다고, 요구했다는: somebody says that somebody did.</summary>
    public bool IsReported(Cue cue, SentenceMarks marks) => phrases.EndAt("speech.reported", marks.Flat, cue.End) > 0;

    /// <summary>Nobody is named: the speaker of the sentence before goes on where this one leans on it.</summary>
    public IReadOnlyList<Source> Dropped(Cue cue, SentenceMarks marks) =>
        !marks.Sentence.IsTitle
        && discourse.Last is { } last
        && last.Sentence == marks.Sentence.Index - 1
        && !IsEarlier(last.Sentence)
        && (phrases.Starts("speech.leans", marks.Flat) || phrases.Has("asked.before", marks.Flat) || IsFurther(cue, marks))
            ?
            [
                last.Source.Kind == SourceKind.Outlet && discourse.Relayed is { } told && told.Sentence == last.Sentence
                    ? told.Source
                    : last.Source,
            ]
            : [];

    /// <summary>앞서 …: who spoke there goes on, or the one before does.</summary>
    private bool IsEarlier(int sentence) =>
        discourse.Article.Sentences.FirstOrDefault(s => s.Index == sentence) is { Flat: var flat }
        && phrases.Starts("opening.earlier", flat);

    /// <summary>대화도 촉구했다: something else beside what was said right before.</summary>
    private static bool IsFurther(Cue cue, SentenceMarks marks) => marks.Flat.AsSpan(0, cue.Start).TrimEnd().EndsWith("도");
}
