using Alerts.Platform;

namespace Alerts.Polling;

/// <summary>Section <c>Feeds</c>.</summary>
internal sealed class FeedsOptions
{
    /// <summary>
    /// Polls every feed at this interval. Without it each feed is polled every 2 to 60 minutes, by how often it publishes.
    /// </summary>
    public TimeSpan? PollInterval { get; set; }

    /// <summary>Whether feeds may be fetched from loopback, private and link-local addresses.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>
    /// Hosts with ports, such as <c>rsshub.intranet:1200</c>, that may be fetched from though their addresses are private.
    /// </summary>
    public IReadOnlyList<string> PrivateHosts { get; set; } = [];

    /// <summary>Items of a feed's first fetch that are older than this never alert.</summary>
    public TimeSpan FirstFetchMaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Items that are older when they come never alert: after an outage, or where a feed brings up its archive.</summary>
    public TimeSpan NewsMaxAge { get; set; } = TimeSpan.FromHours(48);

    /// <summary>New items that are taken from one feed in one poll, and that may wait to be judged; the rest is taken at the next polls.</summary>
    public int MaxNewItems { get; set; } = 1_000;

    /// <summary>Alerts that one feed may raise in an hour. What comes beyond is shown, and told when another feed reports it too.</summary>
    public int MaxAlertsPerHour { get; set; } = 30;

    /// <summary>After this time without a document a feed is asked for the whole one, whatever it said before.</summary>
    public TimeSpan MaxValidatorAge { get; set; } = TimeSpan.FromDays(8);

    /// <summary>
    /// Whether hubs that feeds name are asked to tell of changes (WebSub). Only where <c>Alerts:BaseUrl</c> is an address that others can
    /// reach.
    /// </summary>
    public bool WebSub { get; set; } = true;

    /// <summary>Whether the shipped list of feeds is added at first start.</summary>
    public bool SeedCatalogue { get; set; } = true;

    public string UserAgent { get; set; } = "Alerts/0.1 (feed reader; polls with ETag and Last-Modified)";

    /// <summary>Of one fetch, from the first packet of the first redirect to the last byte.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Of name look-up, connection and TLS handshake together.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After decompression.</summary>
    public int MaxBodyBytes { get; set; } = 15 * 1024 * 1024;

    public int MaxRedirects { get; set; } = 5;

    /// <summary>Fetches under way at once.</summary>
    public int Concurrency { get; set; } = 32;

    /// <summary>Fetches under way at once from one host. Loopback counts as no host.</summary>
    public int PerHostConcurrency { get; set; } = 2;

    /// <summary>Between the starts of two fetches from one host.</summary>
    public TimeSpan PerHostDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>After that no fetch begins in this turn; what is left is taken first in the next one.</summary>
    public TimeSpan TickBudget { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>The longest wait that a host's <c>Retry-After</c> is granted.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Hosts, and hosts under them, that serve feeds of many publishers: a <c>Retry-After</c> of theirs counts for the one feed.
    /// </summary>
    public IReadOnlyList<string> SharedHosts { get; set; } =
    [
        "rsshub.app",
        "feedburner.com",
        "reddit.com",
        "tumblr.com",
        "medium.com",
        "blogspot.com",
        "wordpress.com",
        "substack.com",
        "youtube.com",
        "github.com",
        "news.google.com",
    ];

    /// <summary>Hosts, and hosts under them, whose feeds list what others published: their <c>source</c> is believed.</summary>
    public IReadOnlyList<string> AggregatorHosts { get; set; } = ["news.google.com"];

    public bool IsSharedHost(string host) => SharedHosts.Any(s => HostNames.IsUnder(host, s));
}
