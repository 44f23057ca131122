using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alerts.Channels.Email;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Benchmarks.Delivery;

/// <summary>
/// Figures of matching and delivering: <c>delivery match [SUBSCRIPTIONS]</c>, <c>delivery smtp [MAILS] [SESSIONS]</c>,
/// <c>delivery kill [DELIVERIES] [KILLS]</c>, <c>delivery kill-acs [DELIVERIES] [KILLS]</c>.
/// </summary>
internal static class DeliveryRun
{
    internal static async Task<int> RunAsync(string[] args)
    {
        int NumberAt(int place, int otherwise) =>
            int.TryParse(args.ElementAtOrDefault(place), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : otherwise;
        var folder = Directory.CreateTempSubdirectory("alerts-bench-").FullName;
        try
        {
            switch (args.FirstOrDefault())
            {
                case "match":
                    await MatchAsync(folder, NumberAt(1, 100_000));
                    return 0;
                case "smtp":
                    await SmtpAsync(folder, NumberAt(1, 5000), NumberAt(2, 4));
                    return 0;
                case "kill":
                    using (var sink = await SmtpSinkProcess.StartAsync())
                    {
                        return await KillRun.RunAsync(folder, sink, NumberAt(1, 1000), NumberAt(2, 200));
                    }

                case "kill-acs":
                    await using (var stub = await AcsStub.StartAsync())
                    {
                        return await KillRun.RunAsync(folder, stub, NumberAt(1, 1000), NumberAt(2, 200));
                    }

                case "kill-worker":
                    return await KillRun.WorkAsync(args[1..]);
                default:
                    Console.Error.WriteLine(
                        "delivery match [SUBSCRIPTIONS] | smtp [MAILS] [SESSIONS] | kill [DELIVERIES] [KILLS] | kill-acs …"
                    );
                    return 2;
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // With terms of their own: every tenth reader, three words each, of which two readers share none.
    private static async Task MatchAsync(string folder, int subscriptions)
    {
        await using var box = await DeliveryBox.OpenAsync(folder, TimeProvider.System);
        await box.SubscribeAsync(0, 1000 - 100);
        await box.SubscribeAsync(1000, 100, ["abductions"]);
        await MeasureAsync("narrow, 1,000 subscriptions", 1, "talks-nobody-wants", "abductions");
        var watch = Stopwatch.StartNew();
        await box.SubscribeAsync(10_000, subscriptions - 1000, ["sanctions"]);
        Say($"import: {subscriptions - 1000} subscriptions in {watch.Elapsed.TotalSeconds:F1} s");
        await MeasureAsync("narrow, all subscriptions", 2, "abductions");
        await MeasureAsync("narrow again, all subscriptions", 3, "abductions");
        await MeasureAsync("wide, all subscriptions", 4, "sanctions");
        await MeasureAsync("wide again, all subscriptions", 5, "sanctions");
        foreach (var tenth in Enumerable.Range(0, subscriptions / 10).Chunk(1000))
        {
            await box.WithDbAsync(db => GiveTermsAsync(db, tenth));
        }

        await box.StoreItemAsync(
            6,
            "A word7 and a word8 were seen, and ulaanbaatar. " + string.Concat(Enumerable.Repeat("More of it. ", 500))
        );
        await MeasureAsync("narrow, a tenth with own terms", 6, "abductions");
        await MeasureAsync("narrow again, a tenth with own terms", 7, "abductions");
        await MeasureAsync("wide, a tenth with own terms", 8, "sanctions");
        await MeasureAsync("wide again, a tenth with own terms", 9, "sanctions");

        async Task MeasureAsync(string name, long story, params string[] topics)
        {
            var alert = await box.RaiseAsync(story, topics);
            GC.Collect();
            var peak = new PeakMemory();
            box.Queue.Ids.Clear();
            var (cpu, time) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            await box.Get<AlertMatcher>().MatchAsync(alert, default);
            var (taken, spent) = (time.Elapsed, Environment.CpuUsage.TotalTime - cpu);
            var rows = await box.WithDbAsync(db => db.Deliveries.CountAsync(d => d.AlertId == alert));
            Say(
                $"{name}: {rows} rows written, {box.Queue.Ids.Count} messages queued in {taken.TotalMilliseconds:F0} ms, {spent.TotalMilliseconds:F0} ms of CPU"
            );
            Say($"  heap grew by at most {peak.Stop() / 1048576.0:F1} MB");
        }
    }

    // Half of them have a term that each alert names, so that rows are written for them too.
    private static async Task<int> GiveTermsAsync(AlertsDbContext db, int[] tenth)
    {
        var addresses = tenth.Select(i => $"reader{10_000 + (i * 9)}@example.org").ToList();
        var readers = await db.Subscriptions.Where(s => addresses.Contains(s.Address)).ToListAsync();
        foreach (var (reader, i) in readers.Select((r, i) => (r, i)))
        {
            var named = i % 2 == 0 ? "Ulaanbaatar" : $"place {reader.Address[6..11]}";
            var terms = new[] { named, $"name {reader.Address[6..11]}", $"thing {reader.Address[6..11]}*" };
            reader.Preferences = reader.Preferences with { OwnTerms = [.. terms.Select(t => new OwnTerm(t, []))] };
        }

        return await db.SaveChangesAsync();
    }

    private static async Task SmtpAsync(string folder, int mails, int sessions)
    {
        using var sink = await SmtpSinkProcess.StartAsync();
        await using var box = await DeliveryBox.OpenAsync(folder, TimeProvider.System, null, null, Smtp(sink.Port));
        await box.SubscribeAsync(0, mails);
        await box.Get<AlertMatcher>().MatchAsync(await box.RaiseAsync(1, "talks"), default);
        var ids = box.Queue.Ids.ToArray();
        await box.Get<AlertDeliverer>().DeliverAsync(ids[0], default);
        // The same size as ours: the mail that was just written, again and again.
        var lines = string.Concat(Enumerable.Repeat(new string('y', 74) + "\r\n", 91));
        var message = Encoding.ASCII.GetBytes($"Message-ID: <limit>\r\n\r\n{lines}.\r\n");
        await sink.LimitAsync(message, 500, sessions);
        for (var round = 1; round <= 3; round++)
        {
            var limit = await sink.LimitAsync(message, mails, sessions);
            var part = ids.Skip(1 + ((round - 1) * (ids.Length / 3))).Take((ids.Length / 3) - 1).ToArray();
            var (cpu, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            await Parallel.ForEachAsync(part, new ParallelOptions { MaxDegreeOfParallelism = sessions }, async (id, token) =>
                await box.Get<AlertDeliverer>().DeliverAsync(id, token)
            );
            var ours = part.Length / watch.Elapsed.TotalSeconds;
            var core = part.Length / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            Say($"round {round}: sink's limit {limit:F0} mails/s, delivered {ours:F0} mails/s ({ours / limit:P0} of it)");
            Say($"  {core:F0} mails per second of our CPU");
        }

        var accepted = sink.MessageIds.Where(i => i != "limit").ToList();
        Say($"accepted of ours: {accepted.Count}, distinct {accepted.Distinct().Count()}");
    }

    internal static (string, string)[] Smtp(int port) =>
        [
            ("Email:From", "Alerts <alerts@alerts.test>"),
            ("Email:Smtp:Host", "127.0.0.1"),
            ("Email:Smtp:Port", port.ToString(CultureInfo.InvariantCulture)),
            ("Email:Smtp:Security", nameof(SmtpSecurity.None)),
        ];

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>Samples the managed heap while something runs.</summary>
    private sealed class PeakMemory
    {
        private volatile bool _isOver;
        private readonly Task<long> _peak;

        internal PeakMemory()
        {
            var start = GC.GetTotalMemory(false);
            _peak = Task.Run(async () =>
            {
                var peak = 0L;
                while (!_isOver)
                {
                    peak = Math.Max(peak, GC.GetTotalMemory(false) - start);
                    await Task.Delay(5);
                }

                return peak;
            });
        }

        internal long Stop()
        {
            _isOver = true;
            return _peak.GetAwaiter().GetResult();
        }
    }
}
