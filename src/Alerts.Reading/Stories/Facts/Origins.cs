namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// Follows attributions from outlet to outlet to where they end. Counted are publisher families: ten outlets on one newspaper's word are
/// one origin.
/// </summary>
internal static class Origins
{
    public static IReadOnlyList<StoryOrigin> Of(IReadOnlyList<(ReadItem Item, IReadOnlyList<ItemOrigin> Origins)> items)
    {
        var settled = Settle(items);
        var handsOn = settled
            .Where(i => i.Origins.All(o => o.Kind != OriginKind.FirstHand))
            .GroupBy(i => i.Item.Outlet.Family, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(i => i.Origins).ToArray(), StringComparer.Ordinal);
        var ends = settled.SelectMany(i => i.Origins.SelectMany(o => Ends(o, handsOn, []).Select(end => (End: end, i.Item)))).ToArray();
        // A government and the voice of its own state are one.
        var voices = ends.Where(e => e.End.Kind != OriginKind.Body)
            .Select(e => e.End.Government)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        ends = [.. ends.Where(e => e.End.Kind != OriginKind.Body || !voices.Contains(e.End.Government!))];
        var families = ends.GroupBy(e => e.End.Family, StringComparer.Ordinal)
            .Select(g => new Family(g.Key, [.. g.OrderBy(e => e.Item.Item.At).ThenBy(e => e.Item.Item.Id, StringComparer.Ordinal)]))
            .OrderByDescending(f => f.Ends.Length)
            .ThenBy(f => f.Name, StringComparer.Ordinal)
            .ToArray();
        return [.. families.Select(f => f.ToOrigin(handsOn: f.Ends.All(e => e.End.HandsOn) || f.RestsOnAnotherOf(families)))];
    }

    /// <summary>What a story's items have of one publisher family, the earliest first.</summary>
    private sealed record Family(string Name, (ItemOrigin End, ReadItem Item)[] Ends)
    {
        /// <summary>Whose word all of it is: the family's own, or the one government's that it does no more than pass on.</summary>
        private string Word
        {
            get
            {
                var words = Ends.Select(e => e.End.Word).Distinct(StringComparer.Ordinal).ToArray();
                return words.Length == 1 ? words[0] : Name;
            }
        }

        private bool IsRelay => Ends.All(e => e.End.Relays is not null);

        /// <summary>Whether it is counted with another: with who speaks himself, or with the first of those that pass his word on.</summary>
        public bool RestsOnAnotherOf(Family[] all)
        {
            var same = all.Where(f => f.Word == Word).OrderBy(f => f.IsRelay).First();
            return same != this;
        }

        public StoryOrigin ToOrigin(bool handsOn)
        {
            var best = Ends.OrderBy(e => e.End.Sentence is null ? 0 : 1).First().End;
            var quoted = Ends.FirstOrDefault(e => e.End.Sentence is not null);
            return new StoryOrigin(
                best.Name,
                best.Family,
                quoted.End?.Sentence,
                quoted.Item?.Outlet.Name,
                Ends.Any(e => e.End.Anonymous),
                handsOn
            )
            {
                Outlets = [.. Ends.Select(e => e.Item.Outlet.Name).Distinct(StringComparer.Ordinal)],
            };
        }
    }

    /// <summary>How many families stand behind it on their own word; one that is not identified counts none.</summary>
    public static int Count(IReadOnlyList<StoryOrigin> origins) => origins.Count(o => o.Family.Length > 0 && !o.HandsOn);

    /// <summary>
    /// The same of a story's items by how far their feeds are believed: what unknown feeds say, under however many names, is one origin at
    /// most, and none beside one that is known.
    /// </summary>
    public static int Independent(
        IReadOnlyList<(ReadItem Item, IReadOnlyList<ItemOrigin> Origins)> items,
        IReadOnlyList<StoryOrigin> origins
    )
    {
        var known = items.Where(i => i.Item.Item.Trust != Trust.Unknown).ToArray();
        return known.Length == items.Count ? Count(origins) : Math.Max(Count(Of(known)), Math.Min(1, Count(origins)));
    }

    /// <summary>
    /// An item that names nobody follows its story's origin, and an answer stands beside it. Where all are silent, nobody is the origin.
    /// </summary>
    private static (ReadItem Item, IReadOnlyList<ItemOrigin> Origins)[] Settle(
        IReadOnlyList<(ReadItem Item, IReadOnlyList<ItemOrigin> Origins)> items
    )
    {
        var named = items.Where(i => i.Origins.Any(IsNamed)).ToArray();
        var reporting = named.Where(i => i.Origins.Any(o => IsNamed(o) && !o.IsAnswer)).ToArray();
        var silent = items
            .Where(i => i.Origins.All(o => o.Kind == OriginKind.Silent))
            .OrderBy(i => i.Origins.All(o => o.IsAnswer))
            .ToArray();
        var isReported = silent.Length > 0 && !silent[0].Origins.All(o => o.IsAnswer);
        return reporting.Length > 0
                ? [.. reporting.Select(i => (i.Item, (IReadOnlyList<ItemOrigin>)[.. i.Origins.Where(o => !o.IsAnswer)]))]
            : named.Length > 0 && !isReported ? named
            : [.. items.Where(i => i.Origins.All(o => o.Kind == OriginKind.Unidentified))];
    }

    private static bool IsNamed(ItemOrigin origin) => origin.Kind is OriginKind.Outlet or OriginKind.Body or OriginKind.FirstHand;

    private static ItemOrigin[] Ends(ItemOrigin origin, Dictionary<string, ItemOrigin[]> handsOn, HashSet<string> passed)
    {
        if (origin.Kind != OriginKind.Outlet || !passed.Add(origin.Family) || !handsOn.TryGetValue(origin.Family, out var next))
        {
            return [origin];
        }

        var further = next.Where(n => !passed.Contains(n.Family)).SelectMany(n => Ends(n, handsOn, passed)).ToArray();
        return further.Length > 0 ? further : [origin];
    }
}
