using Alerts.Pipeline;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Where the links in messages lead. None of them acts by being opened.</summary>
public sealed class SubscriberLinks(IOptions<AlertsOptions> options)
{
    public string Home => options.Value.Link("/").ToString();

    public string Story(long id) => options.Value.Link($"/stories/{id}").ToString();

    public string Confirm(string token) => options.Value.Link("/subscriptions/confirm?token=" + Uri.EscapeDataString(token)).ToString();

    public string Preferences(string manageToken) => options.Value.Link("/preferences?token=" + Uri.EscapeDataString(manageToken)).ToString();

    public string Unsubscribe(string manageToken) => options.Value.Link("/unsubscribe?token=" + SubscriptionToken.ForUnsubscribe(manageToken)).ToString();

    public string Host => new Uri(options.Value.BaseUrl).IdnHost;
}
