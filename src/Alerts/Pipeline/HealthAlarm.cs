using System.Text.Json;
using Alerts.Delivery;
using Alerts.Platform.Data;

namespace Alerts.Pipeline;

/// <summary>Mails the admin of what is wrong with the service: once when it begins, once when it is over.</summary>
internal sealed class HealthAlarm(AlertsDbContext db, HealthProblems problems, AdminNotifier admin)
{
    private const string Told = "health-told";

    internal async Task TellAsync(CancellationToken cancellationToken)
    {
        var found = (await problems.FindAsync(cancellationToken)).ToDictionary(p => p.Name, p => p.Text);
        var told = await db.ReadSettingAsync(Told, cancellationToken);
        var before = JsonSerializer.Deserialize(told ?? "[]", AlertsJson.Default.HashSetString)!;

        // Written first: after a crash, a mail too few is better than one a minute. Of two instances that meet here, one tells.
        if (
            before.SetEquals(found.Keys)
            || !await db.TryReplaceSettingAsync(
                Told,
                told,
                JsonSerializer.Serialize(found.Keys, AlertsJson.Default.IEnumerableString),
                cancellationToken
            )
        )
        {
            return;
        }

        foreach (var (name, text) in found.Where(p => !before.Contains(p.Key)))
        {
            await admin.SendAsync("Alerts: " + name, text, cancellationToken);
        }

        foreach (var name in before.Where(n => !found.ContainsKey(n)))
        {
            await admin.SendAsync("Alerts: over: " + name, $"This is well again: {name}.", cancellationToken);
        }
    }
}
