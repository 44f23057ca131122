using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Finds the subject of an English verb by walking left over what may stand between: auxiliaries, times, asides, prepositional phrases.
/// </summary>
internal sealed class EnglishSubjects(PhraseBook phrases, Discourse discourse)
{
    private const int MostSteps = 40;
    private const int LongestAside = 60;
    private const int MostWordsOfPhrase = 7;

    /// <summary>The subject of a verb that begins at a place.</summary>
    /// <param name="frames">Read before it in the sentence: what "and", "but" and a participle go back to.</param>
    public IReadOnlyList<Source> Before(int verb, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var flat = marks.Flat;
        var at = verb;
        var unread = 0;
        for (var step = 0; step < MostSteps && at > 0; step++)
        {
            var end = TrimEnd(flat, at);
            if (marks.Actors.LastOrDefault(a => a.End == end) is { } actor)
            {
                // Behind a preposition it says where or of whom; who acts stands before.
                var (before, preposition) = EnglishText.WordBefore(flat, SkipArticle(flat, actor.Start));
                if (!IsPreposition(preposition))
                {
                    return unread > 0 && actor.IsPlace ? [] : With(actor, marks);
                }

                at = before;
                unread = 0;
                continue;
            }

            // "Fuji News Network (FNN) said": brackets hold the name that is known.
            if (end > 0 && flat[end - 1] == ')' && marks.ActorEndingAt(end - 1) is { First.Kind: SourceKind.Outlet } inside)
            {
                return inside.Sources;
            }

            var sign = end > 0 ? flat[end - 1] : '\0';
            // "Japan summons the ambassador, condemns the attack": a headline goes on with who opened it.
            if (sign == ',' && at == verb && marks.Sentence.IsTitle)
            {
                return marks.Actors is [var opening, ..] && SkipArticle(flat, opening.Start) == 0
                    ? opening.Sources
                    : First(marks, frames, verb);
            }

            // "Marchers filled the capital, protesting …": who marches, not where.
            if ((sign == ',' || (sign is '"' or '”' && end > 1 && flat[end - 2] == ',')) && at == verb && IsParticiple(flat, verb))
            {
                if (Participle(verb, marks, frames) is { Count: > 0 } main)
                {
                    return main;
                }

                if (marks.ActorEndingAt(end - 1) is not { } opener || SkipArticle(flat, opener.Start) > 0)
                {
                    return [];
                }
            }

            if (sign is ',' or '-' or ')')
            {
                at =
                    sign == ',' ? Aside(flat, end - 1, marks)
                    : sign == ')' ? Open(flat, end - 1)
                    : end - 1;
                if (at <= 0)
                {
                    return sign == ',' ? Participle(verb, marks, frames) : [];
                }

                continue;
            }

            if (
                sign is '"' or '”' or '\''
                && marks.Sentence.Quotations.FirstOrDefault(q => q.End == end) is { End: > 0 } quotation
                && quotation.Start > 0
            )
            {
                at = quotation.Start;
                continue;
            }

            var (start, word) = EnglishText.WordBefore(flat, at);
            if (word.Length == 0)
            {
                return start == 0 && end == 0 ? Dropped(marks, frames, verb) : [];
            }

            if (word is "and" or "but" or "or" or "nor" or "while" or "then")
            {
                return unread > 0 ? [] : Coordinated(marks, frames, start, verb);
            }

            if (phrases.EndAt("word.pronoun", word, 0) == word.Length)
            {
                return unread > 0 ? []
                    : word is "i" or "we" ? State()
                    : word is "who" or "which" ? Related(marks, start)
                    : Antecedent(marks, frames, verb);
            }

            // "Tokyo issued a statement on Monday denying …": whoever issued it.
            if (
                IsParticiple(flat, verb)
                && phrases.EndAt("noun.statement", word, 0) == word.Length
                && First(marks, frames, verb) is { Count: > 0 } issuer
            )
            {
                return issuer;
            }

            // "In a statement condemning the launch, Tokyo …": who speaks stands behind the comma.
            if (IsParticiple(flat, verb) && phrases.EndAt("noun.statement", word, 0) == word.Length && flat.AsSpan().StartsWith("in "))
            {
                return Behind(flat.IndexOf(',', verb), marks);
            }

            // "The statement condemned …": whoever issued it.
            if (
                unread == 0
                && phrases.EndAt("noun.statement", word, 0) == word.Length
                && EnglishText.WordBefore(flat, start).Word is "the" or "this" or "that"
            )
            {
                return Antecedent(marks, frames, verb);
            }

            if (
                phrases.EndAt("word.skip", word, 0) == word.Length
                || phrases.EndAt("word.time", word, 0) == word.Length
                || char.IsAsciiDigit(word[0])
                || word.EndsWith("ly", StringComparison.Ordinal)
            )
            {
                at = start;
                continue;
            }

            if (IsPreposition(word))
            {
                unread = 0;
                at = start;
                continue;
            }

            // Other words may only belong to a prepositional phrase, whose preposition must then come.
            unread++;
            if (unread > MostWordsOfPhrase || phrases.EndAt("word.stop", word, 0) == word.Length)
            {
                return [];
            }

            at = start;
        }

        return [];
    }

