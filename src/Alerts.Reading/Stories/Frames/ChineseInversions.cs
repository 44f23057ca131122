using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whose act a Chinese verb is where he stands behind it, within its words, or as whom somebody asked.</summary>
internal sealed class ChineseInversions(PhraseBook phrases, ChineseWords words, ChineseCoordination beside)
{
    private const int NameReach = 12;
    private const int LongestAsking = 3;
    private const int LongestTurn = 4;

    /// <summary>Behind 据 and 援引: the name that follows, and those coordinated with it.</summary>
    public IReadOnlyList<Source> After(Cue cue, SentenceMarks marks)
    {
        // 据报道 names nobody itself.
        var actor = marks.Actors.FirstOrDefault(a => a.Start >= cue.End || (a.Start == cue.Start && a.End == cue.End));
        if (
            actor is null
            || actor.Start - cue.End > NameReach
            || marks.Flat.AsSpan(cue.End, Math.Max(0, actor.Start - cue.End)).ContainsAny(',', '。', ';')
            || marks.Flat.AsSpan(cue.End, Math.Max(0, actor.Start - cue.End)).ContainsAny('致', '给')
        )
        {
            return [];
        }

        // 对路透社表示: whom somebody told stands right behind, and a verb of speech behind that.
        var isTold = marks.Flat[cue.Start] is '告' || marks.Cues.Any(c => c.Start == actor.End && ChineseSubjects.IsSpeech(c.Class));
        if (cue.IsTold && (actor.Start != cue.End || !isTold))
        {
            return [];
        }

        var isInterview = marks.Flat[cue.Start] is '接';
        var sources = new List<Source>(actor.Sources);
        for (var last = actor; beside.Next(last, marks) is { } next; last = next)
        {
            sources.AddRange(next.Sources);
        }

        return isInterview ? [.. sources.Where(s => s.Kind == SourceKind.Outlet)] : sources;
    }

    /// <summary>Behind 在 or 当 an outlet reports all the same, and 的报道 is of the outlet that stands before it: 共同社有关会谈的报道.</summary>
    public IReadOnlyList<Source>? Reporting(Cue cue, SentenceMarks marks)
    {
        if (
            marks.Actors.LastOrDefault(a => a.End <= cue.Start && a.First.Kind == SourceKind.Outlet) is not { } outlet
            || !marks.SameQuotation(outlet.Start, cue.Start)
        )
        {
            return null;
        }

        var isNoun = cue.Start > 0 && marks.Flat[cue.Start - 1] is '的' && phrases.EndAt("join.about", marks.Flat, outlet.End) > 0;
        return isNoun || words.IsOpen(marks.Sentence, outlet.End, cue.Start) ? beside.With(outlet, marks) : null;
    }

    /// <summary>未获朝鲜或韩国证实: who did not confirm stands inside the words.</summary>
    public IReadOnlyList<Source>? Within(Cue cue, SentenceMarks marks)
    {
        var inside = marks.Actors.Where(a => a.Start > cue.Start && a.End < cue.End).SelectMany(a => a.Sources).ToArray();
        var isPassive = phrases.EndAt("word.passive", marks.Flat, cue.Start) > 0;
        return !isPassive ? null
            : inside.Length > 0 ? inside
            : Asked(cue, marks);
    }

    /// <summary>白宫愿会晤金正恩 惟未有回应: in a headline's next part silent is whom the one before turns to.</summary>
    public IReadOnlyList<Source>? Addressed(Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && marks.Actors.LastOrDefault(a => a.End <= cue.Start) is { First.Kind: SourceKind.Government } last
        && cue.Start - last.End <= LongestTurn
        && marks.Flat.AsSpan(last.End, cue.Start - last.End) is [' ' or ',', ..]
        && Enumerable
            .Range(1, LongestAsking)
            .Any(n => last.Start >= n && phrases.EndAt("addressed.any", marks.Flat, last.Start - n) == last.Start)
            ? last.Sources
            : null;

    /// <summary>向白宫查询，未获回复: silent is who was asked.</summary>
    private Source[] Asked(Cue cue, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a => a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && IsAsked(a, cue, marks.Flat))
            is { } asked
            ? [.. asked.Sources]
            : [];

    /// <summary>向白宫查询, 联系了白宫; 向白宫提交申请 asks nothing.</summary>
    private bool IsAsked(Actor actor, Cue cue, string flat)
    {
        var isQuestion = phrases.Find("asked", flat[actor.End..cue.Start]).Exists(m => m.Class != "asked.to");
        for (var at = Math.Max(0, actor.Start - LongestAsking); at < actor.Start; at++)
        {
            if (phrases.EndAt("asked.any", flat, at) == actor.Start || (isQuestion && phrases.EndAt("asked.to", flat, at) == actor.Start))
            {
                return true;
            }
        }

        return false;
    }
}
