using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// English headlines leave out "is" and "says": "Tokyo silent on the offer", "Seoul to lift the ban", "Report untrue: Kremlin". Only who
/// opens or ends one acts in it so.
/// </summary>
internal sealed class EnglishHeadlines(PhraseBook phrases, EnglishNeighbours neighbours)
{
    private const int MostWordsBetween = 3;

    /// <summary>Who stands right before words that stand for a verb, and opens the headline or what follows its break.</summary>
    public IReadOnlyList<Source> Acting(Cue cue, SentenceMarks marks)
    {
        var at = cue.Start;
        for (var i = 0; i <= MostWordsBetween; i++)
        {
            if (marks.ActorEndingAt(EnglishText.TrimEnd(marks.Flat, at)) is { } actor)
            {
                return Opens(actor, marks) ? neighbours.With(actor, marks) : [];
            }

            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word.Length == 0 || phrases.EndAt("word.skip", word, 0) != word.Length)
            {
                return [];
            }

            at = start;
        }

        return [];
    }

    /// <summary>"Kremlin: no such plan", "No such plan - Kremlin".</summary>
    public static IReadOnlyList<Source> Speaking(Cue cue, SentenceMarks marks)
    {
        if (!marks.Sentence.IsTitle || marks.Actors.Count == 0)
        {
            return [];
        }

        var last = marks.Actors[^1];
        return marks.Actors.FirstOrDefault(a => a.End < cue.Start && IsAt(marks.Flat, a.End, ':') && IsFirst(a, marks.Flat)) is { } first
                ? first.Sources
            : last.Start >= cue.End && last.End >= marks.Flat.AsSpan().TrimEnd().Length && IsSetOff(last.Start, marks.Flat) ? last.Sources
            : [];
    }

    /// <summary>"Japan's Abe: …" too.</summary>
    private static bool IsFirst(Actor actor, string flat) =>
        EnglishText.SkipArticle(flat, actor.Start) == 0 || (actor.First.IsPerson && flat.AsSpan(0, actor.Start).EndsWith("'s "));

    private static bool Opens(Actor actor, SentenceMarks marks)
    {
        var start = EnglishText.SkipArticle(marks.Flat, actor.Start);
        return EnglishText.TrimEnd(marks.Flat, start) is var end
            && (end == 0 || marks.Flat[end - 1] is ';' or ':' or ',' or '—' or '–' or '…' || IsOfList(actor, marks));
    }

    /// <summary>"Seoul, Tokyo to resume talks", "Seoul and Tokyo to resume talks".</summary>
    private static bool IsOfList(Actor actor, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a => a.End < actor.Start) is { } before
        && marks.Flat.AsSpan(before.End, actor.Start - before.End) is " and " or " & "
        && Opens(before, marks);

    private static bool IsSetOff(int start, string flat) =>
        EnglishText.TrimEnd(flat, EnglishText.SkipArticle(flat, start)) is > 0 and var end && flat[end - 1] is ':' or '-' or '—' or '–';

    private static bool IsAt(string flat, int at, char sign) => at < flat.Length && flat[at] == sign;
}
