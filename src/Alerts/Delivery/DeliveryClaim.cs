using Alerts.Platform.Data;

namespace Alerts.Delivery;

/// <summary>The rows of one subscription that one process sends now, as one message.</summary>
/// <param name="Id">What the rows carry while they are ours.</param>
internal sealed record DeliveryClaim(Guid Id, Guid SubscriptionId, IReadOnlyList<AlertDelivery> Rows, DateTimeOffset At)
{
    /// <summary>Those of the rows that are still ours. By key: ClaimId has no index.</summary>
    internal IQueryable<AlertDelivery> Mine(AlertsDbContext db)
    {
        var (claim, ids) = (Id, Rows.Select(r => r.Id).ToList());
        return db.Deliveries.Where(d => ids.Contains(d.Id) && d.ClaimId == claim);
    }

    /// <summary>The rows with this try added: those that were tried alike go together.</summary>
    internal IEnumerable<(DeliveryClaim Claim, IReadOnlyList<FailedTry> Tries)> Tried(DateTimeOffset at, string reason)
    {
        var failed = new FailedTry(at, reason);
        return Rows.GroupBy(r => JsonColumns.Write(r.Tries))
            .Select(g => (this with { Rows = [.. g] }, (IReadOnlyList<FailedTry>)[.. g.First().Tries, failed]));
    }
}
