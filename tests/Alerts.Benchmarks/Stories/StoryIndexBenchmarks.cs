using System.Globalization;
using Alerts.Stories;
using Alerts.Stories.Clustering;
using BenchmarkDotNet.Attributes;

namespace Alerts.Benchmarks.Stories;

/// <summary>A stream of items against windows of growing size: the cost of one item must grow slower than the window. Goal: 2,000 items a second against 100,000 open ones.</summary>
[MemoryDiagnoser]
public class StoryIndexBenchmarks
{
    private const int Stream = 1_000;

    private readonly List<StoryItem> _stream = [];
    private StoryIndex _index = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Open { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var words = new Words(seed: 7);
        _index = new StoryIndex(TimeSpan.FromDays(14));
        for (var i = 0; i < Open; i++)
        {
            // Three items to a story, as outlets repeat each other.
            var item = words.Item(i / 3, i);
            _index.Add(item, (i / 3).ToString(CultureInfo.InvariantCulture));
        }

        _stream.AddRange(Enumerable.Range(0, Stream).Select(i => words.Item((Open / 3) - (i % 500), Open + i)));
    }

    /// <summary>Finds the story of each item of the stream and adds it.</summary>
    [Benchmark(OperationsPerInvoke = Stream)]
    public int FindAndAdd()
    {
        var joined = 0;
        foreach (var item in _stream)
        {
            var match = _index.Find(item);
            joined += match is null ? 0 : 1;
            _index.Add(item, match?.StoryId ?? item.Id);
        }

        return joined;
    }

    /// <summary>Made-up news whose words are as unevenly used as those of a language, with the names and numbers of real subjects.</summary>
    private sealed class Words(int seed)
    {
        private static readonly string[] Names = ["Japan", "North Korea", "Tokyo", "Pyongyang", "missile", "summit", "sanctions", "abduction", "Kishida", "Kim Jong Un", "talks", "delegation", "Ulaanbaatar", "Beijing", "Hanoi", "ship", "launch"];
        private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public StoryItem Item(int story, int number)
        {
            var own = new Random((seed * 7919) + story);
            var wording = new Random((seed * 104729) + number);
            var core = Enumerable.Range(0, 12).Select(_ => Word(own)).ToArray();
            var title = string.Join(' ', core.Take(6).Append(Names[own.Next(Names.Length)]).Append(Names[own.Next(Names.Length)]));
            var text = string.Join(' ', Enumerable.Range(0, 60).Select(i => i % 5 == 0 ? core[wording.Next(core.Length)] : i % 9 == 0 ? Names[wording.Next(Names.Length)] : Word(wording)));
            return new StoryItem { Id = "i" + number.ToString(CultureInfo.InvariantCulture), Title = title, Text = text + ".", Outlet = "Outlet", At = Start.AddSeconds(number * 10) };
        }

        // Rank r is used about 1/r as often as rank 1.
        private static string Word(Random random) => "w" + ((int)Math.Pow(60_000, random.NextDouble())).ToString("x", CultureInfo.InvariantCulture) + "q";
    }
}
