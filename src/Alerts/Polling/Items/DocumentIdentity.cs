namespace Alerts.Polling.Items;

/// <summary>
/// Judges guids and links by the document they stand in: one that several different items bear identifies none of them, and the next
/// thing that tells them apart does.
/// </summary>
internal static class DocumentIdentity
{
    private static readonly Func<IncomingItem, string?>[] s_further =
    [
        i => CanonicalLink.Of(i.Link) is { } link ? ItemIdentity.Hash("link", link) : null,
        i => CanonicalLink.WithPart(i.Link) is { } link ? ItemIdentity.Hash("part", link) : null,
        i => ItemIdentity.Hash("titled", CanonicalLink.WithPart(i.Link) ?? "", i.Title),
        i => ItemIdentity.Hash("content", i.Title, i.Text),
    ];

    /// <summary>The same items, those with a shared guid or link under identities of their own.</summary>
    internal static IReadOnlyList<IncomingItem> Settle(IReadOnlyList<IncomingItem> items)
    {
        var settled = items.ToArray();
        foreach (var next in s_further)
        {
            var shared = Shared(settled);
            if (shared.Count == 0)
            {
                return settled;
            }

            foreach (var index in shared)
            {
                settled[index] = settled[index] with { Identity = next(settled[index]) ?? settled[index].Identity };
            }
        }

        return settled;
    }

    private static List<int> Shared(IncomingItem[] items)
    {
        var first = new Dictionary<string, int>(items.Length, StringComparer.Ordinal);
        var shared = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            if (!first.TryAdd(items[i].Identity, i) && !IsRepeated(items[first[items[i].Identity]], items[i]))
            {
                shared.Add(items[i].Identity);
            }
        }

        return shared.Count == 0 ? [] : [.. Enumerable.Range(0, items.Length).Where(i => shared.Contains(items[i].Identity))];
    }

    // Two versions of one entry side by side, as some archives list them.
    private static bool IsRepeated(IncomingItem one, IncomingItem other) =>
        one.TitleKey == other.TitleKey
        && CanonicalLink.WithPart(one.Link) == CanonicalLink.WithPart(other.Link)
        && (one.Link is not null || one.SourceGuid is not null || one.TextHash == other.TextHash);
}
