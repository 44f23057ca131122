using System.Globalization;

namespace Alerts.Channels.Email;

/// <summary>Subject and text of the mails about a subscription itself. Pure.</summary>
internal static class NoticeMail
{
    internal static (string Subject, string Text) Write(Notice notice, SubscriberLinks links) =>
        notice switch
        {
            Notice.Confirm confirm => Write(confirm, links),
            Notice.AlreadySubscribed already => (
                "You already get these alerts",
                $"""
                Somebody, most likely you, asked for alerts on Japan-North Korea relations at this address, which already gets them.
                Nothing was changed.

                Your preferences (how often, topics, languages, pause):
                {links.Preferences(already.ManageToken)}

                Stop the alerts:
                {links.Unsubscribe(already.ManageToken)}
                """
            ),
            Notice.ChannelFailed failed => (
                $"Your {failed.ChannelName} no longer gets alerts",
                $"""
                Alerts to your {failed.ChannelName} ({failed.Address}) are refused, so nothing more is sent there.
                {failed.Reason}

                Once it is repaired, resume it by the preferences link in any message that it got, or sign it up again for a new one:
                {links.SignUp}

                Your alerts here go on as before.
                """
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };

    private static (string Subject, string Text) Write(Notice.Confirm confirm, SubscriberLinks links)
    {
        var until = confirm.ExpiresAt.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
        var joins = confirm.Joins is null
            ? ""
            : $"""

                It was asked for by somebody who has a {confirm.Joins} here already. Confirming joins the two: if alerts no longer get through to one, you
                are told on the other. If that was not you, do not use this link.

                """;
        var last = confirm.IsReminder ? ", and there is no further reminder" : "";
        var text = $"""
            Somebody, most likely you, asked for alerts on Japan-North Korea relations at this address:
            {confirm.Wishes}. All of it can be changed afterwards.
            {joins}
            To confirm, open this page and press the button:
            {links.Confirm(confirm.Token)}

            The link works until {until} UTC.
            If it was not you, do nothing: without the confirmation nothing is sent{last}.
            """;
        return (confirm.IsReminder ? "Reminder: please confirm your alerts" : "Please confirm your alerts", text);
    }
}
