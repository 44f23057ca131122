using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who stands right before or right behind a place in an English sentence, with those coordinated with them.</summary>
internal sealed class EnglishNeighbours(PhraseBook phrases)
{
    private const int LongestAside = 120;
    private const int MostWordsOfPhrase = 7;

    /// <summary>"…," said Hayashi.</summary>
    public IReadOnlyList<Source> Inverted(Cue cue, SentenceMarks marks)
    {
        // ", saying Tokyo is slow": Tokyo says nothing.
        var before = EnglishClauses.IsParticiple(marks.Flat, cue.Start) ? 0 : EnglishText.TrimEnd(marks.Flat, cue.Start);
        if (before == 0 || !(marks.Flat[before - 1] == ',' || marks.Sentence.Quotations.Any(q => q.End == before)))
        {
            return [];
        }

        // "The Exempel, a major daily, said the leader …": who speaks stands before an aside.
        var comma = before < 2 ? -1 : marks.Flat.LastIndexOf(',', before - 2);
        return marks.Flat[before - 1] == ',' && comma > 0 && before - comma < LongestAside && marks.ActorEndingAt(comma) is { Start: <= 4 }
            ? []
            : After(cue.End, marks);
    }

    /// <summary>Who is named right behind a place: "according to the Yomiuri Shimbun and Kyodo".</summary>
    public IReadOnlyList<Source> After(int from, SentenceMarks marks)
    {
        var at = SkipWords(marks.Flat, from);
        var first = marks.Actors.FirstOrDefault(a => a.Start >= from && a.Start <= at);
        if (first is null)
        {
            return [];
        }

        var sources = new List<Source>(first.Sources);
        var last = first;
        while (
            marks.Actors.FirstOrDefault(a => a.Start >= last.End && IsCoordination(marks.Flat.AsSpan(last.End, a.Start - last.End)))
                is { } next
        )
        {
            sources.AddRange(next.Sources);
            last = next;
        }

        return sources;
    }

    /// <summary>
    /// The actor, and those coordinated before it: "Seoul and Tokyo". What stands before a mere comma is the same one in other words.
    /// </summary>
    public List<Source> With(Actor actor, SentenceMarks marks)
    {
        var sources = new List<Source>(actor.Sources);
        var first = actor;
        while (Coordinated(first, marks) is { } other && (!IsPreposition(WordBefore(other, marks)) || IsOfLeaders(other, marks)))
        {
            var isList = IsCoordination(Between(other, first, marks)) || sources.Count > 1 || IsHeadlineList(other, first, marks);
            if (!isList && (other.First.Government != first.First.Government || other.First.Kind != first.First.Kind))
            {
                break;
            }

            if (!isList)
            {
                sources.Clear();
            }

            sources.InsertRange(0, other.Sources);
            first = other;
        }

        return sources;
    }

    /// <summary>"The leaders of the United States, Japan and South Korea".</summary>
    private bool IsOfLeaders(Actor actor, SentenceMarks marks)
    {
        var before = marks.Flat[..EnglishText.TrimEnd(marks.Flat, EnglishText.SkipArticle(marks.Flat, actor.Start))];
        return phrases.Find("leaders", before) is [.., var last] && last.End == before.Length;
    }

    /// <summary>"Japan, U.S. condemn the launch".</summary>
    private static bool IsHeadlineList(Actor other, Actor next, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && other.First is { Kind: SourceKind.Government, Office: "government" }
        && next.First is { Kind: SourceKind.Government, Office: "government" }
        && other.First.Government != next.First.Government
        && OpensList(other, marks);

    private static bool OpensList(Actor actor, SentenceMarks marks)
    {
        var start = EnglishText.SkipArticle(marks.Flat, actor.Start);
        return start == 0
            || (start > 1 && marks.Flat[start - 2] == ',' && marks.ActorEndingAt(start - 2) is { } before && OpensList(before, marks));
    }

    /// <summary>Where the preposition begins behind which an actor stands, alone or in a list: "between Seoul and Tokyo"; -1 for none.</summary>
    public int PrepositionBefore(Actor actor, SentenceMarks marks)
    {
        var first = actor;
        while (Coordinated(first, marks) is { } other && IsCoordination(Between(other, first, marks)))
        {
            first = other;
        }

        var (start, word) = EnglishText.WordBefore(marks.Flat, EnglishText.SkipArticle(marks.Flat, first.Start));
        return IsPreposition(word) ? start : -1;
    }

    public List<Source> Behind(int comma, SentenceMarks marks) =>
        comma > 0
        && marks.Actors.FirstOrDefault(a => a.Start > comma) is { } actor
        && EnglishText.SkipArticle(marks.Flat, actor.Start) <= comma + 2
            ? With(actor, marks)
            : [];

    public bool IsPreposition(string word) => word.Length > 0 && phrases.EndAt("word.preposition", word, 0) == word.Length;

    /// <summary>The actor that "and" or a comma joins to the next.</summary>
    private static Actor? Coordinated(Actor next, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a =>
            a.End <= next.Start && (Between(a, next, marks).Trim() is "," or ", a" or ", the" || IsCoordination(Between(a, next, marks)))
        );

    private static string WordBefore(Actor actor, SentenceMarks marks) =>
        EnglishText.WordBefore(marks.Flat, EnglishText.SkipArticle(marks.Flat, actor.Start)).Word;

    private static ReadOnlySpan<char> Between(Actor first, Actor second, SentenceMarks marks) =>
        marks.Flat.AsSpan(first.End, second.Start - first.End);

    private static bool IsCoordination(ReadOnlySpan<char> between) =>
        between.Trim() is "and" or ", and" or "and the" or "nor" or "&" or "and the state-run" or "and state-run";

    /// <summary>Passes by articles and adjectives before a name.</summary>
    private int SkipWords(string flat, int from)
    {
        var at = from;
        for (var words = 0; words <= MostWordsOfPhrase; words++)
        {
            while (at < flat.Length && flat[at] is ' ' or '"' or ':' or ',' or '\'')
            {
                at++;
            }

            if (at >= flat.Length)
            {
                return at;
            }

            var end = EnglishText.WordEnd(flat, at);
            var word = flat[at..end];
            if (
                word is not ("the" or "a" or "an" or "both" or "citing" or "local" or "unnamed")
                && phrases.EndAt("word.adjective", word, 0) != word.Length
            )
            {
                return at;
            }

            at = end;
        }

        return at;
    }
}
