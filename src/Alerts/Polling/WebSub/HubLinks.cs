using Alerts.Polling.Fetching;
using Alerts.Reading.Feeds;

namespace Alerts.Polling.WebSub;

/// <summary>Where a feed says that its changes are told of: in its Link headers, else in the document (WebSub 4).</summary>
/// <param name="Topic">The feed's address as the hub knows it.</param>
internal sealed record HubLinks(string Hub, string Topic)
{
    private const int Longest = 2_000;

    /// <summary>Null where no hub is named, or none that can be asked.</summary>
    internal static HubLinks? Of(ParsedFeed document, FetchOutcome.Fetched fetched)
    {
        var hub = InHeader(fetched.Links, "hub", fetched.Url) ?? document.Hub;
        var topic = InHeader(fetched.Links, "self", fetched.Url) ?? document.Self ?? fetched.Url.AbsoluteUri;
        return IsAddress(hub) && IsAddress(topic) ? new HubLinks(hub!, topic) : null;
    }

    private static bool IsAddress(string? address) =>
        address is { Length: <= Longest } && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    /// <summary>The target of the first link with that relation: <c>&lt;https://hub.example/&gt;; rel="hub"</c>.</summary>
    private static string? InHeader(string? header, string relation, Uri url)
    {
        for (var rest = header ?? ""; rest.IndexOf('<', StringComparison.Ordinal) is >= 0 and var start; )
        {
            var end = rest.IndexOf('>', start);
            if (end < 0)
            {
                return null;
            }

            var next = rest.IndexOf('<', end);
            var parameters = rest[(end + 1)..(next < 0 ? rest.Length : next)];
            if (HasRelation(parameters, relation))
            {
                return Links.Resolve(url, rest[(start + 1)..end]);
            }

            rest = next < 0 ? "" : rest[next..];
        }

        return null;
    }

    private static bool HasRelation(string parameters, string relation) =>
        parameters
            .Split([';', ','])
            .Select(p => p.Trim())
            .Where(p => p.StartsWith("rel=", StringComparison.OrdinalIgnoreCase))
            .SelectMany(p => p[4..].Trim('"', ' ').Split(' '))
            .Contains(relation, StringComparer.OrdinalIgnoreCase);
}
