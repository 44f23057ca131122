namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>Learns what belongs to a cue: once with all features that are seen often enough, and again with those that matter.</summary>
internal sealed class SpanLearning(IReadOnlyList<GoldPassage> passages)
{
    // What the file may weigh.
    private const int MostFeatures = 220_000;

    private delegate int[] RowReader(ReadOnlySpan<uint> features);

    public (FeatureTable Table, float[] Shapes) Run()
    {
        var index = new FeatureIndex();
        foreach (var choice in Choices(Counting(index)))
        {
            // To read is to count.
            _ = choice;
        }

        index.Close();
        var kept = index.Keep(MostFeatures, Fit(index).Weights);
        var fitted = Fit(kept);
        return (new FeatureTable(kept.Features, 1, fitted.Weights), fitted.Shapes);
    }

    private static RowReader Counting(FeatureIndex index) =>
        features =>
        {
            index.Count(features);
            return [];
        };

    private SpanTrainer Fit(FeatureIndex index)
    {
        var trainer = new SpanTrainer(index.Features.Count);
        Rounds.Run(Choices(index.RowsOf), trainer.Learn);
        return trainer;
    }

    private IEnumerable<SpanChoice> Choices(RowReader rows) =>
        from passage in passages
        from speech in passage.Speeches
        from role in Enum.GetValues<Role>()
        select Choice(passage, speech, role, rows);

    private static SpanChoice Choice(GoldPassage passage, GoldSpeech speech, Role role, RowReader rows)
    {
        var features = new uint[SpanFeatures.Most];
        var source = role == Role.Source ? default : speech.Source;
        var view = new CueView(passage.Passage, speech.Cue, source, role);
        var spans = new CueSpans(view, [.. passage.Speeches.Select(s => s.Cue)]);
        var none = rows(features.AsSpan(0, SpanFeatures.OfNone(view, features)));
        var count = spans.To - spans.From;
        var starts = new int[count][];
        var ends = new int[count][];
        for (var i = 0; i < count; i++)
        {
            starts[i] = rows(features.AsSpan(0, SpanFeatures.OfPlace(view, spans.From + i, isEnd: false, features)));
            ends[i] = rows(features.AsSpan(0, SpanFeatures.OfPlace(view, spans.From + i + 1, isEnd: true, features)));
        }

        return new SpanChoice(spans, speech.Of(role), none, starts, ends);
    }
}

/// <summary>One cue's choice: the rows of each place, from the first possible one on.</summary>
/// <param name="Starts">Where spans may begin.</param>
/// <param name="Ends">Where they may end: one token further.</param>
internal sealed record SpanChoice(CueSpans Spans, TokenSpan Gold, int[] None, int[][] Starts, int[][] Ends);
