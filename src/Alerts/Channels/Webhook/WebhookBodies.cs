using System.Text.Encodings.Web;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Channels.Email;

namespace Alerts.Channels.Webhook;

/// <summary>What is posted: JSON with a type, a time and the data (Standard Webhooks).</summary>
internal sealed class WebhookBodies(SubscriberLinks links)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal byte[] Write(Notice notice, DateTimeOffset at) =>
        notice switch
        {
            Notice.Confirm confirm => Write(
                "subscription.confirm",
                at,
                new
                {
                    token = confirm.Token,
                    confirmUrl = links.Confirm(confirm.Token),
                    expiresAt = confirm.ExpiresAt,
                    joins = confirm.Joins,
                }
            ),
            Notice.AlreadySubscribed already => Write(
                "subscription.exists",
                at,
                new { preferencesUrl = links.Preferences(already.ManageToken) }
            ),
            Notice.FlowSilent silent => Write("subscription.flowSilent", at, new { address = silent.Address, reason = silent.Reason }),
            Notice.ChannelFailed failed => Write(
                "subscription.channelFailed",
                at,
                new
                {
                    channel = failed.Channel,
                    address = failed.Address,
                    reason = failed.Answer ?? "no such mailbox",
                }
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };

    internal byte[] Write(AlertMessage message, DateTimeOffset at)
    {
        var view = AlertView.From(message, links);
        return Write(
            message.IsDigest ? "alert.digest" : "alert.raised",
            at,
            new
            {
                isDigest = message.IsDigest,
                // As a mail would say it, for programs that show it to people.
                language = view.Words.Language,
                subject = view.Subject,
                text = MailText.Write(view),
                alerts = message.Alerts.Select(Data),
                terms = message.Terms,
                preferencesUrl = links.Preferences(message.ManageToken),
            }
        );
    }

    private object Data(Alert alert) =>
        new
        {
            id = alert.Id,
            storyId = alert.StoryId,
            version = alert.StoryVersion,
            kind = alert.Kind.ToString(),
            raisedAt = alert.RaisedAt,
            url = links.Story(alert.StoryId),
            changes = alert.Changes,
            story = alert.Facts,
        };

    private static byte[] Write(string type, DateTimeOffset timestamp, object data) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                timestamp,
                data,
            },
            s_json
        );
}
