namespace Alerts.Reading.Stories.Clustering;

/// <summary>An item's features with their rarity. Depends on the item alone, so that two items are as alike whichever came first.</summary>
internal sealed class WeightedItem
{
    // Japanese and Chinese write few words with the same characters: that the other has a pair says much, that it has not says little.
    private const float OtherHan = 0.25f;

    public WeightedItem(ItemFeatures features)
    {
        Features = features;
        Weights = new float[features.Keys.Length];
        for (var i = 0; i < Weights.Length; i++)
        {
            var key = features.Keys[i];
            Weights[i] = features.Weights[i] * Background.Shipped.Rarity(key);
            var mass = MassOf(Weights[i], features.Marks[i]);
            var kind = ItemFeatures.KindOf(key);
            Whole = kind == FeatureKind.Sounds ? Whole : Whole.Add(mass);
            Han = kind == FeatureKind.Han ? Han.Add(mass) : Han;
            Shared = kind.HasFlag(FeatureKind.Shared) ? Shared.Add(mass) : Shared;
        }
    }

    public ItemFeatures Features { get; }
    public float[] Weights { get; }
    public ulong[] Keys => Features.Keys;
    public bool IsDated => Features.IsDated;

    /// <summary>
    /// Sums of squares: of all features, of pairs of Han characters, and of those common to all languages.
    /// </summary>
    public Mass Whole { get; }
    public Mass Han { get; }
    public Mass Shared { get; }

    /// <summary>What of it an item in that language can have at all.</summary>
    /// <param name="commonHan">Pairs of Han characters that the item has too.</param>
    public Mass In(string language, Mass commonHan) =>
        language == Features.Language ? Whole
        : language is "ja" or "zh" && Features.Language is "ja" or "zh" ? Shared.Add(commonHan).Add(Han.Less(commonHan).Times(OtherHan))
        : Shared;

    public static Mass MassOf(float weight, FeatureMarks marks)
    {
        var square = weight * weight;
        return new Mass(square, marks.HasFlag(FeatureMarks.Title) ? square : 0, marks.HasFlag(FeatureMarks.Core) ? square : 0);
    }

    internal readonly record struct Mass(float All, float Title, float Core)
    {
        public Mass Add(Mass other) => new(All + other.All, Title + other.Title, Core + other.Core);

        public Mass Less(Mass other) => new(All - other.All, Title - other.Title, Core - other.Core);

        public Mass Times(float factor) => new(All * factor, Title * factor, Core * factor);
    }
}
