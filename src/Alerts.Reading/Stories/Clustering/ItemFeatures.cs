using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// What a feature is, in the lowest bits of its key: what can be compared with which language, and what it is evidence of.
/// </summary>
[Flags]
internal enum FeatureKind
{
    None = 0,

    /// <summary>Means the same in every language.</summary>
    Shared = 1,

    /// <summary>A pair of Han characters, which Japanese and Chinese have in common.</summary>
    Han = 2,

    /// <summary>A number or a day.</summary>
    Figure = 4,
}

/// <summary>What an item is about, as weighted features.</summary>
/// <param name="At">When it was published; only fetched where the item is not dated.</param>
/// <param name="Keys">Ascending hashes; the lowest bits are their <see cref="FeatureKind"/>.</param>
/// <param name="Weights">How much the item dwells on each, before rarity is known.</param>
/// <param name="InTitle">Which of them its title names.</param>
/// <param name="Places">Where it takes place: cities named, without the capitals that stand for governments.</param>
/// <param name="Days">Days named that are not those of publication.</param>
/// <param name="IsDated">Whether its publisher said when.</param>
/// <param name="IsOfState">Whether a government's own outlet published it.</param>
internal sealed record ItemFeatures(
    string Language,
    DateTimeOffset At,
    ulong[] Keys,
    float[] Weights,
    bool[] InTitle,
    IReadOnlyList<string> Places,
    IReadOnlyList<DateOnly> Days,
    bool IsDated,
    bool IsOfState
)
{
    // What an event is about stands at the beginning; the rest of a long text is background that other stories share.
    private const int TextLimit = 1000;

    private const float LeastWeight = 0.3f;

    // The days around publication are in most items.
    private const int NearDays = 1;

    private const ulong KindBits = 7;

    private static readonly HashSet<string> s_seatsOfGovernment = new(StringComparer.Ordinal)
    {
        "tokyo",
        "pyongyang",
        "seoul",
        "washington",
    };

    public static FeatureKind KindOf(ulong key) => (FeatureKind)(key & KindBits);

    public static ItemFeatures Of(StoryItem item)
    {
        var collector = new Collector(item.At);
        collector.Read(item.Title, 2f);
        var inTitle = collector.Weights.Keys.ToHashSet();
        collector.Read(item.Text.Length > TextLimit ? item.Text[..TextLimit] : item.Text, 1f);
        var pairs = collector
            .Weights.Select(p => (p.Key, Weight: MathF.Max(LeastWeight, 1f + MathF.Log2(p.Value))))
            .OrderBy(p => p.Key)
            .ToArray();
        var outlet = KnowledgeBase.Shipped.OutletNamed(item.Source ?? item.Outlet);
        return new ItemFeatures(
            Languages.Of(item),
            item.At,
            [.. pairs.Select(p => p.Key)],
            [.. pairs.Select(p => p.Weight)],
            [.. pairs.Select(p => inTitle.Contains(p.Key))],
            collector.Places,
            collector.Days,
            item.IsDated && item.At != default,
            outlet.StateOf is not null
        );
    }

    internal static ulong Hash(char kind, ReadOnlySpan<char> text, FeatureKind bits)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return (hash & ~KindBits) | (ulong)bits;
    }

    internal static ulong OfWord(string word)
    {
        // One spelling for the traditional, simplified and Japanese forms of a character.
        Span<char> folded = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            var fold = CharFolding.Of(word[i]);
            folded[i] = Folding.IsHan(word[i]) && fold != CharFolding.LookCloser ? fold : word[i];
        }

        return Hash('w', folded, Folding.IsHan(word[0]) ? FeatureKind.Han : FeatureKind.None);
    }

    internal static ulong OfEntity(string id) => Hash('e', id, FeatureKind.Shared);

    internal static ulong OfNumber(string digits) => Hash('n', digits, FeatureKind.Shared | FeatureKind.Figure);

    private sealed class Collector(DateTimeOffset at)
    {
        public Dictionary<ulong, float> Weights { get; } = [];
        public List<string> Places { get; } = [];
        public List<DateOnly> Days { get; } = [];

        public void Read(string text, float weight)
        {
            var cased = Folding.Cased(text);
            var lower = Folding.Lower(cased);
            var covered = new bool[lower.Length];
            foreach (var mention in KnowledgeBase.Shipped.Gazetteer.Find(cased, lower))
            {
                Take(mention.Entity, weight);
                Array.Fill(covered, true, mention.Start, mention.Length);
            }

            TakeDays(lower, covered, weight);
            foreach (var token in Tokens.Of(lower, covered))
            {
                Add(token.IsNumber ? OfNumber(token.Text) : OfWord(token.Text), weight);
            }
        }

        private void Take(Entity entity, float weight)
        {
            // Who published it says nothing of what it is about.
            if (entity is Entity.Outlet)
            {
                return;
            }

            Add(OfEntity(entity.Id), weight);
            if (entity is Entity.Office office)
            {
                Add(OfEntity(office.Government), weight);
                // "高市首相" and "Sanae Takaichi" are one; the office tells who by the date.
                if (!office.IsBody && at != default && office.HolderAt(at) is { } holder)
                {
                    Add(OfEntity(holder), weight / 2);
                }
            }

            if (entity is Entity.Place { In: not null } place && !s_seatsOfGovernment.Contains(place.Id) && !Places.Contains(place.Id))
            {
                Places.Add(place.Id);
            }
        }

        private void TakeDays(string lower, bool[] covered, float weight)
        {
            var published = DateOnly.FromDateTime(at.UtcDateTime);
            foreach (var mention in Dates.In(lower, at))
            {
                Array.Fill(covered, true, mention.Start, mention.End - mention.Start);
                if (Math.Abs(mention.Date.DayNumber - published.DayNumber) <= NearDays)
                {
                    continue;
                }

                Add(
                    Hash(
                        'd',
                        mention.Date.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture),
                        FeatureKind.Shared | FeatureKind.Figure
                    ),
                    weight
                );
                if (!Days.Contains(mention.Date))
                {
                    Days.Add(mention.Date);
                }
            }
        }

        private void Add(ulong key, float weight) => Weights[key] = Weights.GetValueOrDefault(key) + weight;
    }
}
