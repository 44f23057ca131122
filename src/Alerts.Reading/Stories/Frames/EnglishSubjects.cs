using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Finds the subject of an English verb by walking left over what may stand between: auxiliaries, times, asides, prepositional phrases.
/// </summary>
internal sealed class EnglishSubjects(PhraseBook phrases, Discourse discourse, EnglishNeighbours neighbours)
{
    private const int FirstPersonReach = 6;

    private readonly EnglishClauses _clauses = new(phrases, discourse, neighbours, new EnglishContents(phrases, neighbours));

    /// <summary>The subject of a verb that begins at a place.</summary>
    /// <param name="frames">Read before it in the sentence: what "and", "but" and a participle go back to.</param>
    public IReadOnlyList<Source> Before(int verb, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        new EnglishWalk(phrases, neighbours, _clauses, verb, new Read(marks, frames)).Subject();

    /// <summary>"According to her": who spoke before.</summary>
    public IReadOnlyList<Source> OfPronounAfter(Cue cue, SentenceMarks marks)
    {
        var at = Math.Min(cue.End + 1, marks.Flat.Length);
        return
            cue.Class == CueClass.Attributes
            && phrases.EndAt("turned.object", marks.Flat, at) is > 0 and var end
            && end == EnglishText.WordEnd(marks.Flat, at)
            && !marks.Flat.AsSpan(end).StartsWith(" ")
            && discourse.SpokeShortlyBefore(marks.Sentence) is { } last
            ? [last]
            : [];
    }

    private static bool IsThe(int at, SentenceMarks marks) =>
        EnglishText.WordBefore(marks.Flat, at).Word == "the" && marks.Sentence.QuotationAt(at) is not null;

    /// <summary>Whether "I", "we" or "our country" acts, auxiliaries and adverbs between left out.</summary>
    public bool IsFirstPerson(int verb, SentenceMarks marks)
    {
        var at = verb;
        for (var i = 0; i < FirstPersonReach; i++)
        {
            // "We, again, urge".
            var (start, word) = EnglishText.WordBefore(marks.Flat, EnglishText.TrimComma(marks.Flat, at));
            if (word is "i" or "we" or "i'd" or "i'll" or "we'll" or "we'd" or "i'm" or "we're" or "i've" or "we've")
            {
                return true;
            }

            if (word is "country" or "government" or "nation" or "side")
            {
                // "The government voices regret", in an official's own words.
                return EnglishText.WordBefore(marks.Flat, start).Word is "our" or "my" || (word == "government" && IsThe(start, marks));
            }

            if (word.Length == 0 || (phrases.EndAt("word.skip", word, 0) != word.Length && word is not ("like" or "to" or "want")))
            {
                return false;
            }

            at = start;
        }

        return false;
    }
}

/// <summary>A sentence and what was read of it so far.</summary>
internal readonly record struct Read(SentenceMarks Marks, IReadOnlyList<Frame> Frames);
