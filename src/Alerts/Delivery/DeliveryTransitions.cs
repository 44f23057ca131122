using Setters = Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Alerts.Delivery.AlertDelivery>;

namespace Alerts.Delivery;

/// <summary>How rows change their state, each way in one place: a field that is forgotten here stays as it was.</summary>
internal static class DeliveryTransitions
{
    /// <summary>Due at that time, with a message of its own on the queue.</summary>
    internal static Setters Postpone(this Setters set, DateTimeOffset dueAt) => set.Pending(dueAt, enqueuedAt: dueAt);

    /// <summary>Due at that time, with whatever else waits then; the sweep finds it.</summary>
    internal static Setters Wait(this Setters set, DateTimeOffset dueAt) =>
        set.Pending(dueAt, enqueuedAt: null).SetProperty(d => d.InDigest, true).SetProperty(d => d.SlotAt, (DateTimeOffset?)null);

    /// <summary>Due now, from the first try on.</summary>
    /// <param name="enqueuedAt">Null where the sweep is to write the message.</param>
    internal static Setters Requeue(this Setters set, DateTimeOffset now, DateTimeOffset? enqueuedAt) =>
        set.Pending(now, enqueuedAt).Anew().SetProperty(d => d.SlotAt, (DateTimeOffset?)null);

    /// <summary>Due at that time, for the next try.</summary>
    internal static Setters Retry(this Setters set, DateTimeOffset dueAt) =>
        set.Postpone(dueAt).SetProperty(d => d.SlotAt, (DateTimeOffset?)null).SetProperty(d => d.BegunAt, (DateTimeOffset?)null);

    internal static Setters Drop(this Setters set, string reason) => set.Leave(DeliveryState.Dropped).SetProperty(d => d.LastError, reason);

    /// <summary>The claim was no try.</summary>
    internal static Setters Uncounted(this Setters set) => set.SetProperty(d => d.Attempts, d => d.Attempts - 1);

    internal static Setters Anew(this Setters set) =>
        set.SetProperty(d => d.Attempts, 0).SetProperty(d => d.BegunAt, (DateTimeOffset?)null);

    /// <param name="tries">All of them, this one too.</param>
    internal static Setters Tried(this Setters set, IReadOnlyList<FailedTry> tries) =>
        set.SetProperty(d => d.Tries, tries).SetProperty(d => d.LastError, tries[^1].Answer);

    /// <summary>Whoever held a claim holds it no more.</summary>
    internal static Setters Leave(this Setters set, DeliveryState state) =>
        set.SetProperty(d => d.State, state).SetProperty(d => d.ClaimId, (Guid?)null);

    private static Setters Pending(this Setters set, DateTimeOffset dueAt, DateTimeOffset? enqueuedAt) =>
        set.Leave(DeliveryState.Pending).SetProperty(d => d.DueAt, dueAt).SetProperty(d => d.EnqueuedAt, enqueuedAt);
}
