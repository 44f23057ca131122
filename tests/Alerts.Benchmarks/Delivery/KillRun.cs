using System.Diagnostics;
using System.Globalization;
using Alerts.Channels.Email;
using Alerts.Channels.Email.Smtp;
using Alerts.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Benchmarks.Delivery;

/// <summary>
/// Kills the delivering process with SIGKILL again and again, at each step of a delivery in turn, until everything is delivered.
/// Then counts at the receiving server: nothing may be missing, and only deliveries that were between "begun" and "recorded"
/// at a kill may have come twice.
/// </summary>
internal static class KillRun
{
    internal static async Task<int> RunAsync(string folder, IMailSink sink, int deliveries, int kills)
    {
        await using (var box = await DeliveryBox.OpenAsync(folder, TimeProvider.System))
        {
            await box.SubscribeAsync(0, deliveries);
            await box.Get<AlertMatcher>().MatchAsync(await box.RaiseAsync(1, "talks"), default);
        }

        // So many deliveries a life that all kills happen before the work is done.
        var each = Math.Max(1, deliveries / (kills + 1));
        var steps = Enum.GetValues<DeliveryStep>();
        var count = new int[steps.Length];
        var repeats = new int[steps.Length];
        for (var life = 0; life <= kills + 100; life++)
        {
            var step = steps[life % steps.Length];
            var before = sink.MessageIds.Length;
            var isKilled = await LiveAsync(folder, sink.Address, life, life < kills ? step : null, each);
            var ids = sink.MessageIds;
            if (!isKilled)
            {
                break;
            }

            count[(int)step]++;
            // What comes again comes in the next life: counted there for the step that the life before died at.
            repeats[(int)steps[(life + steps.Length - 1) % steps.Length]] += ids.Skip(before).Count(id => ids.Take(before).Contains(id));
        }

        await Task.Delay(500);
        var all = sink.MessageIds;
        var begun = File.Exists(BegunFile(folder)) ? (await File.ReadAllLinesAsync(BegunFile(folder))).Length : 0;
        foreach (var step in steps)
        {
            Console.WriteLine($"killed at '{step}': {count[(int)step]} times, {repeats[(int)step]} messages came again");
        }

        var (distinct, twice) = (all.Distinct().Count(), all.Length - all.Distinct().Count());
        Console.WriteLine($"{deliveries} deliveries, {count.Sum()} kills: {distinct} delivered, {deliveries - distinct} lost");
        Console.WriteLine($"{begun} found begun and not recorded, {twice} of them came twice");
        if (sink is AcsStub stub)
        {
            Console.WriteLine($"{stub.Refused} copies were refused, as documented, and counted as sent");
        }

        return distinct == deliveries && twice <= begun ? 0 : 1;
    }

    /// <summary>Delivers all that is open, then ends with 0; or dies at the given step of the delivery with the given number.</summary>
    internal static async Task<int> WorkAsync(string[] args)
    {
        var folder = args[0];
        var sink = args[1];
        // Each life begins later than the last one's claims last, so that what it left is taken up at once.
        var clock = new ShiftedClock(TimeSpan.FromMinutes(Number(args[2])));
        var death = new Death(Enum.TryParse<DeliveryStep>(args[3], out var step) ? step : null, Number(args[4]));
        var isAcs = sink.StartsWith("http", StringComparison.Ordinal);
        (string, string)[] provider = isAcs ? [("Email:From", "Alerts <alerts@alerts.test>")] : DeliveryRun.Smtp(Number(sink));
        Func<IServiceProvider, IEmailSender> sender = isAcs ? s => AcsStub.Sender(s, sink) : s => s.GetRequiredService<SmtpEmailSender>();
        await using var box = await DeliveryBox.OpenAsync(
            folder,
            clock,
            new BegunLog(BegunFile(folder)),
            services => death.AddTo(services, sender),
            [.. provider, ("Delivery:CatchUpAfter", "100.00:00:00")]
        );
        var ids = await box.WithDbAsync(db =>
            db.Deliveries.Where(d => d.State == DeliveryState.Pending || d.State == DeliveryState.Sending)
                .OrderBy(d => d.Id)
                .Select(d => d.Id)
                .ToListAsync()
        );
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, token) =>
            await box.Get<AlertDeliverer>().DeliverAsync(id, token)
        );
        return 0;
    }

    private static async Task<bool> LiveAsync(string folder, string sink, int life, DeliveryStep? step, int number)
    {
        string[] arguments = ["delivery", "kill-worker", folder, sink, Text(life * 10), step?.ToString() ?? "none", Text(number)];
        using var worker = Process.Start(OwnProcess.StartInfo(arguments))!;
        await worker.WaitForExitAsync();
        return worker.ExitCode != 0;
    }

    private static string BegunFile(string folder) => Path.Combine(folder, "begun.log");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
