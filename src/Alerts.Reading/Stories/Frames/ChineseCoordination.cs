using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Chinese names that stand together: 韩联社和共同社.</summary>
internal sealed class ChineseCoordination(PhraseBook phrases, Discourse discourse)
{
    private const int NameReach = 12;

    public List<Source> With(Actor actor, SentenceMarks marks)
    {
        // 印度与英国媒体: media of two states, and no government.
        if (actor.First.Kind == SourceKind.Unnamed)
        {
            return [.. actor.Sources];
        }

        var sources = new List<Source>(actor.Sources);
        var first = actor;
        while (Previous(first, marks) is { } other)
        {
            sources.InsertRange(0, other.Sources);
            first = other;
        }

        // 美国国务卿与国防部长: a ministry without its country, behind another government's, is not the one at home.
        var isAbroad = marks.Flat.AsSpan(actor.Start, actor.End - actor.Start).Contains('驻');
        if (
            first.First.Government is { } government
            && government != actor.First.Government
            && actor.First.Government == discourse.Home
            && !isAbroad
        )
        {
            sources.RemoveAll(s => s.Government == actor.First.Government);
        }

        return sources;
    }

    public Actor First(Actor actor, SentenceMarks marks)
    {
        while (Previous(actor, marks) is { } other)
        {
            actor = other;
        }

        return actor;
    }

    private Actor? Previous(Actor actor, SentenceMarks marks)
    {
        for (var i = marks.Actors.Count - 1; i >= 0; i--)
        {
            if (marks.Actors[i].End <= actor.Start)
            {
                return actor.Start - marks.Actors[i].End <= NameReach && Next(marks.Actors[i], marks) == actor ? marks.Actors[i] : null;
            }
        }

        return null;
    }

    /// <summary>The actor coordinated right behind: 韩联社和共同社, 纽约时报、路透社.</summary>
    public Actor? Next(Actor actor, SentenceMarks marks) =>
        phrases.EndAt("join.and", marks.Flat, actor.End) is > 0 and var end
            ? marks.Actors.FirstOrDefault(a => a.Start >= end && a.Start - end <= 1)
            : Both(actor, marks);

    /// <summary>伊朗美国均否认: two states side by side, and a word for both.</summary>
    private Actor? Both(Actor actor, SentenceMarks marks) =>
        actor.IsPlace
            ? marks.Actors.FirstOrDefault(a => a.Start == actor.End && a.IsPlace && phrases.EndAt("join.both", marks.Flat, a.End) > 0)
            : null;
}
