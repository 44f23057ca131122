namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>A passage by the rows of each token's features, and its tags.</summary>
internal sealed record TaggedPassage(int[][] Rows, Tag[] Tags);

/// <summary>Fits a conditional random field over tags by stochastic gradients (AdaGrad).</summary>
internal sealed class ChainTrainer(int rows)
{
    private const int Tags = TagChain.Tags;
    private const float Rate = 0.02f;
    private const double Slight = 1e-4;

    private readonly Descent _weights = new(rows * Tags, Rate);
    private readonly Descent _steps = new(Tags * Tags, Rate);

    /// <summary>By row and tag.</summary>
    public float[] Weights => _weights.Values;

    /// <summary>By tag before and tag.</summary>
    public float[] Steps => _steps.Values;

    public void Learn(TaggedPassage passage)
    {
        var sums = new ChainSums(Scores(passage.Rows), Steps);
        for (var at = 0; at < passage.Tags.Length; at++)
        {
            LearnTag(passage, at, sums);
            LearnStep(passage, at, sums);
        }
    }

    private float[] Scores(int[][] rows)
    {
        var scores = new float[rows.Length * Tags];
        for (var at = 0; at < rows.Length; at++)
        {
            var here = scores.AsSpan(at * Tags, Tags);
            foreach (var row in rows[at])
            {
                var weights = Weights.AsSpan(row * Tags, Tags);
                for (var tag = 0; tag < Tags; tag++)
                {
                    here[tag] += weights[tag];
                }
            }
        }

        return scores;
    }

    private void LearnTag(TaggedPassage passage, int at, ChainSums sums)
    {
        for (var tag = 0; tag < Tags; tag++)
        {
            var wrong = ((int)passage.Tags[at] == tag ? 1 : 0) - sums.Share(at, tag);
            if (Math.Abs(wrong) < Slight)
            {
                continue;
            }

            foreach (var row in passage.Rows[at])
            {
                _weights.Step((row * Tags) + tag, (float)wrong);
            }
        }
    }

    private void LearnStep(TaggedPassage passage, int at, ChainSums sums)
    {
        for (var step = 0; at > 0 && step < Tags * Tags; step++)
        {
            var (before, tag) = Math.DivRem(step, Tags);
            if (TagChain.Follows(before, tag))
            {
                var isSo = (int)passage.Tags[at - 1] == before && (int)passage.Tags[at] == tag;
                _steps.Step(step, (float)((isSo ? 1 : 0) - sums.Share(at, before, tag)));
            }
        }
    }
}
