using System.Collections.Frozen;
using System.Globalization;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// How often features occur in news on this subject anyway: the first items of a new installation are judged as the last, and in any order
/// alike.
/// </summary>
internal sealed class Background
{
    // What is on no list occurs in about one item of so many.
    private const float Unlisted = 1f / 2500;

    // Days of months and small counts, and years, are in many items.
    private const int LastSmall = 31;
    private const int FirstYear = 1990;
    private const int LastYear = 2040;
    private const float SmallNumber = 1f / 40;
    private const float Year = 1f / 25;
    private const float OtherFigure = 1f / 800;

    private static readonly Lazy<Background> s_loaded = new(() => new Background());

    private readonly FrozenDictionary<ulong, float> _shares;

    private Background()
    {
        var file = ShippedKnowledge.Read<BackgroundFile>("background");
        _shares = file
            .Shared.Select(p => (Key: ItemFeatures.OfEntity(p.Key), Share: p.Value / 1000f))
            .Concat(file.Words.Select(p => (Key: ItemFeatures.OfWord(p.Key), Share: p.Value / 1000f)))
            .Concat(Enumerable.Range(0, LastSmall + 1).Select(n => (Key: Number(n), Share: SmallNumber)))
            .Concat(Enumerable.Range(FirstYear, LastYear - FirstYear).Select(n => (Key: Number(n), Share: Year)))
            .GroupBy(p => p.Key)
            .ToFrozenDictionary(g => g.Key, g => g.Sum(p => p.Share));
    }

    public static Background Shipped => s_loaded.Value;

    /// <summary>The surprise of seeing the feature, in nats.</summary>
    public float Rarity(ulong key) =>
        -MathF.Log(
            Math.Min(
                0.9f,
                _shares.TryGetValue(key, out var share) ? share
                    : ItemFeatures.KindOf(key) is var kind && kind != FeatureKind.Sounds && kind.HasFlag(FeatureKind.Figure) ? OtherFigure
                    : Unlisted
            )
        );

    private static ulong Number(int number) => ItemFeatures.OfNumber(number.ToString(CultureInfo.InvariantCulture));

    internal sealed record BackgroundFile(IReadOnlyDictionary<string, float> Shared, IReadOnlyDictionary<string, float> Words);
}
