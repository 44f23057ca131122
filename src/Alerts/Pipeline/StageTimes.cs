using System.Collections.Concurrent;
using Alerts.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Pipeline;

/// <summary>When each timer's stage last began, on whichever instance: how it is noticed that a timer stopped.</summary>
public sealed class StageTimes(IServiceScopeFactory scopes, TimeProvider clock)
{
    internal const string Poll = "poll";
    internal const string Raise = "raise";
    internal const string Sweep = "sweep";

    // The quickest timer starts each second, which need not be a write each.
    private static readonly TimeSpan s_notedEvery = TimeSpan.FromSeconds(45);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);

    internal static IReadOnlyList<string> Stages { get; } = [Poll, Raise, Sweep];

    internal async Task NoteAsync(string stage, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_noted.TryGetValue(stage, out var noted) && (now - noted).Duration() < s_notedEvery)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db.WriteInstantAsync(NameOf(stage), now, cancellationToken);
        _noted[stage] = now;
    }

    /// <returns>Null where it never began.</returns>
    internal static Task<DateTimeOffset?> ReadAsync(AlertsDbContext db, string stage, CancellationToken cancellationToken) =>
        db.ReadInstantAsync(NameOf(stage), cancellationToken);

    /// <returns>Whether the stage had last begun then, and counts as begun now. Of several that try, one succeeds.</returns>
    internal Task<bool> TryClaimAsync(AlertsDbContext db, string stage, DateTimeOffset begun, CancellationToken cancellationToken) =>
        db.TryReplaceSettingAsync(
            NameOf(stage),
            StoredSettings.FormatInstant(begun),
            StoredSettings.FormatInstant(clock.GetUtcNow()),
            cancellationToken
        );

    private static string NameOf(string stage) => "stage-begun:" + stage;
}
