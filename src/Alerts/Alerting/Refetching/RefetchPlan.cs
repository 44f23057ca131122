namespace Alerts.Alerting.Refetching;

/// <summary>
/// When an item's page is read again after its publication was seen: publishers correct themselves soonest in the first day.
/// </summary>
internal static class RefetchPlan
{
    public static readonly IReadOnlyList<TimeSpan> After = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    /// <summary>
    /// A page that is not found may be on its way to another address: it is looked for once more before anything is said.
    /// </summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>The next instant to read it, given how often it was read again already; null when the plan is done.</summary>
    public static DateTimeOffset? Next(DateTimeOffset firstFetchedAt, int refetches) =>
        refetches >= 0 && refetches < After.Count ? firstFetchedAt + After[refetches] : null;

    /// <summary>How many of the plan's reads are due by now and not done: more than one is made up by a single read.</summary>
    public static int Due(DateTimeOffset firstFetchedAt, int refetches, DateTimeOffset now) =>
        After.Skip(refetches).Count(after => firstFetchedAt + after <= now);
}
