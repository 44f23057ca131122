using System.Globalization;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>Tells the admin of domains that refuse us and of webhooks that were paused, in the servers' words.</summary>
internal sealed class RefusalAlarm(AlertsDbContext db, Leases leases, AdminNotifier admin, TimeProvider clock)
{
    private const string ToldUpTo = "refusals-told-up-to";
    private const int MostShown = 20;

    /// <summary>Longer than a mail may take.</summary>
    private static readonly TimeSpan s_telling = TimeSpan.FromMinutes(15);

    /// <summary>A domain that goes on refusing is one alarm, however many readers it has.</summary>
    private static readonly TimeSpan s_sameAlarm = TimeSpan.FromDays(3);

    /// <summary>Sends one mail of all that is new, or none.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        // Written after the mail, so that one that did not get through is sent again; meanwhile no other instance tells.
        await using var lease = await leases.TryAcquireAsync("tell-refusals", s_telling, TimeSpan.Zero, cancellationToken);
        if (lease is not null)
        {
            await TellNewAsync(cancellationToken);
        }
    }

    private async Task TellNewAsync(CancellationToken cancellationToken)
    {
        var told = await db.ReadSettingAsync(ToldUpTo, cancellationToken);
        var after = told is null ? 0 : long.Parse(told, CultureInfo.InvariantCulture);
        var fresh = await db
            .Bounces.AsNoTracking()
            .Where(b => b.Id > after && (b.Kind == BounceKind.Refused || b.Kind == BounceKind.Paused || b.Kind == BounceKind.Silent))
            .OrderBy(b => b.Id)
            .Take(1_000)
            .ToListAsync(cancellationToken);
        if (fresh.Count == 0)
        {
            return;
        }

        var known = await KnownAsync(after, cancellationToken);
        var news = fresh.Where(b => b.Kind != BounceKind.Refused || !known.Contains(b.Domain)).GroupBy(b => (b.Domain, b.Kind)).ToList();
        if (news.Count == 0 || await admin.SendAsync(Subject(news), Text(news), cancellationToken))
        {
            await db.WriteSettingAsync(ToldUpTo, fresh[^1].Id.ToString(CultureInfo.InvariantCulture), cancellationToken);
        }
    }

    private async Task<HashSet<string>> KnownAsync(long upTo, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - s_sameAlarm;
        var domains = await db
            .Bounces.Where(b => b.Id <= upTo && b.Kind == BounceKind.Refused && b.At > since)
            .Select(b => b.Domain)
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. domains];
    }

    private static string Subject(List<IGrouping<(string Domain, BounceKind Kind), Bounce>> news) =>
        news switch
        {
            [{ Key: (var domain, BounceKind.Paused) }] => $"A webhook at {domain} was paused",
            [{ Key: (var domain, BounceKind.Silent) }] => $"A Teams flow at {domain} does not answer",
            [{ Key: (Bounces.Relay, _) }] => "Our mail server refuses our mail",
            [{ Key: (var domain, _) }] => $"{domain} refuses our mail",
            _ => string.Create(CultureInfo.InvariantCulture, $"{news.Count} receivers refuse what we send"),
        };

    private static string Text(List<IGrouping<(string Domain, BounceKind Kind), Bounce>> news)
    {
        const string What =
            "Readers are untouched: mail to them is tried for three days. Look at the sender's name (SPF, DKIM, DMARC, block lists), or at the "
            + "webhook, which waits for its owner. GET /api/bounces has all of it, GET /api/deliveries?state=pending what is tried again.";
        var each = news.Take(MostShown)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Domain} ({g.Count()} subscriptions):\n{g.First().Answer}"));
        string[] more = news.Count > MostShown ? [$"and {news.Count - MostShown} more"] : [];
        return string.Join("\n\n", [What, .. each, .. more]);
    }
}
