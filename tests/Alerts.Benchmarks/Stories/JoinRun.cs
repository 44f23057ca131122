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
    private const int WarmUp = 100;
    private static readonly int[] s_sizes = [5, 50, 200, 500];

    private static readonly (string Title, string Text) s_measured = (
        "Officials of Japan and North Korea met in Ulaanbaatar, paper says",
        "Officials of Japan and North Korea met near Ulaanbaatar in mid-May, the Harbour Courier reported. The talks took {0} hours, it said. "
            + "The Chief Cabinet Secretary declined to comment on the report. "
            + "A spokesman of North Korea's foreign ministry denied that there were talks."
    );

    private static readonly (string Title, string Text) s_warmUp = (
        "Japan extends its sanctions on North Korea",
        "Japan's cabinet decided to extend its sanctions on North Korea, a ban on trade and on ships, by {0} years, the Quay Courier said. "
            + "The foreign minister said that the pressure must go on."
    );

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("alerts-join").FullName;
        await using (var box = await DeliveryBox.OpenAsync(folder, TimeProvider.System))
        {
            // Compiles what is measured after.
            for (var i = 0; i < WarmUp; i++)
            {
                await JoinAsync(box, i, s_warmUp);
            }

            var joined = 0;
            foreach (var size in s_sizes)
            {
                while (joined < size)
                {
                    await JoinAsync(box, joined++, s_measured);
                }

                var before = Environment.CpuUsage.TotalTime;
                for (var i = 0; i < Measured; i++)
                {
                    await JoinAsync(box, joined++, s_measured);
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

    private static Task<long> JoinAsync(DeliveryBox box, int number, (string Title, string Text) news) =>
        box.WithDbAsync(async db =>
        {
            var leases = box.Get<Leases>();
            await using var change = await StoryTransaction.BeginAsync(db, leases, StoryTransaction.StagesPatience, CancellationToken.None);
            var item = await AddAsync(db, number, news);
            var verdict = db.Verdicts.Local.Single(v => v.ItemId == item.Id);
            var keeper = box.Get<StoryKeeper>();
            await keeper.PrepareAsync(db, item, verdict.Topics, CancellationToken.None);
            await keeper.AssignAsync(db, item, verdict, CancellationToken.None);
            await change.CommitAsync(CancellationToken.None);
            return item.Id;
        });

    private static async Task<FeedItem> AddAsync(AlertsDbContext db, int number, (string Title, string Text) news)
    {
        var now = DateTimeOffset.UtcNow;
        var item = new FeedItem
        {
            FeedId = 1,
            Identity = Guid.NewGuid().ToString("N"),
            Title = news.Title,
            Text = string.Format(CultureInfo.InvariantCulture, news.Text, (number % 5) + 2),
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
}
