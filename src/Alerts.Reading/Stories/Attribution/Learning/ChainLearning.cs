namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>Learns the tags of tokens: once with all features that are seen often enough, and again with those that matter.</summary>
internal sealed class ChainLearning(IReadOnlyList<GoldPassage> passages)
{
    // What the file may weigh.
    private const int MostFeatures = 90_000;

    public (FeatureTable Table, float[] Steps) Run()
    {
        var index = new FeatureIndex();
        var features = new uint[TagFeatures.Most];
        foreach (var passage in passages)
        {
            for (var at = 0; at < passage.Tags.Length; at++)
            {
                index.Count(features.AsSpan(0, TagFeatures.Write(passage.Passage, at, features)));
            }
        }

        index.Close();
        var kept = index.Keep(MostFeatures, Fit(index).Weights);
        var fitted = Fit(kept);
        return (new FeatureTable(kept.Features, TagChain.Tags, fitted.Weights), fitted.Steps);
    }

    private ChainTrainer Fit(FeatureIndex index)
    {
        var trainer = new ChainTrainer(index.Features.Count);
        Rounds.Run(passages.Select(p => new TaggedPassage(Rows(p.Passage, index), p.Tags)), trainer.Learn);
        return trainer;
    }

    private static int[][] Rows(Passage passage, FeatureIndex index)
    {
        var features = new uint[TagFeatures.Most];
        return [.. passage.Tokens.Select((_, at) => index.RowsOf(features.AsSpan(0, TagFeatures.Write(passage, at, features))))];
    }
}
