namespace Alerts.Reading.Relevance;

/// <summary>A name that another reader, such as Azure AI Language, saw in the text.</summary>
/// <param name="Category">The service's own, such as Location, Organization, Person, Event.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Start">UTF-16 offset in the document.</param>
public sealed record NamedEntity(string Text, string Category, double Confidence, int Start, int Length);
