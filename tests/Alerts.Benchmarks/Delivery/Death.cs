using System.Data.Common;
using System.Diagnostics;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Benchmarks.Delivery;

/// <summary>What a delivery goes through, in order.</summary>
internal enum DeliveryStep
{
    /// <summary>Just before the conditional update that claims the row.</summary>
    Found,
    Claimed,

    /// <summary>The row says that the server is about to be called.</summary>
    Begun,

    /// <summary>The server has taken the mail; the row does not know it yet: the one window.</summary>
    Accepted,
    Recorded,
}

/// <summary>
/// Sends this process SIGKILL when the delivery with the given number reaches the given step. The product does not know of it: it sees its
/// own statements and its own sender.
/// </summary>
internal sealed class Death(DeliveryStep? step, int number) : DbCommandInterceptor
{
    private int _reached;

    /// <param name="sender">What the product would send with.</param>
    internal void AddTo(IServiceCollection services, Func<IServiceProvider, IEmailSender> sender)
    {
        services.ConfigureDbContext<SqliteAlertsDbContext>(options => options.AddInterceptors(this));
        services.AddSingleton<IEmailSender>(s => new Sender(sender(s), this));
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (Sets(command, "ClaimedUntil"))
        {
            Reach(DeliveryStep.Found);
        }

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (Sets(command, "ClaimedUntil"))
        {
            Reach(DeliveryStep.Claimed);
        }
        else if (Sets(command, "SentAt"))
        {
            Reach(DeliveryStep.Recorded);
        }
        else if (Sets(command, "MessageId"))
        {
            Reach(DeliveryStep.Begun);
        }

        return ValueTask.FromResult(result);
    }

    private void Reach(DeliveryStep reached)
    {
        if (reached == step && Interlocked.Increment(ref _reached) == number)
        {
            Process.GetCurrentProcess().Kill(); // SIGKILL: nothing is flushed, closed or finished.
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private static bool Sets(DbCommand command, string column) =>
        command.CommandText.StartsWith("UPDATE \"deliveries\"", StringComparison.Ordinal)
        && command.CommandText.Split("WHERE")[0].Contains($"\"{column}\" = ", StringComparison.Ordinal);

    private sealed class Sender(IEmailSender inner, Death death) : IEmailSender
    {
        public async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
        {
            var result = await inner.SendAsync(message, cancellationToken);
            death.Reach(DeliveryStep.Accepted);
            return result;
        }
    }
}

/// <summary>The product says in its log when it takes up a row whose result is not known: one line of the file each.</summary>
internal sealed class BegunLog(string file) : ILoggerProvider, ILogger
{
    private readonly Lock _lock = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (formatter(state, exception).Contains("may see it twice", StringComparison.Ordinal))
        {
            lock (_lock)
            {
                File.AppendAllText(file, "1\n");
            }
        }
    }

    public void Dispose() { }
}
