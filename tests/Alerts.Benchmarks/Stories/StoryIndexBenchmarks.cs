using System.Globalization;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;
using BenchmarkDotNet.Attributes;

namespace Alerts.Benchmarks.Stories;

/// <summary>
/// A stream of items against windows of growing size: the cost of one item must grow slower than the window. Goal: 2,000 items a second
/// against 100,000 open ones.
/// </summary>
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
        var words = new MadeUpNews(seed: 7);
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
}
