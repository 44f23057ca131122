namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// Follows attributions from outlet to outlet to where they end. Counted are publisher families: ten outlets on one newspaper's word are
/// one origin.
/// </summary>
internal sealed class OriginTracer
{
    private readonly ItemOrigins[] _settled;

    // What outlets that report nothing of their own rest on, by their family.
    private readonly Dictionary<string, ItemOrigin[]> _restsOn;

    private OriginTracer(IReadOnlyList<ItemOrigins> items)
    {
        _settled = StorySettling.Settle(items);
        _restsOn = _settled
            .Where(i => !i.IsFirstHand)
            .GroupBy(i => i.Item.Outlet.Family, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(i => i.Origins).ToArray(), StringComparer.Ordinal);
    }

    public static IReadOnlyList<StoryOrigin> Trace(IReadOnlyList<ItemOrigins> items) => new OriginTracer(items).Trace();

    /// <summary>
    /// How many families stand behind a story by how far its feeds are believed: what unknown feeds say, under however many names, is one
    /// origin at most, and none beside one that is known.
    /// </summary>
    public static int CountIndependent(IReadOnlyList<ItemOrigins> items, IReadOnlyList<StoryOrigin> origins)
    {
        var known = items.Where(i => i.Item.Item.Trust != Trust.Unknown).ToArray();
        return known.Length == items.Count ? Count(origins) : Math.Max(Count(Trace(known)), Math.Min(1, Count(origins)));
    }

    /// <summary>How many families stand behind it on their own word; one that is not identified counts none.</summary>
    private static int Count(IReadOnlyList<StoryOrigin> origins) => origins.Count(o => o.Family.Length > 0 && !o.HandsOn);

    private IReadOnlyList<StoryOrigin> Trace()
    {
        var ends = _settled.SelectMany(EndsOf).ToArray();
        var families = OriginFamily.Of(WithoutVoiced(ends));
        return [.. families.Select(f => f.ToOrigin(families))];
    }

    /// <summary>A government and the voice of its own state are one.</summary>
    private static IEnumerable<OriginEnd> WithoutVoiced(OriginEnd[] ends)
    {
        var voices = ends.Where(e => e.Origin.Kind != OriginKind.Body)
            .Select(e => e.Origin.Government)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return ends.Where(e => e.Origin is not { Kind: OriginKind.Body, Government: { } government } || !voices.Contains(government));
    }

    private IEnumerable<OriginEnd> EndsOf(ItemOrigins item) =>
        item.Origins.SelectMany(o => Follow(o, [])).Select(end => new OriginEnd(end, item.Item));

    private ItemOrigin[] Follow(ItemOrigin origin, HashSet<string> passed)
    {
        if (origin.Kind != OriginKind.Outlet || !passed.Add(origin.Family) || !_restsOn.TryGetValue(origin.Family, out var next))
        {
            return [origin];
        }

        var further = next.Where(n => !passed.Contains(n.Family)).SelectMany(n => Follow(n, passed)).ToArray();
        return further.Length > 0 ? further : [origin];
    }
}
