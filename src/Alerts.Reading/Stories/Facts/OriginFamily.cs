namespace Alerts.Reading.Stories.Facts;

/// <summary>Where an attribution ends, and the item that leads there.</summary>
internal sealed record OriginEnd(ItemOrigin Origin, ReadItem Item);

/// <summary>What a story's items have of one publisher family, the earliest first.</summary>
internal sealed record OriginFamily(string Name, OriginEnd[] Ends)
{
    /// <summary>
    /// Whose word all of it is: the family's own, or the one government's that it does no more than pass on. Who tells it in short, with no
    /// sources of its own, tells no more.
    /// </summary>
    private string Word
    {
        get
        {
            var words = Ends.Where(e => e.Origin.Anonymous || IsOfGovernment(e)).Select(e => e.Origin.Word);
            return words.Distinct(StringComparer.Ordinal).ToArray() is [var only] ? only : Name;
        }
    }

    private static bool IsOfGovernment(OriginEnd end) => (end.Origin.Relays ?? end.Origin.Government) is not null;

    private bool IsRelay => Ends.Any(e => e.Origin.Relays is not null);

    public static OriginFamily[] Of(IEnumerable<OriginEnd> ends) =>
        [
            .. ends.GroupBy(e => e.Origin.Family, StringComparer.Ordinal)
                .Select(g => new OriginFamily(g.Key, InOrder(g)))
                .OrderByDescending(f => f.Ends.Length)
                .ThenBy(f => f.Name, StringComparer.Ordinal),
        ];

    public StoryOrigin ToOrigin(OriginFamily[] all)
    {
        var best = Ends.OrderBy(e => e.Origin.Sentence is null ? 0 : 1).First().Origin;
        var quoted = Array.Find(Ends, e => e.Origin.Sentence is not null);
        var isAnonymous = Array.Exists(Ends, e => e.Origin.Anonymous);
        return new StoryOrigin(best.Name, Name, quoted?.Origin.Sentence, quoted?.Item.Outlet.Name, isAnonymous, HandsOn(all))
        {
            Edited = Array.Exists(Ends, e => e.Origin.IsEdited),
            Outlets = [.. Ends.Select(e => e.Item.Outlet.Name).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Whether it is counted with another: with who speaks himself, or with the first of those that pass his word on.</summary>
    private bool HandsOn(OriginFamily[] all) =>
        Ends.All(e => e.Origin.HandsOn) || all.Where(f => f.Word == Word).OrderBy(f => f.IsRelay).First() != this;

    private static OriginEnd[] InOrder(IEnumerable<OriginEnd> ends) =>
        [.. ends.OrderBy(e => e.Item.Item.At).ThenBy(e => e.Item.Item.Id, StringComparer.Ordinal)];
}
