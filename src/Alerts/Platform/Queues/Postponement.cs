using Alerts.Platform.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Queues;

/// <summary>
/// Puts messages off that failed through no fault of theirs: the database does not answer, or another instance holds the lease.
/// Five quick failures would make poison of all that is on the queues, and every failover a person's work.
/// </summary>
public sealed partial class Postponement(
    AlertsDbContext db,
    IQueueSender queue,
    IOptions<QueuesOptions> options,
    ILogger<Postponement> logger
)
{
    /// <summary>Puts a message that failed on its queue anew, to be counted from one, where the message is not to blame.</summary>
    /// <returns>Whether it did; if not, the failure is the message's own.</returns>
    public Task<bool> PostponeAsync(QueueMessage message, Exception failure, CancellationToken cancellationToken) =>
        PostponeAsync(
            $"{message.Name} {message.Id}",
            delay => queue.SendAsync(message, delay, cancellationToken),
            failure,
            cancellationToken
        );

    /// <summary>The same for a message that is not ours.</summary>
    /// <param name="message">For the log.</param>
    public async Task<bool> PostponeAsync(
        string message,
        Func<TimeSpan, Task> sendAsync,
        Exception failure,
        CancellationToken cancellationToken
    )
    {
        if (failure is not LeaseNotFreeException && await db.Database.CanConnectAsync(cancellationToken))
        {
            return false;
        }

        LogPostponed(failure, message);
        await sendAsync(options.Value.RetryDelay);
        return true;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Message} is tried again later: the database does not answer, or its lease is held"
    )]
    private partial void LogPostponed(Exception exception, string message);
}
