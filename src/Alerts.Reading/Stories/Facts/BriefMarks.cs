namespace Alerts.Reading.Stories.Facts;

/// <summary>Which sentences of a story's items carry what it is known for, by their text.</summary>
/// <param name="Attributions">Say on whose word the news rests.</param>
/// <param name="Answers">Say what a government says now.</param>
/// <param name="Answering">Who answers what in a sentence.</param>
/// <param name="Outdated">Say what a government said before it said something else.</param>
/// <param name="Disputed">Answers that outlets give differently.</param>
internal sealed record BriefMarks(
    IReadOnlySet<string> Attributions,
    IReadOnlySet<string> Answers,
    ILookup<string, Answering> Answering,
    IReadOnlySet<string> Outdated,
    IReadOnlySet<string> Disputed
)
{
    public static BriefMarks Of(
        IReadOnlyList<StoryOrigin> origins,
        IReadOnlyList<OfficialResponse> responses,
        IReadOnlyList<Contradiction> contradictions
    )
    {
        var standing = responses.Where(r => !r.Superseded).ToArray();
        var answers = Set(standing.Select(r => r.Sentence));
        var outdated = responses.Where(r => r.Superseded).Select(r => r.Sentence).Except(answers);
        var disputed = contradictions.Where(c => c.Slot == StorySlot.Response).SelectMany(c => c.Values);
        return new BriefMarks(
            Set(origins.Select(o => o.Sentence).OfType<string>()),
            answers,
            standing.ToLookup(r => r.Sentence, r => new Answering(r.Government ?? r.Speaker, r.Stance), StringComparer.Ordinal),
            Set(outdated),
            Set(disputed.Select(v => v.Sentence))
        );
    }

    /// <summary>Whether one government gives the same answer in both.</summary>
    public bool AnswerTheSame(string one, string two) => Answering[one].Intersect(Answering[two]).Any();

    private static HashSet<string> Set(IEnumerable<string> sentences) => sentences.ToHashSet(StringComparer.Ordinal);
}

internal readonly record struct Answering(string Government, Stance Stance);
