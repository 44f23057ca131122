using BenchmarkDotNet.Attributes;

namespace Alerts.Benchmarks.Parsing;

/// <summary>All feeds that a strict reader gets through, one after the other on one core, from memory.</summary>
[MemoryDiagnoser]
public class FeedParserBenchmarks
{
    private byte[][] _bodies = [];

    [GlobalSetup]
    public void Setup()
    {
        _bodies = [.. FeedFiles.Load().Select(f => f.Body).Where(FeedFiles.IsStrict)];
        if (_bodies.Length == 0)
        {
            throw new InvalidOperationException(FeedFiles.HowToGetThem);
        }
    }

    [Benchmark(Baseline = true)]
    public int XmlReaderPass() => _bodies.Sum(FeedFiles.XmlReaderPass);

    [Benchmark]
    public int XDocumentLoad() => _bodies.Sum(FeedFiles.XDocumentLoad);

    [Benchmark]
    public int FeedParserParse() => _bodies.Sum(FeedFiles.FeedParserParse);
}
