namespace Alerts.Reading.Relevance;

/// <summary>What the classifier looks at.</summary>
public sealed record ClassifierInput(
    string Title,
    string Text,
    string? Language = null,
    string? Source = null,
    string? Url = null,
    DateTimeOffset? Published = null
)
{
    /// <summary>The text that offsets of reasons count in: title, a line feed, text.</summary>
    public string FullText => Title + "\n" + Text;
}

/// <summary>The classifier's answer, with all that led to it.</summary>
/// <param name="Score">0 to 1; relevant from the threshold (<c>Relevance:Threshold</c>) on.</param>
/// <param name="TermSetVersion">The number of the last change to the watch terms that it was made with.</param>
public sealed record Verdict(bool Relevant, double Score, IReadOnlyList<string> Topics, IReadOnlyList<Reason> Reasons, long TermSetVersion);

/// <summary>One piece of evidence.</summary>
/// <param name="Kind">The watch term's kind, or the name of a structural sign.</param>
/// <param name="Term">The watch term's phrase, or the sign in words.</param>
/// <param name="Sentence">The sentence it stands in, as in the item.</param>
/// <param name="Start">UTF-16 offset in <see cref="ClassifierInput.FullText"/>.</param>
/// <param name="Weight">What it added to the score before squashing; negative weighs against.</param>
public sealed record Reason(string Kind, string Term, string Sentence, int Start, int Length, double Weight);
