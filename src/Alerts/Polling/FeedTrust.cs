using Alerts.Platform;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Stories.Knowledge;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

/// <param name="SpeaksFor">The government, where it is an official one.</param>
internal sealed record PublisherTrust(Trust Trust, string? SpeaksFor = null);

/// <summary>How far a feed is believed of which nobody has said it: by whose host it is on. Names that a feed gives itself say nothing.</summary>
internal sealed class FeedTrust(CurrentKnowledge knowledge, IOptions<FeedsOptions> options)
{
    internal async Task<PublisherTrust> OfAsync(Uri url, CancellationToken cancellationToken)
    {
        var records = (await knowledge.GetAsync(cancellationToken)).Base.Records;
        return Of(url.Host, records, options.Value.AggregatorHosts);
    }

    /// <summary>What is wrong with a trust that an admin gives, null where nothing is.</summary>
    internal async Task<(string Field, string Problem)?> ProblemAsync(Trust? trust, string? speaksFor, CancellationToken cancellationToken)
    {
        if (trust == Trust.Official && string.IsNullOrWhiteSpace(speaksFor))
        {
            return ("speaksFor", "An official feed speaks for somebody: give the government's code, such as JP.");
        }

        if (speaksFor is null)
        {
            return null;
        }

        if (trust != Trust.Official)
        {
            return ("speaksFor", "Only a feed whose trust is official speaks for a government.");
        }

        var governments = (await knowledge.GetAsync(cancellationToken)).Base.Governments;
        return governments.ContainsKey(speaksFor)
            ? null
            : ("speaksFor", $"No government '{speaksFor}' is known. GET /api/knowledge/governments lists those that are.");
    }

    internal static PublisherTrust Of(string host, KnowledgeRecords records, IReadOnlyList<string> aggregators)
    {
        if (aggregators.Any(a => HostNames.IsUnder(host, a)))
        {
            return new PublisherTrust(Trust.Aggregator);
        }

        return records.Governments.FirstOrDefault(g => g.Hosts?.Any(h => HostNames.IsUnder(host, h)) == true) is { } government
                ? new PublisherTrust(Trust.Official, government.Id)
            : records.Outlets.Any(o => o.Hosts?.Any(h => HostNames.IsUnder(host, h)) == true) ? new PublisherTrust(Trust.Outlet)
            : new PublisherTrust(Trust.Unknown);
    }
}
