namespace Alerts.Reading.Feeds;

/// <summary>The outcome of reading a document: a feed, or something else with the reason and what to try instead.</summary>
public abstract record FeedDocument
{
    private FeedDocument() { }

    public sealed record Feed(ParsedFeed Value) : FeedDocument;

    /// <param name="Reason">One sentence for a person.</param>
    /// <param name="Alternatives">Absolute addresses of feeds that an HTML page names (autodiscovery), else empty.</param>
    public sealed record NotAFeed(string Reason, IReadOnlyList<string> Alternatives) : FeedDocument;
}
