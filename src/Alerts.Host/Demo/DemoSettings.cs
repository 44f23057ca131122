using Alerts.Pipeline;
using Alerts.Platform.Data;

namespace Alerts.Host.Demo;

/// <summary>Settings that make the demo whole in itself: its own database, its own feeds, nothing sent anywhere.</summary>
internal static class DemoSettings
{
    internal static Dictionary<string, string?> For(IConfiguration configuration)
    {
        var directory = configuration["Alerts:DataDirectory"] ?? new AlertsOptions().DataDirectory;
        return new Dictionary<string, string?>
        {
            ["Database:Provider"] = DatabaseOptions.Sqlite,
            ["ConnectionStrings:Alerts"] = $"Data Source={Path.Combine(directory, "demo.db")};Default Timeout=30",
            ["Feeds:SeedCatalogue"] = "false",
            ["Feeds:AllowPrivateNetworks"] = "true",
            ["Email:Smtp:Host"] = "",
            ["Alerting:RefetchPages"] = "false", // The sample items' pages do not exist.
        };
    }
}
