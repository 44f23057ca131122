using System.Text.Json.Nodes;

namespace Alerts.Channels.Teams;

/// <summary>The cards about a subscription itself. Pure.</summary>
internal static class NoticeCard
{
    private const string Heading = "Alerts on Japan-North Korea relations";

    internal static byte[] Write(Notice notice, SubscriberLinks links) =>
        notice switch
        {
            Notice.Confirm confirm => CardJson.Message(
                [
                    CardJson.Heading(Heading),
                    CardJson.Text("Somebody asked for alerts in this channel. To confirm, give this code on the page:"),
                    .. confirm.Joins is null
                        ? Array.Empty<JsonNode>()
                        :
                        [
                            CardJson.Text(
                                $"It joins this channel to a {confirm.Joins}: if one of the two fails, the other is told. Was it not you, do nothing."
                            ),
                        ],
                    CardJson.Code(confirm.Token),
                    CardJson.Small("If it was not you, do nothing."),
                ],
                [CardJson.Open("Confirm", links.Confirm(confirm.Token))]
            ),
            Notice.AlreadySubscribed already => CardJson.Message(
                [
                    CardJson.Heading(Heading),
                    CardJson.Text("Somebody asked for alerts in this channel, which already gets them. Nothing was changed."),
                ],
                [
                    CardJson.Open("Preferences", links.Preferences(already.ManageToken)),
                    CardJson.Open("Unsubscribe", links.Unsubscribe(already.ManageToken)),
                ]
            ),
            Notice.ChannelFailed failed => CardJson.Message(
                [
                    CardJson.Heading($"Your {failed.ChannelName} no longer gets alerts"),
                    CardJson.Text(
                        CardText.Escape($"Alerts to {failed.Address} are refused, so nothing more is sent there. {failed.Reason}")
                    ),
                    CardJson.Small(
                        "Once it is repaired, resume it by a link it got, or sign it up again. Your alerts here go on as before."
                    ),
                ],
                [CardJson.Open("Sign it up again", links.SignUp)]
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };
}
