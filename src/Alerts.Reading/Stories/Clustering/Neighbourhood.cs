namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// Groups an item with the stories around it by their average likeness, the likest first. What came within the hour is grouped anew, so
/// that the order of arrival decides nothing; what is older stays together.
/// </summary>
internal sealed class Neighbourhood(PairModel model, TimeSpan window, List<Neighbourhood.Unit> units)
{
    private readonly Likeness[,] _likeness = new Likeness[units.Count, units.Count];

    /// <summary>What is grouped as one: an item that may leave its story, or the rest of a story.</summary>
    /// <param name="StoryId">Null of the item that came, which is the first of the units.</param>
    /// <param name="ItemId">Null of the rest of a story.</param>
    public sealed record Unit(string? StoryId, string? ItemId, IReadOnlyList<WeightedItem> Items)
    {
        public bool IsRest => StoryId is not null && ItemId is null;
    }

    /// <summary>The groups, that of the item first, each with its units in the order given.</summary>
    public List<List<Unit>> Group()
    {
        var groups = units.Select((_, number) => new List<int> { number }).ToList();
        foreach (var (a, b) in Links())
        {
            var one = groups.Find(g => g.Contains(a))!;
            var two = groups.Find(g => g.Contains(b))!;
            if (one != two && AreOne(one, two))
            {
                one.AddRange(two);
                groups.Remove(two);
            }
        }

        return [.. groups.OrderBy(g => g.Min()).Select(g => g.Order().Select(u => units[u]).ToList())];
    }

    /// <summary>Log-odds that the item and the likest of the unit tell of one event. After <see cref="Group"/>.</summary>
    public double BestOf(Unit unit) => _likeness[0, units.IndexOf(unit)].Best;

    /// <summary>Units that are alike enough to ask whether their groups are one, the likest first.</summary>
    private List<(int A, int B)> Links()
    {
        var links = new List<(int A, int B)>();
        for (var a = 0; a < units.Count; a++)
        {
            for (var b = a + 1; b < units.Count; b++)
            {
                _likeness[a, b] = Compare(units[a], units[b]);

                // Two stories are made one by an item like both, not by being held against each other again.
                if (_likeness[a, b].Best >= model.Join && !(units[a].IsRest && units[b].IsRest))
                {
                    links.Add((a, b));
                }
            }
        }

        return [.. links.OrderByDescending(l => _likeness[l.A, l.B].Best).ThenBy(l => l.A).ThenBy(l => l.B)];
    }

    private Likeness Compare(Unit a, Unit b)
    {
        var all = Likeness.None;
        foreach (var one in a.Items)
        {
            foreach (var two in b.Items)
            {
                all = all.And(LikenessOf(one, two));
            }
        }

        return all;
    }

    // Twins have no score: only what has none need be looked at.
    private Likeness LikenessOf(WeightedItem one, WeightedItem two)
    {
        var score = model.Of(one, two, window);
        return double.IsFinite(score)
            ? new Likeness(score, score, 1, AreTwins: false)
            : Likeness.None with
            {
                AreTwins = PairFeatures.AreTwins(one, two) || OtherSlots.AreIn(one, two),
            };
    }

    /// <summary>
    /// Whether two groups are alike on the whole: chains of items, each a little like the next, end at another event.
    /// </summary>
    private bool AreOne(List<int> one, List<int> two)
    {
        var all = Likeness.None;
        foreach (var a in one)
        {
            foreach (var b in two)
            {
                all = all.And(_likeness[Math.Min(a, b), Math.Max(a, b)]);
            }
        }

        return !all.AreTwins && (all.Best >= model.Alone || all.Average >= model.OnTheWhole);
    }

    /// <param name="Sum">Of the pairs that can be compared, which <paramref name="Count"/> counts.</param>
    private readonly record struct Likeness(double Best, double Sum, int Count, bool AreTwins)
    {
        public static Likeness None { get; } = new(double.NegativeInfinity, 0, 0, false);

        public double Average => Count == 0 ? double.NegativeInfinity : Sum / Count;

        public Likeness And(Likeness other) =>
            new(Math.Max(Best, other.Best), Sum + other.Sum, Count + other.Count, AreTwins || other.AreTwins);
    }
}
