namespace Alerts.Reading.Stories.Clustering;

/// <summary>An item's features with their rarity. Depends on the item alone, so that two items are as alike whichever came first.</summary>
internal sealed class WeightedItem
{
    public WeightedItem(ItemFeatures features)
    {
        Features = features;
        Weights = new float[features.Keys.Length];
        for (var i = 0; i < Weights.Length; i++)
        {
            var key = features.Keys[i];
            Weights[i] = features.Weights[i] * Background.Shipped.Rarity(key);
            var square = Weights[i] * Weights[i];
            var mass = new Mass(
                square,
                features.Marks[i].HasFlag(FeatureMarks.Title) ? square : 0,
                features.Marks[i].HasFlag(FeatureMarks.Core) ? square : 0
            );
            var kind = ItemFeatures.KindOf(key);
            Whole = kind == FeatureKind.Sounds ? Whole : Whole.Add(mass);
            HanToo = kind.HasFlag(FeatureKind.Shared) || kind.HasFlag(FeatureKind.Han) ? HanToo.Add(mass) : HanToo;
            Shared = kind.HasFlag(FeatureKind.Shared) ? Shared.Add(mass) : Shared;
        }
    }

    public ItemFeatures Features { get; }
    public float[] Weights { get; }
    public ulong[] Keys => Features.Keys;
    public bool IsDated => Features.IsDated;

    /// <summary>
    /// Sums of squares: of all features, of those that Japanese and Chinese have in common, and of those common to all languages.
    /// </summary>
    public Mass Whole { get; }
    public Mass HanToo { get; }
    public Mass Shared { get; }

    /// <summary>What of it an item in that language can have at all.</summary>
    public Mass In(string language) =>
        language == Features.Language ? Whole
        : language is "ja" or "zh" && Features.Language is "ja" or "zh" ? HanToo
        : Shared;

    internal readonly record struct Mass(float All, float Title, float Core)
    {
        public Mass Add(Mass other) => new(All + other.All, Title + other.Title, Core + other.Core);
    }
}
