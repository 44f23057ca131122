namespace Alerts.Reading.Feeds;

/// <summary>What an HTTP response says of a document beside its type.</summary>
/// <param name="Location">Content-Location: what relative addresses are meant against (RFC 9110 8.7).</param>
/// <param name="Language">Content-Language, where it names one language.</param>
public readonly record struct FeedHeaders(string? Location, string? Language)
{
    /// <summary>Null where the header names several languages, and so none of the document's.</summary>
    public string? Language { get; } =
        string.IsNullOrWhiteSpace(Language) || Language.Contains(',', StringComparison.Ordinal) ? null : Language.Trim();
}
