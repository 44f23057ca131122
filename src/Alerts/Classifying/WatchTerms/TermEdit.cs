using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>What became of an edit.</summary>
internal abstract record TermEdit
{
    private TermEdit() { }

    /// <param name="Version">The number of the change, which is now the version of the whole set.</param>
    public sealed record Done(WatchTerm Term, long Version) : TermEdit;

    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Problems) : TermEdit;

    public sealed record NotFound : TermEdit;

    /// <summary>Another term has this phrase and kind.</summary>
    public sealed record Duplicate(WatchTerm Known) : TermEdit;

    /// <summary>Someone else changed the term since it was read.</summary>
    public sealed record Stale(WatchTerm Current) : TermEdit;
}
