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
                What it answered last: {failed.Reason}

                Once it is repaired, resume it, or see what to do, on its own page:
                {links.Preferences(failed.ManageToken)}

                Your alerts here go on as before.
                """
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };

    private static (string Subject, string Text) Write(Notice.Confirm confirm, SubscriberLinks links)
    {
        var until = confirm.ExpiresAt.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
        var last = confirm.IsReminder ? ", and there is no further reminder" : "";
        var text = $"""
            Somebody, most likely you, asked for alerts on Japan-North Korea relations at this address.

            To confirm, open this page and press the button:
            {links.Confirm(confirm.Token)}

            The link works until {until} UTC.
            If it was not you, do nothing: without the confirmation nothing is sent{last}.
            """;
        return (confirm.IsReminder ? "Reminder: please confirm your alerts" : "Please confirm your alerts", text);
    }
}
