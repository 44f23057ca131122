using Alerts.Platform.Web;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>A watch term as the API gives it.</summary>
/// <param name="Aliases">Language code → spellings.</param>
/// <param name="Version">The change that made it so; its ETag.</param>
internal sealed record WatchTermView(
    RowId Id,
    string Phrase,
    WatchTermKind Kind,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases,
    string? Topic,
    double Weight,
    bool Enabled,
    string? Note,
    long Version
)
{
    internal static WatchTermView Of(WatchTerm term) =>
        new(term.Id, term.Phrase, term.Kind, term.Aliases, term.Topic, term.Weight, term.Enabled, term.Note, term.Version);
}
