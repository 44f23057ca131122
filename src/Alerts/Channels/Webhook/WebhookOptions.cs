namespace Alerts.Channels.Webhook;

/// <summary>Section <c>Webhook</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Empty allows every public https host. Else host suffixes; with a scheme, an origin, private or not.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];
}
