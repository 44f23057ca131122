using Alerts.Platform.Data;
using Alerts.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// Starts what timers should have started. Timers of the platform have stopped for good before; requests, probes and queue messages still
/// come, and each is a chance to look.
/// </summary>
public sealed partial class OverdueStages(
    AlertsPipeline pipeline,
    StageTimes times,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<OverdueStages> logger
) : BackgroundService
{
    /// <summary>So late a timer has missed several turns.</summary>
    internal static readonly TimeSpan OverdueAfter = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _asked = new(0);
    private long _lookedAt = long.MinValue;

    /// <summary>Something happened: have a look, unless one was had just now. Never waits.</summary>
    public void Notice()
    {
        var now = clock.GetTimestamp();
        var lookedAt = Interlocked.Read(ref _lookedAt);
        var isSoon = lookedAt != long.MinValue && clock.GetElapsedTime(lookedAt, now) < s_lookEvery;
        if (!isSoon && Interlocked.CompareExchange(ref _lookedAt, now, lookedAt) == lookedAt)
        {
            _asked.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _asked.WaitAsync(stoppingToken);
            foreach (var stage in StageTimes.Stages)
            {
                await TryStartIfOverdueAsync(stage, stoppingToken);
            }
        }
    }

    public override void Dispose()
    {
        _asked.Dispose();
        base.Dispose();
    }

    private async Task TryStartIfOverdueAsync(string stage, CancellationToken cancellationToken)
    {
        try
        {
            if (await TryClaimOverdueAsync(stage, cancellationToken))
            {
                LogStarted(stage);
                await StartAsync(stage, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(e, stage);
        }
    }

    private async Task<bool> TryClaimOverdueAsync(string stage, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        if (await StageTimes.ReadAsync(db, stage, cancellationToken) is not { } begun)
        {
            // Counting begins with the first look: a fresh installation is not late.
            await times.NoteAsync(stage, cancellationToken);
            return false;
        }

        var isOverdue = clock.GetUtcNow() - begun > OverdueAfter;
        return isOverdue && await times.TryClaimAsync(db, stage, begun, cancellationToken);
    }

    private Task StartAsync(string stage, CancellationToken cancellationToken) =>
        stage switch
        {
            StageTimes.Poll => pipeline.PollAsync(new PollRequest(), cancellationToken),
            StageTimes.Raise => pipeline.RaiseAsync(cancellationToken),
            _ => pipeline.SweepAsync(cancellationToken),
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Stage} timer is overdue; the stage is started without it")]
    private partial void LogStarted(string stage);

    [LoggerMessage(Level = LogLevel.Error, Message = "The overdue stage {Stage} failed; the next request or message looks again")]
    private partial void LogFailed(Exception exception, string stage);
}

internal static class OverdueStagesServices
{
    /// <summary>For hosts whose timers may stop. Requests are noticed by the API; messages by the host itself.</summary>
    public static IServiceCollection AddOverdueStages(this IServiceCollection services) =>
        services.AddSingleton<OverdueStages>().AddHostedService(s => s.GetRequiredService<OverdueStages>());
}
