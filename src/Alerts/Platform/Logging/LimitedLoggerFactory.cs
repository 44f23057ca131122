using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Alerts.Platform.Logging;

/// <summary>Loggers that tell the first faults of a kind, count the rest, and tell the count each ten minutes.</summary>
internal sealed partial class LimitedLoggerFactory : ILoggerFactory
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly RepeatedFaults _faults = new();
    private readonly ILoggerFactory _inner;
    private readonly ITimer _timer;

    internal LimitedLoggerFactory(ILoggerFactory inner, TimeProvider clock)
    {
        _inner = inner;
        _timer = clock.CreateTimer(_ => TellUntold(), null, Window, Window);
    }

    public ILogger CreateLogger(string categoryName) => new LimitedLogger(_inner.CreateLogger(categoryName), categoryName, _faults);

    public void AddProvider(ILoggerProvider provider) => _inner.AddProvider(provider);

    public void Dispose()
    {
        _timer.Dispose();
        TellUntold();
        _inner.Dispose();
    }

    private void TellUntold()
    {
        foreach (var (kind, untold) in _faults.StartWindow())
        {
            LogUntold(_inner.CreateLogger(kind.Category), untold, kind.EventId, kind.Exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Untold} more like event {Event} came in ten minutes and are not shown. {Fault}")]
    private static partial void LogUntold(ILogger logger, int untold, int @event, string fault);

    private sealed class LimitedLogger(ILogger inner, string category, RepeatedFaults faults) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (inner.IsEnabled(logLevel) && faults.Admits(category, logLevel, eventId, exception))
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}

internal static class LimitedLogging
{
    /// <summary>Bounds what an outage writes to the log.</summary>
    public static IServiceCollection AddLimitedLogging(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LoggerFactory>();
        return services.Replace(
            ServiceDescriptor.Singleton<ILoggerFactory>(s => new LimitedLoggerFactory(
                s.GetRequiredService<LoggerFactory>(),
                s.GetRequiredService<TimeProvider>()
            ))
        );
    }
}
