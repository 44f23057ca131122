using System.Diagnostics;
using System.Globalization;
using Alerts.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Alerts.Benchmarks.Delivery;

/// <summary>
/// Kills the delivering process with SIGKILL again and again until everything is delivered, then counts at the receiving server:
/// nothing may be missing, and only rows that were found begun may have come twice.
/// </summary>
internal static class KillRun
{
    internal static async Task<int> RunAsync(string folder, int deliveries, int kills)
    {
        using var sink = await SmtpSinkProcess.StartAsync(DeliveryRun.Modules);
        await using (var box = await DeliveryBox.OpenAsync(folder, TimeProvider.System))
        {
            await box.SubscribeAsync(0, deliveries);
            await box.Get<AlertMatcher>().MatchAsync(await box.RaiseAsync(1, "talks"), default);
        }

        var random = new Random(11);
        var killed = 0;
        for (var run = 0; ; run++)
        {
            // Each life begins later than the last one's claims last, so that what it left is taken up at once.
            using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Assembly(), "delivery", "kill-worker", folder, Text(sink.Port), Text(run * 10)]) { RedirectStandardOutput = true })!;
            await worker.StandardOutput.ReadLineAsync(); // It has begun.
            if (killed < kills && !worker.WaitForExit(random.Next(1, 150)))
            {
                worker.Kill(); // SIGKILL
                killed++;
            }

            await worker.WaitForExitAsync();
            if (worker.ExitCode == 0)
            {
                break;
            }
        }

        await Task.Delay(500);
        var ids = sink.MessageIds;
        var found = File.Exists(Path.Combine(folder, "begun.log")) ? await File.ReadAllLinesAsync(Path.Combine(folder, "begun.log")) : [];
        var repeats = ids.Length - ids.Distinct().Count();
        Console.WriteLine($"{deliveries} deliveries, {killed} kills: {ids.Distinct().Count()} delivered, {deliveries - ids.Distinct().Count()} lost, {found.Length} found begun after a kill, {repeats} of them came twice");
        return ids.Distinct().Count() == deliveries && repeats <= found.Length ? 0 : 1;
    }

    /// <summary>Delivers all that is open, then ends with 0.</summary>
    internal static async Task<int> WorkAsync(string[] args)
    {
        var (folder, port, minutes) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
        using var log = new BegunLog(Path.Combine(folder, "begun.log"));
        await using var box = await DeliveryBox.OpenAsync(folder, new ShiftedClock(TimeSpan.FromMinutes(minutes)), log, [.. DeliveryRun.Smtp(port), ("Delivery:CatchUpAfter", "100.00:00:00")]);
        var ids = await box.WithDbAsync(db => db.Deliveries.Where(d => d.State == DeliveryState.Pending || d.State == DeliveryState.Sending).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync());
        await box.Get<AlertDeliverer>().DeliverAsync(long.MaxValue, default); // Warm, so that kills hit deliveries and not the start.
        Console.WriteLine("begun");
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, token) => await box.Get<AlertDeliverer>().DeliverAsync(id, token));
        return await box.WithDbAsync(db => db.Deliveries.AnyAsync(d => d.State != DeliveryState.Sent)) ? 1 : 0;
    }

    private static string[] Assembly() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KillRun).Assembly.Location] : [];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The product says in its log when it takes up a row whose result is not known.
    private sealed class BegunLog(string file) : ILoggerProvider, ILogger
    {
        private readonly Lock _lock = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).Contains("may see it twice", StringComparison.Ordinal))
            {
                lock (_lock)
                {
                    File.AppendAllText(file, "1\n");
                }
            }
        }

        public void Dispose()
        {
        }
    }
}
