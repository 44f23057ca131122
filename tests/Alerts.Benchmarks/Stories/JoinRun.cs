using System.Globalization;
using Alerts.Benchmarks.Delivery;
using Alerts.Classifying;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Stories;

namespace Alerts.Benchmarks.Stories;

/// <summary>What it costs to join a story, by how many items it has: processor time of this process, SQLite's included.</summary>
internal static class JoinRun
{
    private const int Measured = 20;
    private static readonly int[] s_sizes = [5, 50, 200, 500];

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("alerts-join").FullName;
        await using (var box = await DeliveryBox.OpenAsync(folder, TimeProvider.System))
        {
            var joined = 0;
            foreach (var size in s_sizes)
            {
                while (joined < size)
                {
                    await JoinAsync(box, joined++);
                }

                var before = Environment.CpuUsage.TotalTime;
                for (var i = 0; i < Measured; i++)
                {
                    await JoinAsync(box, joined++);
                }

                var each = (Environment.CpuUsage.TotalTime - before) / Measured;
                var stories = await box.WithDbAsync(db => Task.FromResult(db.Stories.Count()));
                Console.WriteLine(
                    FormattableString.Invariant(
                        $"{size, 4} items: {each.TotalMilliseconds, 7:N1} ms of processor time to join; stories: {stories}"
                    )
                );
            }
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static Task<long> JoinAsync(DeliveryBox box, int number) =>
        box.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var item = await AddAsync(db, number);
            var verdict = db.Verdicts.Local.Single(v => v.ItemId == item.Id);
            var keeper = box.Get<StoryKeeper>();
            await keeper.PrepareAsync(db, item, verdict.Topics, CancellationToken.None);
            await keeper.AssignAsync(db, item, verdict, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return item.Id;
        });

    private static async Task<FeedItem> AddAsync(AlertsDbContext db, int number)
    {
        var now = DateTimeOffset.UtcNow;
        var item = new FeedItem
        {
            FeedId = 1,
            Identity = number.ToString(CultureInfo.InvariantCulture),
            Title = "Officials of Japan and North Korea met in Ulaanbaatar, paper says",
            Text = Text(number),
            TextHash = "-",
            Outlet = FormattableString.Invariant($"Outlet {number % 97}"),
            PublishedAt = now,
            FetchedAt = now,
        };
        db.Items.Add(item);
        await db.SaveChangesAsync();
        db.Verdicts.Add(
            new ItemVerdict
            {
                ItemId = item.Id,
                Relevant = true,
                Score = 1,
                Topics = ["talks"],
                ClassifiedAt = now,
            }
        );
        await db.SaveChangesAsync();
        return item;
    }

    private static string Text(int number) =>
        FormattableString.Invariant(
            $"Officials of Japan and North Korea met near Ulaanbaatar in mid-May, the Harbour Courier reported. The talks took {number % 5 + 2} hours, it said. The Chief Cabinet Secretary declined to comment on the report. A spokesman of North Korea's foreign ministry denied that there were talks."
        );
}
