using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Reading.Relevance;
using Alerts.Reading.Text;
using BenchmarkDotNet.Attributes;

namespace Alerts.Benchmarks.Relevance;

/// <summary>
/// One pass over labelled items, one core: our classifier, the work that no classifier can avoid, and the peers' way.
/// Items come from the file that ALERTS_RELEVANCE_ITEMS names, else from our own cases; divide by the count that the set-up prints for
/// items/s.
/// </summary>
[MemoryDiagnoser]
public class ClassifierBenchmarks
{
    private ClassifierInput[] _items = [];
    private Classifier _shipped = null!;
    private Classifier _many = null!;
    private SearchValues<string> _values = null!;
    private Regex _regex = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _items = ReadItems();
        var terms = ShippedTerms.Load();
        _shipped = new Classifier(TermSet.Compile(1, terms), RelevanceModel.Shipped);
        _many = new Classifier(TermSet.Compile(1, [.. terms, .. Invented(10_000)]), RelevanceModel.Shipped);
        var spellings = terms
            .SelectMany(t => t.Aliases.Values.SelectMany(a => a).Prepend(t.Phrase))
            .Select(s => FoldedText.Fold(s).TrimEnd('*'))
            .Distinct()
            .ToArray();
        _values = SearchValues.Create(spellings, StringComparison.Ordinal);
        _regex = new Regex(
            string.Join('|', spellings.OrderByDescending(s => s.Length).Select(Regex.Escape)),
            RegexOptions.Compiled | RegexOptions.CultureInvariant
        );
        Console.WriteLine(
            $"// {_items.Length} items, {_items.Sum(i => Encoding.UTF8.GetByteCount(i.Title) + Encoding.UTF8.GetByteCount(i.Text)) / 1e6:F2} MB, {spellings.Length} spellings"
        );
    }

    /// <summary>Verdicts with their reasons.</summary>
    [Benchmark]
    public int Classify()
    {
        var relevant = 0;
        foreach (var item in _items)
        {
            relevant += _shipped.Classify(item).Relevant ? 1 : 0;
        }

        return relevant;
    }

    /// <summary>Scores alone, as a backtest asks for them.</summary>
    [Benchmark(Baseline = true)]
    public double Score() => _items.Sum(_shipped.Score);

    [Benchmark]
    public double ScoreWithTenThousandTermsMore() => _items.Sum(_many.Score);

    /// <summary>NFKC and lower case, then one pass of the runtime's vectorised search for the same spellings.</summary>
    [Benchmark]
    public int Unavoidable()
    {
        var found = 0;
        foreach (var item in _items)
        {
            var text = Normalized(item).AsSpan();
            for (var at = text.IndexOfAny(_values); at >= 0; at = text.IndexOfAny(_values))
            {
                found++;
                text = text[(at + 1)..];
            }
        }

        return found;
    }

    /// <summary>The peers' way: one compiled alternation of all spellings.</summary>
    [Benchmark]
    public int CompiledRegex() => _items.Sum(item => _regex.Count(Normalized(item)));

    private static string Normalized(ClassifierInput item) => item.FullText.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    internal static ClassifierInput[] ReadItems()
    {
        var path = Environment.GetEnvironmentVariable("ALERTS_RELEVANCE_ITEMS") ?? Cases();
        return [.. File.ReadLines(path).Select(l => JsonSerializer.Deserialize<LabelledItem>(l, JsonSerializerOptions.Web)!.ToInput())];
    }

    private static string Cases()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Alerts.sln")))
        {
            folder = folder.Parent
                ?? throw new InvalidOperationException("Run it within the repository, or name a file in ALERTS_RELEVANCE_ITEMS.");
        }

        return Path.Combine(folder.FullName, "tests", "Alerts.Reading.Tests", "Relevance", "cases.jsonl");
    }

    /// <summary>Terms of all four scripts that look like real ones.</summary>
    private static IEnumerable<WatchTerm> Invented(int count)
    {
        var random = new Random(1);
        string Word(int from, int to, int length) => new([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(from, to))]);
        return Enumerable
            .Range(0, count)
            .Select(i => new WatchTerm
            {
                Id = 1000 + i,
                Kind = WatchTermKind.Topic,
                Phrase = (i % 4) switch
                {
                    0 => Word('a', 'z', 8),
                    1 => Word(0x4E00, 0x9FA0, 3),
                    2 => Word(0xAC00, 0xD7A0, 4),
                    _ => Word(0x30A1, 0x30F6, 5),
                },
            });
    }
}
