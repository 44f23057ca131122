namespace Alerts.Pipeline;

/// <summary>Section <c>Alerts</c>.</summary>
public sealed class AlertsOptions
{
    /// <summary>Where people reach this installation; the links in mails and cards begin with it.</summary>
    public string BaseUrl { get; set; } = "http://localhost:7071";

    /// <summary>Database file, outbox and keys live here.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Keys that admin calls carry in <c>X-Api-Key</c>. Where none is set, the local host makes one at first start.</summary>
    public IReadOnlyList<string> AdminKeys { get; set; } = [];

    /// <summary>Where operational mail goes: failing and silent feeds, poison messages.</summary>
    public string? AdminEmail { get; set; }

    /// <summary>Whether stories and alert feeds can be read without a key.</summary>
    public bool PublicStories { get; set; } = true;

    /// <summary>Whether people reach it encrypted.</summary>
    internal bool IsHttps => BaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public Uri Link(string path) => new(new Uri(BaseUrl.TrimEnd('/') + "/"), path.TrimStart('/'));
}
