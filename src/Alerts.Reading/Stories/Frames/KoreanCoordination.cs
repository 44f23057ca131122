using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who stands beside a Korean subject and acts with it.</summary>
internal sealed class KoreanCoordination(PhraseBook phrases)
{
    private const int Reach = 8;

    /// <summary>The actor and those coordinated before it; "and other Japanese media" adds nobody.</summary>
    public List<Source> With(Actor actor, SentenceMarks marks)
    {
        var sources = new List<Source>(actor.Sources);
        var first = actor;
        while (
            marks.Actors.LastOrDefault(a => a.End < first.Start && first.Start - a.End <= Reach && IsAnd(a.End, first.Start, marks))
                is { } other
        )
        {
            sources.InsertRange(0, other.Sources);
            first = other;
        }

        // 크렘린궁과 러시아 외무부, 국방부는: a ministry without its country, behind another government's, is not the one at home.
        if (first.First.Government is { } government && actor.First.Government != government && IsBare(actor, marks))
        {
            sources.RemoveAll(actor.Sources.Contains);
        }

        return sources.Exists(s => s.Kind == SourceKind.Outlet) ? [.. sources.Where(s => s.Kind != SourceKind.Unnamed)] : sources;
    }

    private bool IsBare(Actor actor, SentenceMarks marks) => phrases.EndAt("home.office", marks.Flat, actor.Start) == actor.End;

    private bool IsAnd(int from, int to, SentenceMarks marks) =>
        phrases.EndAt("particle.and", marks.Flat, from) == to && !IsHeading(from, to, marks);

    /// <summary>북한, 일본 총리가 회담 제안: who opens a headline before a comma tells what the other does.</summary>
    private bool IsHeading(int from, int to, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && marks.Flat.AsSpan(from, to - from) is ", "
        && marks.ActorEndingAt(from) is { Start: 0 }
        && marks.Actors.FirstOrDefault(a => a.Start == to) is { } next
        && phrases.EndAt("particle.subject", marks.Flat, next.End) > 0;
}
