using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>The countries that a story is about, such as <c>JAPAN / NORTH KOREA</c>. An outlet's country is none of them.</summary>
internal static class RegionTag
{
    private static readonly string[] s_order = ["JP", "KP", "KR", "US", "CN", "RU"];

    public static string Of(IReadOnlyList<ReadItem> items, KnowledgeBase knowledge)
    {
        var counts = items
            .SelectMany(i => i.Opening.Take(3))
            .SelectMany(s => knowledge.Names.Find(s.Text, s.Sentence.Flat).SelectMany(m => Countries(m.Named)).Distinct())
            .GroupBy(c => c, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => Rank(g.Key))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(2)
            .Select(g => g.Key)
            .OrderBy(Rank)
            .ThenBy(c => c, StringComparer.Ordinal)
            .ToArray();
        return counts.Length == 0 ? "WORLD" : string.Join(" / ", counts.Select(c => knowledge.GovernmentName(c).ToUpperInvariant()));
    }

    private static int Rank(string country) => Array.IndexOf(s_order, country) is >= 0 and var rank ? rank : s_order.Length;

    private static IEnumerable<string> Countries(Named named) =>
        named switch
        {
            Named.Government { Form: not NameForm.Short, Code: not ("UN" or "EU" or "NATO") } g => [g.Code],
            Named.Pair p => p.Codes,
            Named.Office { Record.Government: { } government } => [government],
            Named.Person p => [p.Record.Country],
            _ => [],
        };
}
