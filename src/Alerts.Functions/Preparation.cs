using Alerts.Pipeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.Functions;

/// <summary>
/// Prepares while the host asks for the functions, and again until it succeeds. Not before: with a database that does not answer the app
/// would list no function at all, and say nothing.
/// </summary>
public sealed partial class Preparation(Setup setup, TimeProvider clock, ILogger<Preparation> logger) : BackgroundService
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(15);
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the first attempt, however that went.</summary>
    public Task Tried => _tried.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ready = await PrepareAsync(stoppingToken);
        _tried.SetResult();
        while (!ready)
        {
            await Task.Delay(s_again, clock, stoppingToken);
            ready = await PrepareAsync(stoppingToken);
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken stoppingToken)
    {
        try
        {
            await setup.PrepareAsync(stoppingToken);
            return true;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotReady(e);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be prepared; it is tried again in a moment")]
    private partial void LogNotReady(Exception exception);
}

/// <summary>Lets no function run before the first attempt to prepare has ended.</summary>
internal sealed class AfterPreparation(Preparation preparation) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await preparation.Tried.WaitAsync(context.CancellationToken);
        await next(context);
    }
}
