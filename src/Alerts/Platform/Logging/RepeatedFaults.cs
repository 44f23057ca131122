using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Alerts.Platform.Logging;

/// <param name="Exception">The type's name; empty where there is none.</param>
internal readonly record struct FaultKind(string Category, int EventId, string Exception);

/// <summary>Counts faults by kind, so that an outage of an hour does not write the same stack trace ten thousand times.</summary>
internal sealed class RepeatedFaults
{
    /// <summary>Of one kind, in one window.</summary>
    internal const int ToldOfAKind = 10;

    private readonly ConcurrentDictionary<FaultKind, int> _counts = new();

    /// <summary>Whether this one is still to be told. What is no fault always is.</summary>
    internal bool Admits(string category, LogLevel level, EventId eventId, Exception? exception)
    {
        if (level < LogLevel.Warning)
        {
            return true;
        }

        var kind = new FaultKind(category, eventId.Id, exception?.GetType().Name ?? "");
        return _counts.AddOrUpdate(kind, 1, (_, count) => count + 1) <= ToldOfAKind;
    }

    /// <summary>Begins a new window.</summary>
    /// <returns>What was counted without being told in the one that ends.</returns>
    internal IReadOnlyList<(FaultKind Kind, int Untold)> StartWindow()
    {
        var untold = new List<(FaultKind, int)>();
        foreach (var kind in _counts.Keys)
        {
            if (_counts.TryRemove(kind, out var count) && count > ToldOfAKind)
            {
                untold.Add((kind, count - ToldOfAKind));
            }
        }

        return untold;
    }
}
