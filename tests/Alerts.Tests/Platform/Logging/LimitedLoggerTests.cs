using Alerts.Platform.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Tests.Platform.Logging;

public sealed partial class LimitedLoggerTests : IDisposable
{
    private const int Outage = 5_000;
    private readonly FakeTimeProvider _clock = new();
    private readonly ServiceProvider _services;

    public LimitedLoggerTests() =>
        _services = new ServiceCollection()
            .AddLogging(l => l.AddFakeLogging())
            .AddSingleton<TimeProvider>(_clock)
            .AddLimitedLogging()
            .BuildServiceProvider();

    private FakeLogCollector Log => _services.GetFakeLogCollector();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void The_same_fault_is_told_a_few_times_and_then_counted_once_in_a_while()
    {
        Fail("Poll", new TimeoutException("no answer"), Outage);
        Assert.Equal(RepeatedFaults.ToldOfAKind, Log.Count);
        _clock.Advance(LimitedLoggerFactory.Window);
        Assert.StartsWith($"{Outage - RepeatedFaults.ToldOfAKind} more", Log.LatestRecord.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(TimeoutException), Log.LatestRecord.Message, StringComparison.Ordinal);

        _clock.Advance(LimitedLoggerFactory.Window);
        Assert.Equal(RepeatedFaults.ToldOfAKind + 1, Log.Count);
        Fail("Poll", new TimeoutException("no answer"), 1);
        Assert.Equal("It failed", Log.LatestRecord.Message);
    }

    [Fact]
    public void Another_fault_and_another_place_are_told_all_the_same()
    {
        Fail("Poll", new TimeoutException("no answer"), Outage);
        Fail("Poll", new InvalidOperationException("a bug"), 1);
        Assert.IsType<InvalidOperationException>(Log.LatestRecord.Exception);
        Fail("Deliver", new TimeoutException("no answer"), 1);
        Assert.Equal("Deliver", Log.LatestRecord.Category);
    }

    [Fact]
    public void What_is_no_fault_is_never_left_out()
    {
        var logger = _services.GetRequiredService<ILoggerFactory>().CreateLogger("Poll");
        for (var i = 0; i < Outage; i++)
        {
            LogTurn(logger);
        }

        Assert.Equal(Outage, Log.Count);
    }

    private void Fail(string category, Exception exception, int times)
    {
        var logger = _services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        for (var i = 0; i < times; i++)
        {
            LogFailure(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A turn")]
    private static partial void LogTurn(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "It failed")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
