using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Keeps a test box from writing to the world: see <see cref="DeliveryOptions.AllowedRecipients"/>.</summary>
public sealed class AllowedRecipients(IOptions<DeliveryOptions> options, IHostEnvironment environment)
{
    public bool AllowsMail(string address) => Allows(address, address[(address.LastIndexOf('@') + 1)..]);

    public bool AllowsHost(string host) => Allows(host, host);

    private bool Allows(string whole, string domain)
    {
        var allowed = options.Value.AllowedRecipients;
        return allowed.Count == 0
            ? environment.IsProduction()
            : allowed.Any(a => a == "*" || Same(a, whole) || Same(a.TrimStart('@'), domain) || domain.EndsWith("." + a.TrimStart('@', '.'), StringComparison.OrdinalIgnoreCase));
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
