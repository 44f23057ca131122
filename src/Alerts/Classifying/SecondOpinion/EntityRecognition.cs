using Alerts.Reading.Relevance;

namespace Alerts.Classifying.SecondOpinion;

/// <summary>One text to be read by the service.</summary>
/// <param name="Language">ISO 639-1, null where nobody knows.</param>
public sealed record EntityDocument(string Id, string Text, string? Language);

/// <summary>The names in one document; null where the service could not read it.</summary>
public sealed record EntityAnswer(string Id, IReadOnlyList<NamedEntity>? Entities);

/// <summary>
/// Asks a service for the names in a few documents. The host registers one where it has such a service; any exception means that it could
/// not be had.
/// </summary>
public delegate Task<IReadOnlyList<EntityAnswer>> RecognizeEntities(
    IReadOnlyList<EntityDocument> documents,
    CancellationToken cancellationToken
);
