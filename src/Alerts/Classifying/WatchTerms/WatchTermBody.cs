using Alerts.Platform.Web;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>A watch term as callers send it.</summary>
/// <param name="Aliases">Language code → spellings.</param>
/// <param name="Weight">1 is usual; the model's weight is multiplied by it.</param>
internal sealed record WatchTermBody(
    string? Phrase = null,
    WatchTermKind? Kind = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Aliases = null,
    string? Topic = null,
    double? Weight = null,
    bool? Enabled = null,
    string? Note = null
)
{
    internal WatchTerm ToTerm()
    {
        NoNulls.In(Aliases?.Values, "aliases");
        return new()
        {
            Phrase = Phrase?.Trim() ?? "",
            Kind = Kind ?? (WatchTermKind)(-1),
            Aliases = Aliases ?? new Dictionary<string, IReadOnlyList<string>>(),
            Topic = string.IsNullOrWhiteSpace(Topic) ? null : Topic.Trim(),
            Weight = Weight ?? 1,
            Enabled = Enabled ?? true,
            Note = Note,
        };
    }

    internal static WatchTermBody Of(WatchTerm term) =>
        new(term.Phrase, term.Kind, term.Aliases, term.Topic, term.Weight, term.Enabled, term.Note);
}
