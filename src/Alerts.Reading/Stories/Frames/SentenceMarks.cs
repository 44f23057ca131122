using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>A sentence with who is named in it and what cues it holds, both from left to right.</summary>
internal sealed record SentenceMarks(Sentence Sentence, IReadOnlyList<Actor> Actors, IReadOnlyList<Cue> Cues)
{
    public string Flat => Sentence.Flat;

    /// <summary>Where words close a clause within the sentence.</summary>
    public IReadOnlyList<PhraseMatch> Closes { get; init; } = [];

    /// <summary>Where words tell something as past, behind the news.</summary>
    public IReadOnlyList<PhraseMatch> Past { get; init; } = [];

    public Actor? ActorEndingAt(int end) => Actors.LastOrDefault(a => a.End == end);

    /// <summary>The outermost quotation around a place.</summary>
    public Quotation? OutermostAt(int place)
    {
        foreach (var quotation in Sentence.Quotations)
        {
            if (quotation.Depth == 0 && quotation.Contains(place))
            {
                return quotation;
            }
        }

        return null;
    }

    /// <summary>Whether two places stand in the same quotation, or both in none.</summary>
    public bool SameQuotation(int a, int b) => Sentence.QuotationAt(a) == Sentence.QuotationAt(b);
}
