using System.Collections.Frozen;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>Which places lie in which, by the keys of the words that name them.</summary>
internal static class NestedPlaces
{
    // A capital that no story has turned on yet lies in its state, and is known by its words.
    private static readonly Lazy<FrozenDictionary<ulong, string>> s_ids = new(() =>
        KnowledgeBase
            .Shipped.Places.Keys.Select(id => (Key: ItemFeatures.OfEntity(id), Id: id))
            .Concat(KnowledgeBase.Shipped.Governments.Values.SelectMany(g => g.Capitals.Select(c => (Key: OfCapital(c), g.Id))))
            .DistinctBy(p => p.Key)
            .ToFrozenDictionary(p => p.Key, p => p.Id)
    );

    private static readonly Lazy<Gazetteer> s_capitals = new(ReadCapitals);

    /// <summary>Capitals of the world, those that no story has turned on yet among them.</summary>
    public static Gazetteer Capitals => s_capitals.Value;

    public static ulong OfCapital(string name) => ItemFeatures.OfWord(Folding.Lower(Folding.Cased(name)));

    /// <summary>Whether a place of one lies in a place of the other.</summary>
    public static bool AreIn(LineWord[] a, LineWord[] b) =>
        Array.Exists(a, one => Array.Exists(b, two => one.Key == two.Key || LiesIn(one.Key, two.Key) || LiesIn(two.Key, one.Key)));

    private static bool LiesIn(ulong inner, ulong outer)
    {
        if (!s_ids.Value.TryGetValue(inner, out var place) || !s_ids.Value.TryGetValue(outer, out var larger))
        {
            return false;
        }

        for (string? at = place; at is not null; at = KnowledgeBase.Shipped.Places.GetValueOrDefault(at)?.In)
        {
            if (at == larger)
            {
                return true;
            }
        }

        return false;
    }

    private static Gazetteer ReadCapitals()
    {
        var capitals = new Gazetteer();
        foreach (var government in KnowledgeBase.Shipped.Governments.Values)
        {
            foreach (var name in government.Capitals)
            {
                capitals.Add(name, new Entity.Place(name, name, government.Id, IsCountry: false));
            }
        }

        return capitals;
    }
}
