using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Alerts.Channels;

/// <summary>Whom a host may write to: part of section <c>Delivery</c>.</summary>
internal sealed class RecipientOptions
{
    /// <summary>
    /// Addresses and domains that may get mail, and hosts that may get webhook posts; <c>*</c> means all. Where it is set it holds in every
    /// environment. Where it is empty, production sends to everybody, and every other environment to nobody: mail goes to the outbox folder
    /// instead.
    /// </summary>
    public IReadOnlyList<string> AllowedRecipients { get; set; } = [];
}

/// <summary>Keeps a test box from writing to the world: see <see cref="RecipientOptions.AllowedRecipients"/>.</summary>
internal sealed class AllowedRecipients(IOptions<RecipientOptions> options, IHostEnvironment environment)
{
    public bool AllowsMail(string address) => Allows(address, address[(address.LastIndexOf('@') + 1)..]);

    public bool AllowsHost(string host) => Allows(host, host);

    private bool Allows(string whole, string domain)
    {
        var allowed = options.Value.AllowedRecipients;
        return allowed.Count == 0 ? environment.IsProduction() : allowed.Any(a => Matches(a, whole, domain));
    }

    private static bool Matches(string allowed, string whole, string domain) =>
        allowed == "*"
        || IsSame(allowed, whole)
        || IsSame(allowed.TrimStart('@'), domain)
        || domain.EndsWith("." + allowed.TrimStart('@', '.'), StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
