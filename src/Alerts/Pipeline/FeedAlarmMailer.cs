using Alerts.Delivery;
using Alerts.Polling;

namespace Alerts.Pipeline;

/// <summary>Mails the admin of feeds that fail, fall silent or are well again.</summary>
internal sealed class FeedAlarmMailer(FeedAlarms alarms, AdminNotifier admin)
{
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        foreach (var (subject, text) in FeedAlarm.Mails(await alarms.TakeAsync(cancellationToken)))
        {
            await admin.SendAsync(subject, text, cancellationToken);
        }
    }
}
