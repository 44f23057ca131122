using System.Text.Json;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>Lists of unrelated news under one title ("world in brief"): they tell of many events and belong to none.</summary>
internal static class Digests
{
    private const int LeastEntries = 5;
    private const int LongestEntry = 400;

    // How much of what each entry names its neighbours name too: entries on one event repeat their subject.
    private const double MostInCommon = 0.12;

    private static readonly Lazy<string[]> s_titles = new(Read);

    public static bool IsOne(StoryItem item)
    {
        var title = Folding.Lower(Folding.Cased(item.Title));
        return Array.Exists(s_titles.Value, t => Phrase.Find(title, t) >= 0) || ListsUnrelated(item.Text);
    }

    private static bool ListsUnrelated(string text)
    {
        var entries = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (entries.Length < LeastEntries || entries.Any(e => e.Length > LongestEntry) || entries.Count(IsBullet) < LeastEntries)
        {
            return false;
        }

        var subjects = entries.Where(IsBullet).Select(Subjects).ToArray();
        var pairs = subjects.Zip(subjects.Skip(1)).Where(p => p.First.Count > 0 && p.Second.Count > 0).ToArray();
        return pairs.Length >= LeastEntries - 1 && pairs.Average(p => Jaccard(p.First, p.Second)) <= MostInCommon;
    }

    private static bool IsBullet(string line) =>
        line[0] is '•' or '・' or '●' or '■' or '◆' or '▶' or '▲' or '○' or '□' or '◇' or '-' or '*' or '–' || char.IsAsciiDigit(line[0]);

    private static HashSet<string> Subjects(string line)
    {
        var cased = Folding.Cased(line);
        return KnowledgeBase
            .Shipped.Gazetteer.Find(cased, Folding.Lower(cased))
            .Where(m => m.Entity is not Entity.Outlet)
            .Select(m => m.Entity.Id)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static double Jaccard(HashSet<string> a, HashSet<string> b)
    {
        var common = a.Count(b.Contains);
        return (double)common / (a.Count + b.Count - common);
    }

    private static string[] Read()
    {
        using var stream = typeof(Digests).Assembly.GetManifestResourceStream("clustering/digests.json")!;
        return JsonSerializer.Deserialize(stream, ReadingJson.Default.DictionaryStringStringArray)!["titles"];
    }
}
