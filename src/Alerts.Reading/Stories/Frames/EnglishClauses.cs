using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who acts where an English verb has no subject of its own: a participle, a pronoun, the second of two verbs.</summary>
internal sealed class EnglishClauses(PhraseBook phrases, Discourse discourse, EnglishNeighbours neighbours, EnglishContents contents)
{
    public static bool IsParticiple(string flat, int verb) =>
        EnglishText.WordAt(flat, verb) is var word && (word is "without" || word.EndsWith("ing", StringComparison.Ordinal));

    /// <summary>Who opens the sentence, if it is somebody, and a verb of its own follows.</summary>
    public static IReadOnlyList<Source> First(int verb, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (
            frames.FirstOrDefault(f => f.Cue.End <= verb && f.Through is null && !f.Cue.IsContent && !IsMention(f, verb, marks)) is
            { } frame
        )
        {
            return [frame.Source];
        }

        return
            marks.Actors is [var first, ..]
            && first.End < verb
            && EnglishText.SkipArticle(marks.Flat, first.Start) == 0
            && first.End < marks.Flat.Length
            && marks.Flat[first.End] == ' '
            ? first.Sources
            : [];
    }

    /// <summary>", confirming the report": the main clause's own subject.</summary>
    public static IReadOnlyList<Source> OfParticiple(int verb, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        !IsParticiple(marks.Flat, verb) ? []
        : SayingBefore(verb, marks) is { End: > 0 } saying ? [.. frames.Where(f => f.Cue.Start == saying.Start).Select(f => f.Source)]
        : First(verb, marks, frames);

    /// <summary>"The issue is grave, Roe stressed, adding …": who stressed it adds, whoever opened the sentence.</summary>
    private static Cue SayingBefore(int verb, SentenceMarks marks) =>
        marks.Cues.LastOrDefault(c =>
            c is { Class: CueClass.Says, IsContent: false, IsTold: false }
            && c.End < verb
            && !marks.Actors.Any(a => a.Start <= c.Start && c.End <= a.End)
            && marks.Flat.AsSpan(c.End, verb - c.End) is ", "
            && c.End == EnglishText.WordEnd(marks.Flat, c.Start)
        );

    /// <summary>A headline goes on with who opened it: "Japan summons the ambassador, condemns the attack".</summary>
    public static IReadOnlyList<Source> OfHeadline(int verb, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        marks.Actors is [var opening, ..] && EnglishText.SkipArticle(marks.Flat, opening.Start) == 0
            ? IsOwner(opening, marks)
                ? []
                : opening.Sources
            : First(verb, marks, frames);

    /// <summary>"Roe's eldest son, John, announces": she does not.</summary>
    private static bool IsOwner(Actor actor, SentenceMarks marks) => marks.Flat.AsSpan(actor.End).StartsWith("'s ");

    public static IReadOnlyList<Source> Coordinated(int conjunction, int verb, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var earlier = frames.Where(f => f.Cue.End <= conjunction && f.Through is null && marks.SameQuotation(f.Cue.Start, verb)).ToArray();
        return earlier.Length > 0
            ? [.. earlier.Where(f => f.Cue.Start == earlier[^1].Cue.Start).Select(f => f.Source)]
            : First(verb, marks, frames);
    }

    /// <summary>"Declined to comment" at the head of a headline has no subject.</summary>
    public static IReadOnlyList<Source> Dropped(int verb, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        marks.Sentence.IsTitle ? [] : [.. frames.Where(f => f.Cue.Start > verb).Take(1).Select(f => f.Source)];

    public IReadOnlyList<Source> OfPronoun(string pronoun, int start, int verb, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        pronoun switch
        {
            // "We", told by no quotation: a statement in a state's own words.
            "i" or "we" => discourse.OfState is { } state ? [state] : [],
            "who" or "which" => Related(start, marks),
            _ => Parenthetical(start, verb, marks) ?? Antecedent(verb, marks, frames),
        };

    /// <summary>"Tokyo proposed it, it said": no news of Tokyo's, but the word of whoever spoke before.</summary>
    private IReadOnlyList<Source>? Parenthetical(int pronoun, int verb, SentenceMarks marks)
    {
        var end = EnglishText.WordEnd(marks.Flat, verb);
        return
            EnglishText.TrimEnd(marks.Flat, pronoun) is > 0 and var before
            && (marks.Flat[before - 1] == ',' || (IsQuote(marks.Flat[before - 1]) && !IsQuote(marks.Flat[0])))
            && phrases.EndAt("turned.says", marks.Flat, verb) == end
            && (end >= marks.Flat.Length || marks.Flat[end] is ',' or '.' || contents.IsPostposed(end, marks.Flat))
            && discourse.SpokeShortlyBefore(marks.Sentence) is { } last
            ? [last]
            : null;
    }

    private static bool IsQuote(char sign) => sign is '"' or '“' or '”' or '\'' or '‘' or '’';

    /// <summary>Behind a word for a statement, the act is that of whoever issued it; null where it is no such word.</summary>
    public IReadOnlyList<Source>? OfStatement(string word, int start, int verb, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (phrases.EndAt("noun.statement", word, 0) != word.Length)
        {
            return null;
        }

        var flat = marks.Flat;
        var isParticiple = IsParticiple(flat, verb);

        // "Tokyo issued a statement on Monday denying …".
        if (isParticiple && First(verb, marks, frames) is { Count: > 0 } issuer)
        {
            return issuer;
        }

        // "In a statement condemning the launch, Tokyo …": who speaks stands behind the comma.
        if (isParticiple && flat.AsSpan().StartsWith("in "))
        {
            return neighbours.Behind(flat.IndexOf(',', verb), marks);
        }

        // "The statement condemned …".
        return EnglishText.WordBefore(flat, start).Word is "the" or "this" or "that" ? Antecedent(verb, marks, frames) : null;
    }

    /// <summary>"Tokyo officials, who …": who stands right before.</summary>
    private IReadOnlyList<Source> Related(int pronoun, SentenceMarks marks)
    {
        var end = EnglishText.TrimEnd(marks.Flat, pronoun);
        var before = marks.ActorEndingAt(end > 0 && marks.Flat[end - 1] == ',' ? end - 1 : end);

        // "A worker in Seoul, who …": where somebody is.
        return before is null || (before.IsPlace && neighbours.PrepositionBefore(before, marks) >= 0) ? [] : before.Sources;
    }

    /// <summary>Who opened the last sentence says what comes next; what "she" does may be another's act.</summary>
    private static bool IsSaying(int verb, SentenceMarks marks) =>
        EnglishText.WordAt(marks.Flat, verb) is "said" or "says" && marks.Sentence.Quotations.Count > 0;

    /// <summary>"Tokyo admitted that Pyongyang has yet to reply, but it would not comment": who told of the other goes on.</summary>
    private static bool IsTold(Frame frame, IReadOnlyList<Frame> frames) =>
        frames.Any(o =>
            o is { Cue: { IsContent: false, Class: CueClass.Says or CueClass.Confirms or CueClass.Announces } }
            && o.Cue.Start != frame.Cue.Start
            && o.ContentStart <= frame.Cue.Start
            && frame.Cue.End <= o.ContentEnd
            && !o.Source.IsSame(frame.Source)
        );

    /// <summary>"The envoy's remarks are a lie," he said: whose remarks they are is another.</summary>
    private static bool IsMention(Frame frame, int verb, SentenceMarks marks) =>
        frame.IsMention && !marks.SameQuotation(frame.Cue.Start, verb);

    private IReadOnlyList<Source> Antecedent(int verb, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (
            frames.LastOrDefault(f => f.Cue.End <= verb && f.Through is null && !IsTold(f, frames) && !IsMention(f, verb, marks)) is
            { } frame
        )
        {
            return [.. frames.Where(f => f.Cue.Start == frame.Cue.Start).Select(f => f.Source)];
        }

        return First(verb, marks, frames) is { Count: > 0 } first ? first
            : discourse.Last is { } last && last.Sentence == marks.Sentence.Index - 1 ? [last.Source]
            : IsSaying(verb, marks) && discourse.Opening is { } opened && opened.Sentence == marks.Sentence.Index - 1 ? [opened.Source]
            : [];
    }
}
