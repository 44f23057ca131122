using Alerts.Platform.Web;
using Alerts.Reading.Relevance;

namespace Alerts.Classifying.WatchTerms;

/// <summary>
/// One wished change: a term alone is added, with an id it replaces that one, an id alone (or the action <c>delete</c>) deletes it.
/// The term's fields may also stand directly in the change; with an id, those not given stay as they are.
/// </summary>
internal sealed record TermChange(
    RowId? Id = null,
    string? Action = null,
    WatchTermBody? Term = null,
    string? Phrase = null,
    WatchTermKind? Kind = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Aliases = null,
    string? Topic = null,
    double? Weight = null,
    bool? Enabled = null,
    string? Note = null
)
{
    /// <summary>The term as it would become; null where it is deleted or nothing is said.</summary>
    internal WatchTerm? Wanted(WatchTerm? present)
    {
        if (
            Action == "delete"
            || (
                Term is null
                && Phrase is null
                && Kind is null
                && Aliases is null
                && Topic is null
                && Weight is null
                && Enabled is null
                && Note is null
            )
        )
        {
            return null;
        }

        var body = Term
            ?? new WatchTermBody(
                Phrase ?? present?.Phrase,
                Kind ?? present?.Kind,
                Aliases ?? present?.Aliases,
                Topic ?? present?.Topic,
                Weight ?? present?.Weight,
                Enabled ?? present?.Enabled,
                Note ?? present?.Note
            );
        var term = body.ToTerm();
        term.Id = Id?.Value ?? 0;
        return term;
    }
}

/// <summary>Wished changes to a term set, not saved. Pure.</summary>
internal sealed class TermSetEdit
{
    private readonly TermSet _terms;
    private readonly List<(WatchTerm? Before, WatchTerm? After)> _changes = [];

    public TermSetEdit(TermSet terms, IReadOnlyList<TermChange> changes)
    {
        _terms = terms;
        var known = terms.All.ToDictionary(t => t.Id);
        var problems = new Dictionary<string, string[]>();
        for (var i = 0; i < changes.Count; i++)
        {
            var present = changes[i].Id is { Value: var id } ? known.GetValueOrDefault(id) : null;
            var wanted = changes[i].Wanted(present);
            if (changes[i].Id is { } missing && present is null)
            {
                problems[$"changes[{i}].id"] = [$"There is no watch term {missing}."];
            }
            else if (present is null && wanted is null)
            {
                problems[$"changes[{i}]"] = ["Give a term to add it, an id and a term to replace it, or an id alone to delete it."];
            }

            foreach (var (field, reasons) in wanted is null ? [] : WatchTermRules.Problems(wanted))
            {
                problems[$"changes[{i}].{field}"] = reasons;
            }

            _changes.Add((present, wanted));
        }

        Problems = problems;
    }

    /// <summary>Field → what is wrong with it; empty where all is fine.</summary>
    internal Dictionary<string, string[]> Problems { get; }

    /// <summary>The whole set as it would become.</summary>
    internal TermSet Apply()
    {
        var replaced = _changes.Select(c => c.Before?.Id).ToHashSet();
        return TermSet.Compile(
            _terms.Version,
            [.. _terms.All.Where(t => !replaced.Contains(t.Id)), .. _changes.Select(c => c.After).OfType<WatchTerm>()]
        );
    }

    /// <summary>The changed terms alone, as they are and as they would become.</summary>
    internal TermSet Touched() =>
        TermSet.Compile(_terms.Version, [.. _changes.SelectMany(c => new[] { c.Before, c.After }).OfType<WatchTerm>()]);
}
