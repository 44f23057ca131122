using Alerts.Pipeline;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Classifying.SecondOpinion;

/// <summary>The service that reads names, with its time-out and its circuit breaker. One for the whole process.</summary>
internal sealed partial class EntityService(
    IOptions<LanguageOptions> options,
    Telemetry telemetry,
    TimeProvider clock,
    ILogger<EntityService> logger,
    RecognizeEntities? recognize = null
)
{
    private readonly CircuitBreaker _breaker = new(clock);

    /// <summary>Whether there is one, and it has not failed too often just now.</summary>
    public bool IsReady => recognize is not null && _breaker.LetsThrough;

    /// <returns>The answers; null where the service could not be had, which is written to the log and counts for the breaker.</returns>
    public async Task<IReadOnlyList<EntityAnswer>?> AskAsync(IReadOnlyList<EntityDocument> documents, CancellationToken cancellationToken)
    {
        if (!IsReady)
        {
            return null;
        }

        telemetry.PaidCall("language");
        using var timeout = new CancellationTokenSource(options.Value.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var answers = await recognize!(documents, either.Token);
            _breaker.Succeeded();
            return answers;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(timeout.IsCancellationRequested ? "no answer in time" : e.Message, _breaker.Failed());
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No second opinion: {Reason}. Pause: {Pause}")]
    private partial void LogUnavailable(string reason, TimeSpan? pause);
}
