using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>What became of an import, or would.</summary>
internal abstract record TermImport
{
    private TermImport() { }

    /// <param name="Version">That of the whole set after it.</param>
    public sealed record Done(IReadOnlyList<WatchTerm> Added, IReadOnlyList<(WatchTerm Before, WatchTerm After)> Changed, long Version)
        : TermImport;

    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Problems) : TermImport;
}
