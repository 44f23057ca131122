using System.Diagnostics;
using System.Globalization;
using Alerts.Benchmarks.Delivery;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Benchmarks.Stories;

/// <summary>
/// Searches among many stories of two items each, half of them Latin and half Han: processor time of this process, which with SQLite is
/// all, and time by the clock, which with PostgreSQL (a connection string as the second argument) tells of the server.
/// </summary>
internal static class SearchRun
{
    private const int Turns = 5;
    private const int Batch = 500;
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string What, string Search)[] s_searches =
    [
        ("all stories", ""),
        ("a rare word", "seldom"),
        ("a common word", "japan"),
        ("two common words", "japan missile"),
        ("a common and a rare word", "japan seldom"),
        ("two words apart", "evens odds"),
        ("a common beginning", "kor"),
        ("a quoted phrase", "\"north korea\""),
        ("a common Han phrase", "北朝鮮"),
        ("a rare Han phrase", "領海侵入"),
        ("one Han character", "鮮"),
        ("a miss", "nothinglikeit"),
        ("a Han miss", "鮮朝北海"),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 50_000;
        var folder = Directory.CreateTempSubdirectory("alerts-search").FullName;
        (string, string)[] settings = arguments is [_, var server]
            ? [("Database:Provider", "postgres"), ("ConnectionStrings:Alerts", server)]
            : [];
        await using (var box = await DeliveryBox.OpenAsync(folder, TimeProvider.System, settings: settings))
        {
            await FillAsync(box, count);
            foreach (var (what, search) in s_searches)
            {
                await MeasureAsync(box, what, search);
            }
        }

        var bytes = Directory.GetFiles(folder).Sum(f => new FileInfo(f).Length);
        Console.WriteLine(FormattableString.Invariant($"the files: {bytes / 1_000_000} MB"));
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task FillAsync(DeliveryBox box, int count)
    {
        var watch = Stopwatch.StartNew();
        var cost = new Cost();
        var news = new MadeUpNews(seed: 7);
        foreach (var some in Enumerable.Range(1, count).Chunk(Batch))
        {
            await box.WithDbAsync(async db =>
            {
                foreach (var story in some)
                {
                    Add(db, news, story);
                }

                return await db.SaveChangesAsync();
            });
        }

        var each = cost.Spent / count;
        Console.WriteLine(
            FormattableString.Invariant($"{count:N0} stories in {watch.Elapsed.TotalSeconds:N0} s, {each.TotalMilliseconds:N2} ms CPU each")
        );
    }

    private static async Task MeasureAsync(DeliveryBox box, string what, string search)
    {
        var best = TimeSpan.MaxValue;
        var fastest = TimeSpan.MaxValue;
        var found = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            var watch = Stopwatch.StartNew();
            var cost = new Cost();
            var page = await box.WithDbAsync(db => new StorySearch(db).ReadAsync(new StoryQuery { Q = search }, default));
            best = cost.Spent < best ? cost.Spent : best;
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
            found = page.Items.Count;
        }

        Console.WriteLine(
            FormattableString.Invariant(
                $"{what, -26} {search, -16} {best.TotalMilliseconds, 7:N1} ms CPU {fastest.TotalMilliseconds, 7:N1} ms, {found} on the page"
            )
        );
    }

    private static void Add(AlertsDbContext db, MadeUpNews news, int number)
    {
        var facts = new StoryFacts
        {
            Headline = "Story " + number.ToString(CultureInfo.InvariantCulture),
            Region = "JAPAN / NORTH KOREA",
            Brief = new Brief([], 0),
        };
        var at = s_start.AddMinutes(number);
        db.Stories.Add(
            new Story
            {
                Id = number,
                Headline = facts.Headline,
                Facts = facts,
                FirstSeenAt = at,
                UpdatedAt = at,
            }
        );
        for (var i = 0; i < 2; i++)
        {
            var item = news.Item(number, (number * 2) + i);
            db.Items.Add(
                new FeedItem
                {
                    FeedId = 1,
                    Identity = item.Id,
                    Title = item.Title,
                    Text = i == 0 ? Latin(item.Text, number) : Han(number),
                    TextHash = "-",
                    Outlet = "Outlet",
                    FetchedAt = at,
                    StoryId = number,
                }
            );
        }
    }

    private static string Latin(string text, int number) =>
        $"{text} Japan and North Korea speak of a missile. {(number % 2 == 0 ? "evens" : "odds")}{(number % 5_000 == 77 ? " seldom" : "")}";

    // Of 2,000 characters the commonest are used as often as in a newspaper.
    private static string Han(int number)
    {
        var random = new Random(number);
        var text = string.Concat(Enumerable.Range(0, 400).Select(_ => (char)('一' + (int)Math.Pow(2_000, random.NextDouble()))));
        return $"{text}。日本と北朝鮮は会談した。{(number % 5_000 == 77 ? "領海侵入の疑い。" : "")}";
    }

    private sealed class Cost
    {
        private readonly TimeSpan _before = Environment.CpuUsage.TotalTime;

        public TimeSpan Spent => Environment.CpuUsage.TotalTime - _before;
    }
}
