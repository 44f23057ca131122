using Alerts.Pipeline;
using Alerts.Polling;
using Microsoft.Extensions.Options;

namespace Alerts.Host.Serving;

/// <summary>
/// Starts poll and sweep when the host has started and then each minute, or more often where <c>Feeds:PollInterval</c> is shorter; looks
/// for settled stories each second.
/// </summary>
internal sealed partial class PipelineTimers(
    AlertsPipeline pipeline,
    IOptions<FeedsOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<PipelineTimers> logger
) : BackgroundService
{
    private static readonly TimeSpan s_usual = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The demo's feeds are served by this very process.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var tick = options.Value.PollInterval < s_usual ? options.Value.PollInterval.Value : s_usual;
        await Task.WhenAll(
            RepeatAsync("poll", tick, token => pipeline.PollAsync(new PollRequest(), token), stoppingToken),
            RepeatAsync("raise", s_often, pipeline.RaiseAsync, stoppingToken),
            RepeatAsync("sweep", tick, pipeline.SweepAsync, stoppingToken)
        );
    }

    private async Task RepeatAsync(string stage, TimeSpan every, Func<CancellationToken, Task> act, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        do
        {
            try
            {
                await act(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(e, stage);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Stage} timer failed; it runs again at the next tick")]
    private partial void LogFailed(Exception exception, string stage);
}
