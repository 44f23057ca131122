using Alerts.Feeds;
using Microsoft.Extensions.Options;

namespace Alerts.Host.Serving;

/// <summary>Starts the poll and the sweep when the host has started and then each minute, or more often where <c>Feeds:PollInterval</c> is shorter.</summary>
internal sealed partial class PipelineTimers(Pipeline pipeline, IOptions<FeedsOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<PipelineTimers> logger) : BackgroundService
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The demo's feeds are served by this very process.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        await Task.WhenAll(
            RepeatAsync("poll", token => pipeline.PollAsync(new PollRequest(), token), stoppingToken),
            RepeatAsync("sweep", pipeline.SweepAsync, stoppingToken)).ConfigureAwait(false);
    }

    private async Task RepeatAsync(string stage, Func<CancellationToken, Task> act, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval < Usual ? options.Value.PollInterval.Value : Usual, clock);
        do
        {
            try
            {
                await act(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e, stage);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The {Stage} timer failed; it runs again at the next tick")]
        public static partial void Failed(ILogger logger, Exception exception, string stage);
    }
}
