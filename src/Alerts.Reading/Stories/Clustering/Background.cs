using System.Collections.Frozen;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>How often features occur in news on this subject anyway, so that the first items of a new installation are judged as well as the last.</summary>
internal sealed class Background
{
    // What is on no list occurs in about one item of so many.
    private const float Unlisted = 1f / 2500;

    private static readonly Lazy<Background> Loaded = new(() => new Background());

    private readonly FrozenDictionary<ulong, float> _shares;

    private Background()
    {
        var file = ShippedKnowledge.Read<BackgroundFile>("background");
        _shares = file.Shared.Select(p => (Key: ItemFeatures.Hash('e', p.Key, shared: true), Share: p.Value))
            .Concat(file.Words.Select(p => (Key: ItemFeatures.Hash('w', p.Key, shared: false), Share: p.Value)))
            .DistinctBy(p => p.Key).ToFrozenDictionary(p => p.Key, p => p.Share / 1000f);
    }

    public static Background Shipped => Loaded.Value;

    /// <summary>The share of items that have the feature.</summary>
    public float Share(ulong key) => _shares.GetValueOrDefault(key, Unlisted);

    private sealed record BackgroundFile(IReadOnlyDictionary<string, float> Shared, IReadOnlyDictionary<string, float> Words);
}
