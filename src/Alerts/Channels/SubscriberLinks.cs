using Alerts.Pipeline;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Channels;

/// <summary>Where the links in messages lead. None of them acts by being opened.</summary>
internal sealed class SubscriberLinks(IOptions<AlertsOptions> options)
{
    public string Home => options.Value.Link("/").ToString();

    public string SignUp => options.Value.Link("/subscribe").ToString();

    public string Story(long id) => options.Value.Link($"/stories/{id}").ToString();

    public string Confirm(string token) => WithToken("/subscriptions/confirm", token);

    public string SignIn(string token) => WithToken("/sign-in/link", token);

    public string Mute(long story, string manageToken) => WithToken($"/stories/{story}/mute", manageToken);

    public string Preferences(string manageToken) => WithToken("/preferences", manageToken);

    /// <summary>Carries a token that can end the subscription and nothing else: mail providers see it.</summary>
    public string Unsubscribe(string manageToken) => WithToken("/unsubscribe", SubscriptionToken.ForUnsubscribe(manageToken));

    public string Host => new Uri(options.Value.BaseUrl).IdnHost;

    private string WithToken(string path, string token) => options.Value.Link($"{path}?token={Uri.EscapeDataString(token)}").ToString();
}
