using Alerts.Polling;
using Alerts.Polling.Fetching;
using Alerts.Reading.Stories;

namespace Alerts.Alerting.Refetching;

/// <summary>What reading a page again came to; each case says what its caller does next.</summary>
internal abstract record PageReading
{
    private PageReading() { }

    /// <summary>Hold it against what was read before.</summary>
    internal sealed record Text(string Value) : PageReading;

    /// <summary>It says nothing of the article: a barrier, an error, another page. The next reading may.</summary>
    internal sealed record Nothing : PageReading;

    /// <summary>Not found: look again before saying so.</summary>
    internal sealed record Missing : PageReading;

    /// <summary>The publisher says that it is gone for good.</summary>
    internal sealed record Gone : PageReading;

    /// <summary>Leave the host alone until then.</summary>
    internal sealed record Later(DateTimeOffset Until) : PageReading;

    /// <param name="known">The text that the page must be another version of.</param>
    internal static PageReading From(FetchOutcome outcome, string known) =>
        outcome switch
        {
            FetchOutcome.Fetched page => ArticleText.Of(page.Body) is { } text && SameArticle.Is(known, text)
                ? new Text(text)
                : new Nothing(),
            FetchOutcome.Gone => new Gone(),
            FetchOutcome.Failed { Problem: FetchProblem.NotFound } => new Missing(),
            FetchOutcome.Wait wait => new Later(wait.Until),
            _ => new Nothing(),
        };
}
