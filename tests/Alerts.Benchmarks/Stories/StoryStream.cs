using System.Diagnostics;
using System.Globalization;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Benchmarks.Stories;

/// <summary>
/// A stream of items against windows of three sizes, turn by turn in one run, so that what else the machine does falls on all alike.
/// Counted is processor time, and the best of the turns.
/// </summary>
internal static class StoryStream
{
    private const int Items = 1_000;
    private const int Turns = 5;
    private static readonly int[] s_windows = [10_000, 30_000, 100_000];

    public static int Run(TextWriter output)
    {
        var windows = s_windows.Select(Window.Filled).ToArray();
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var window in windows)
            {
                window.Take(Items);
            }
        }

        foreach (var window in windows)
        {
            output.WriteLine(
                FormattableString.Invariant(
                    $"{window.Open, 8:N0} open items: {Items / window.Best.TotalSeconds, 8:N0} items a second of processor time, {window.Best.TotalMicroseconds / Items:N0} µs an item, {window.BytesAnItem / 1024.0:N1} KB an open item"
                )
            );
        }

        output.WriteLine(
            FormattableString.Invariant($"ten times the window costs {windows[^1].Best / windows[0].Best:N2} times as much an item")
        );
        return 0;
    }

    private sealed class Window(int open, long bytesAnItem, StoryIndex index, MadeUpNews news)
    {
        private int _next = open;

        public int Open { get; } = open;
        public long BytesAnItem { get; } = bytesAnItem;
        public TimeSpan Best { get; private set; } = TimeSpan.MaxValue;

        public static Window Filled(int open)
        {
            var news = new MadeUpNews(seed: 7);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var index = new StoryIndex(TimeSpan.FromDays(14));
            for (var i = 0; i < open; i++)
            {
                // Three items to a story, as outlets repeat each other.
                index.Add(news.Item(i / 3, i), (i / 3).ToString(CultureInfo.InvariantCulture));
            }

            return new Window(open, (GC.GetTotalMemory(forceFullCollection: true) - before) / open, index, news);
        }

        public void Take(int count)
        {
            var items = Enumerable.Range(0, count).Select(i => news.Item((Open / 3) - (i % 500), _next++)).ToArray();
            using var process = Process.GetCurrentProcess();
            var started = process.TotalProcessorTime;
            foreach (var item in items)
            {
                index.Add(item, index.Find(item)?.StoryId ?? item.Id);
            }

            process.Refresh();
            var took = process.TotalProcessorTime - started;
            Best = took < Best ? took : Best;
        }
    }
}
