using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>The countries that a story is about, such as <c>JAPAN / NORTH KOREA</c>.</summary>
internal static class RegionTag
{
    private static readonly string[] Order = ["JP", "KP", "KR", "US", "CN", "RU"];

    public static string Of(IReadOnlyList<ReadItem> items)
    {
        var counts = items.SelectMany(i => i.Sentences.Take(3)).SelectMany(s => s.Mentions.Select(m => Country(m.Entity)).OfType<string>().Distinct()).GroupBy(c => c, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => Rank(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(2).Select(g => g.Key).OrderBy(Rank).ThenBy(c => c, StringComparer.Ordinal).ToArray();
        return counts.Length == 0 ? "WORLD" : string.Join(" / ", counts.Select(c => KnowledgeBase.Shipped.Places[c].Name.ToUpperInvariant()));
    }

    private static int Rank(string country) => Array.IndexOf(Order, country) is >= 0 and var rank ? rank : Order.Length;

    private static string? Country(Entity entity) => entity switch
    {
        Entity.Place { IsCountry: true } p => p.Id is "UN" or "EU" ? null : p.Id,
        Entity.Office o => o.Government,
        Entity.Person p => KnowledgeBase.Shipped.Places.ContainsKey(p.Country) ? p.Country : null,
        _ => null,
    };
}