    /// <summary>Whether "I", "we" or "our country" acts, auxiliaries and adverbs between left out.</summary>
    public bool IsFirstPerson(int verb, SentenceMarks marks)
    {
        var at = verb;
        for (var i = 0; i < 6; i++)
        {
            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word is "i" or "we" or "i'd" or "i'll" or "we'll" or "we'd" or "i'm" or "we're" or "i've" or "we've")
            {
                return true;
            }

            if (word is "country" or "government" or "nation" or "side")
            {
                return EnglishText.WordBefore(marks.Flat, start).Word is "our" or "my";
            }

            if (word.Length == 0 || (phrases.EndAt("word.skip", word, 0) != word.Length && word is not ("like" or "to" or "want")))
            {
                return false;
            }

            at = start;
        }

        return false;
    }

    /// <summary>"…," said Hayashi.</summary>
    public IReadOnlyList<Source> Inverted(Cue cue, SentenceMarks marks)
    {
        var before = TrimEnd(marks.Flat, cue.Start);
        if (before == 0 || marks.Flat[before - 1] is not (',' or '"' or '”' or '\''))
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
    private List<Source> With(Actor actor, SentenceMarks marks)
    {
        var sources = new List<Source>(actor.Sources);
        var first = actor;
        while (
            marks.Actors.LastOrDefault(a =>
                a.End <= first.Start && marks.Flat.AsSpan(a.End, first.Start - a.End).Trim() is "," or ", a" or ", the"
                || (a.End <= first.Start && IsCoordination(marks.Flat.AsSpan(a.End, first.Start - a.End)))
            )
                is { } other
        )
        {
            if (IsPreposition(EnglishText.WordBefore(marks.Flat, SkipArticle(marks.Flat, other.Start)).Word))
            {
                break;
            }

            var isList = IsCoordination(marks.Flat.AsSpan(other.End, first.Start - other.End)) || sources.Count > 1;
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

    private static bool IsCoordination(ReadOnlySpan<char> between) =>
        between.Trim() is "and" or ", and" or "and the" or "nor" or "&" or "and the state-run" or "and state-run";

    /// <summary>Steps over an aside between commas; 0 where the comma opens the sentence's own.</summary>
    private static int Aside(string flat, int comma, SentenceMarks marks)
    {
        // What stands right before the comma may be the subject itself: "Hayashi, speaking to reporters, said".
        if (marks.Actors.Any(a => a.End == comma))
        {
            return comma;
        }

        var previous = comma > 0 ? flat.LastIndexOf(',', comma - 1) : -1;
        return previous < 0 || comma - previous > 160 ? -1 : previous;
    }

    private static int Open(string flat, int close) => flat.LastIndexOf('(', close) is var open and >= 0 && close - open < 60 ? open : -1;

    /// <summary>", confirming the report": the main clause's own subject.</summary>
    private static IReadOnlyList<Source> Participle(int verb, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        IsParticiple(marks.Flat, verb) ? First(marks, frames, verb) : [];

    private static bool IsParticiple(string flat, int verb) => flat.AsSpan(verb, EnglishText.WordEnd(flat, verb) - verb).EndsWith("ing");

    private static IReadOnlyList<Source> Coordinated(SentenceMarks marks, IReadOnlyList<Frame> frames, int conjunction, int verb)
    {
        var earlier = frames.Where(f => f.Cue.End <= conjunction && f.Through is null && marks.SameQuotation(f.Cue.Start, verb)).ToArray();
        return earlier.Length > 0
            ? [.. earlier.Where(f => f.Cue.Start == earlier[^1].Cue.Start).Select(f => f.Source)]
            : First(marks, frames, verb);
    }

    /// <summary>Who opens the sentence, if it is somebody, and a verb of its own follows.</summary>
    private static IReadOnlyList<Source> First(SentenceMarks marks, IReadOnlyList<Frame> frames, int verb)
    {
        if (frames.FirstOrDefault(f => f.Cue.End <= verb && f.Through is null && !f.Cue.IsContent) is { } frame)
        {
            return [frame.Source];
        }

        return
            marks.Actors is [var first, ..]
            && first.End < verb
            && SkipArticle(marks.Flat, first.Start) == 0
            && first.End < marks.Flat.Length
            && marks.Flat[first.End] == ' '
            ? first.Sources
            : [];
    }

    private List<Source> Behind(int comma, SentenceMarks marks) =>
        comma > 0 && marks.Actors.FirstOrDefault(a => a.Start > comma) is { } actor && SkipArticle(marks.Flat, actor.Start) <= comma + 2
            ? With(actor, marks)
            : [];

    /// <summary>"We", told by no quotation: a statement in a state's own words.</summary>
    private IReadOnlyList<Source> State() => discourse.OfState is { } state ? [state] : [];

    /// <summary>"Tokyo officials, who …": who stands right before.</summary>
    private IReadOnlyList<Source> Related(SentenceMarks marks, int pronoun)
    {
        var end = TrimEnd(marks.Flat, pronoun);
        var before = marks.ActorEndingAt(end > 0 && marks.Flat[end - 1] == ',' ? end - 1 : end);

        // "A worker in Seoul, who …": where somebody is.
        return
            before is null
            || (before.IsPlace && IsPreposition(EnglishText.WordBefore(marks.Flat, SkipArticle(marks.Flat, before.Start)).Word))
            ? []
            : before.Sources;
    }

    private IReadOnlyList<Source> Antecedent(SentenceMarks marks, IReadOnlyList<Frame> frames, int verb)
    {
        if (frames.LastOrDefault(f => f.Cue.End <= verb && f.Through is null) is { } frame)
        {
            return [.. frames.Where(f => f.Cue.Start == frame.Cue.Start).Select(f => f.Source)];
        }

        return First(marks, frames, verb) is { Count: > 0 } first ? first
            : discourse.Last is { } last && last.Sentence == marks.Sentence.Index - 1 ? [last.Source]
            : [];
    }

    /// <summary>"Declined to comment" at the head of a headline has no subject.</summary>
    private static IReadOnlyList<Source> Dropped(SentenceMarks marks, IReadOnlyList<Frame> frames, int verb) =>
        marks.Sentence.IsTitle ? [] : [.. frames.Where(f => f.Cue.Start > verb).Take(1).Select(f => f.Source)];

    private bool IsPreposition(string word) => word.Length > 0 && phrases.EndAt("word.preposition", word, 0) == word.Length;

    private static int SkipArticle(string flat, int at)
    {
        var (start, word) = EnglishText.WordBefore(flat, at);
        return word is "the" or "a" or "an" ? start : at;
    }

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

    private static int TrimEnd(string flat, int at)
    {
        while (at > 0 && flat[at - 1] == ' ')
        {
            at--;
        }

        return at;
    }
}
