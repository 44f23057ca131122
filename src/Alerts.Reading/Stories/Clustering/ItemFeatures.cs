using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>What an item is about, as weighted features. A feature that means the same in every language is <c>shared</c>: entities, shared words, numbers, dates.</summary>
/// <param name="Keys">Ascending hashes; the lowest bit is set on shared features.</param>
/// <param name="Weights">How much the item dwells on each, before rarity is known.</param>
/// <param name="Places">Where it takes place: cities named, without the capitals that stand for governments.</param>
internal sealed record ItemFeatures(string Language, DateTimeOffset At, ulong[] Keys, float[] Weights, IReadOnlyList<string> Places)
{
    // What an event is about stands at the beginning; the rest of a long text is background that other stories share.
    private const int TextLimit = 1000;

    private static readonly HashSet<string> SeatsOfGovernment = new(StringComparer.Ordinal) { "tokyo", "pyongyang", "seoul", "washington" };

    public static bool IsShared(ulong key) => (key & 1) == 1;

    public static ItemFeatures Of(StoryItem item)
    {
        var weights = new Dictionary<ulong, float>();
        var text = item.Text.Length > TextLimit ? item.Text[..TextLimit] : item.Text;
        var places = new List<string>();
        AddText(weights, places, item.At, item.Title, 2f);
        AddText(weights, places, item.At, text, 1f);
        var pairs = weights.Select(p => (p.Key, Weight: 1f + MathF.Log2(p.Value))).OrderBy(p => p.Key).ToArray();
        return new ItemFeatures(Languages.Of(item), item.At, [.. pairs.Select(p => p.Key)], [.. pairs.Select(p => p.Weight)], places);
    }

    private static void AddText(Dictionary<ulong, float> weights, List<string> places, DateTimeOffset at, string text, float weight)
    {
        var cased = Folding.Cased(text);
        var lower = Folding.Lower(cased);
        var covered = new bool[lower.Length];
        foreach (var mention in KnowledgeBase.Shipped.Gazetteer.Find(cased, lower))
        {
            // Who published it says nothing of what it is about.
            if (mention.Entity is not Entity.Outlet)
            {
                Add(weights, Hash('e', mention.Entity.Id, shared: true), weight);
                if (mention.Entity is Entity.Office office)
                {
                    Add(weights, Hash('e', office.Government, shared: true), weight);
                    // "高市首相" and "Sanae Takaichi" are one; the office tells who by the date.
                    if (!office.IsBody && office.HolderAt(at) is { } holder)
                    {
                        Add(weights, Hash('e', holder, shared: true), weight / 2);
                    }
                }
            }

            if (mention.Entity is Entity.Place { In: not null } place && !SeatsOfGovernment.Contains(place.Id) && !places.Contains(place.Id))
            {
                places.Add(place.Id);
            }

            Array.Fill(covered, true, mention.Start, mention.Length);
        }

        foreach (var token in Tokens.Of(lower, covered))
        {
            Add(weights, token.IsNumber ? Hash('n', token.Text, shared: true) : Hash('w', token.Text, shared: false), weight);
        }
    }

    private static void Add(Dictionary<ulong, float> weights, ulong key, float weight) =>
        weights[key] = weights.GetValueOrDefault(key) + weight;

    internal static ulong Hash(char kind, ReadOnlySpan<char> text, bool shared)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return shared ? hash | 1 : hash & ~1UL;
    }
}
