using System.Text.Json.Serialization;
using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>One line of labelled JSONL: an item, and whether an editor calls it relevant.</summary>
/// <param name="Label">1 relevant, 0 not, 2 borderline (left out of every figure), null unlabelled.</param>
/// <param name="Repo">The pool it comes from: what is learnt on some pools is tested on the others.</param>
public sealed record LabelledItem(
    string Id,
    string? Title,
    string? Text,
    string? Lang = null,
    string? Source = null,
    string? Url = null,
    [property: JsonConverter(typeof(LenientInstantConverter))] DateTimeOffset? Published = null,
    int? Label = null,
    string? Repo = null,
    string? Note = null
)
{
    public ClassifierInput ToInput() => new(Title ?? "", Text ?? "", Lang, Source, Url, Published);
}
