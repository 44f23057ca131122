namespace Alerts.Channels.Webhook;

/// <summary>Section <c>Webhook</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Empty allows every public https host. Else host suffixes; an entry with a scheme allows exactly that origin, private or not.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];
}
