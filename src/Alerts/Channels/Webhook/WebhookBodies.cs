using Alerts.Alerting;
using Alerts.Channels.Email;
using Alerts.Platform.Data;

namespace Alerts.Channels.Webhook;

/// <summary>What is posted: JSON with a type, a time and the data (Standard Webhooks).</summary>
internal sealed class WebhookBodies(SubscriberLinks links)
{
    internal byte[] Write(Notice notice, DateTimeOffset at) =>
        notice switch
        {
            Notice.Confirm confirm => Write(
                "subscription.confirm",
                at,
                new ConfirmData(confirm.Token, links.Confirm(confirm.Token), confirm.ExpiresAt, confirm.Joins)
            ),
            Notice.AlreadySubscribed already => Write("subscription.exists", at, new ExistsData(links.Preferences(already.ManageToken))),
            Notice.FlowSilent silent => Write("subscription.flowSilent", at, new FlowSilentData(silent.Address, silent.Reason)),
            Notice.ChannelFailed failed => Write(
                "subscription.channelFailed",
                at,
                new ChannelFailedData(failed.Channel, failed.Address, failed.Answer ?? "no such mailbox")
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };

    internal byte[] Write(AlertMessage message, DateTimeOffset at)
    {
        var view = AlertView.From(message, links);
        var data = new AlertsData(
            message.IsDigest,
            view.Words.Language,
            view.Subject,
            MailText.Write(view),
            message.Alerts.Select(Data),
            message.Terms,
            links.Preferences(message.ManageToken)
        );
        return Write(message.IsDigest ? "alert.digest" : "alert.raised", at, data);
    }

    private AlertData Data(Alert alert) =>
        new(
            alert.Id,
            alert.StoryId,
            alert.StoryVersion,
            alert.Kind.ToString(),
            alert.RaisedAt,
            links.Story(alert.StoryId),
            alert.Changes,
            alert.Facts
        );

    private static byte[] Write(string type, DateTimeOffset at, object data) => JsonColumns.WriteBytes(new WebhookBody(type, at, data));
}
