namespace Alerts.Reading.Stories.Facts;

/// <summary>Follows attributions from outlet to outlet to where they end. Counted are publisher families: ten outlets on one newspaper's word are one origin.</summary>
internal static class Origins
{
    public static IReadOnlyList<StoryOrigin> Of(IReadOnlyList<(ReadItem Item, IReadOnlyList<ItemOrigin> Origins)> items)
    {
        var handsOn = items.Where(i => i.Origins.All(o => o.Kind != OriginKind.FirstHand)).GroupBy(i => i.Item.Outlet.Family, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(i => i.Origins).ToArray(), StringComparer.Ordinal);
        var ends = items.SelectMany(i => i.Origins.SelectMany(o => Ends(o, handsOn, []).Select(end => (End: end, i.Item)))).ToArray();
        return [.. ends.GroupBy(e => e.End.Family, StringComparer.Ordinal)
            .Select(g => (Best: g.OrderBy(e => e.End.Sentence is null ? 0 : 1).ThenBy(e => e.Item.Item.At).ThenBy(e => e.Item.Item.Id, StringComparer.Ordinal).First(), All: g))
            .OrderByDescending(g => g.All.Count()).ThenBy(g => g.Best.End.Family, StringComparer.Ordinal)
            .Select(g => new StoryOrigin(g.Best.End.Name, g.Best.End.Family, Quoted(g.All), OutletOf(g.All), g.All.Any(e => e.End.Anonymous)))];
    }

    /// <summary>How many families stand behind it; one that is not identified counts none.</summary>
    public static int Count(IReadOnlyList<StoryOrigin> origins) => origins.Count(o => o.Family.Length > 0);

    private static ItemOrigin[] Ends(ItemOrigin origin, Dictionary<string, ItemOrigin[]> handsOn, HashSet<string> passed)
    {
        if (origin.Kind != OriginKind.Outlet || !passed.Add(origin.Family) || !handsOn.TryGetValue(origin.Family, out var next))
        {
            return [origin];
        }

        var further = next.Where(n => !passed.Contains(n.Family)).SelectMany(n => Ends(n, handsOn, passed)).ToArray();
        return further.Length > 0 ? further : [origin];
    }

    private static string? Quoted(IEnumerable<(ItemOrigin End, ReadItem Item)> same) => same.Select(e => e.End.Sentence?.Text).FirstOrDefault(s => s is not null);

    private static string? OutletOf(IEnumerable<(ItemOrigin End, ReadItem Item)> same) => same.Where(e => e.End.Sentence is not null).Select(e => e.Item.Outlet.Name).FirstOrDefault();
}
