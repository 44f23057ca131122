namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>
/// Learns the model from marked articles: first what is a cue, then what belongs to each. The same input makes the same model.
/// </summary>
internal static class AttributionTraining
{
    /// <summary>The split that is kept for measuring.</summary>
    private const string Kept = "dev";

    /// <param name="leavesOut">Also learns without each publisher in turn, to say how the rest holds on it.</param>
    /// <param name="report">Takes what was measured, line by line.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from.</exception>
    public static AttributionModel Run(IReadOnlyList<AttributedArticle> articles, bool leavesOut, Action<string> report)
    {
        AttributedArticle[] learnt = [.. articles.Where(a => a.Split != Kept)];
        if (!learnt.Any(a => a.Attributions.Count > 0))
        {
            throw new ArgumentException("The input needs articles with attributions outside of the split 'dev'.", nameof(articles));
        }

        if (leavesOut)
        {
            LeavePublishersOut(learnt, report);
        }

        var model = Learn(learnt);
        if (articles.Count > learnt.Length)
        {
            AttributionReport.Write("kept part", Score(model, articles.Where(a => a.Split == Kept)), report);
        }

        return model;
    }

    /// <summary>How exactly a model finds what people marked, article by article.</summary>
    public static IReadOnlyList<AttributionScore> Score(AttributionModel model, IEnumerable<AttributedArticle> articles)
    {
        var reader = new AttributionReader(model);
        return [.. articles.Select(a => AttributionScore.Of(a, reader.Read(a.Text)))];
    }

    /// <summary>From all that is given.</summary>
    internal static AttributionModel Learn(IEnumerable<AttributedArticle> articles)
    {
        GoldPassage[] passages = [.. articles.SelectMany(GoldPassage.Of)];
        var (chain, steps) = new ChainLearning(passages).Run();
        var (spans, shapes) = new SpanLearning(passages).Run();
        return AttributionFile.Read(AttributionFile.Write(new AttributionModel(chain, steps, spans, shapes)));
    }

    private static void LeavePublishersOut(AttributedArticle[] articles, Action<string> report)
    {
        var scores = new List<AttributionScore>();
        foreach (var publisher in articles.GroupBy(a => a.Publisher).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var part = Score(Learn(articles.Where(a => a.Publisher != publisher.Key)), publisher);
            AttributionReport.Write($"without {publisher.Key}", part, report);
            scores.AddRange(part);
        }

        AttributionReport.Write("all publishers", scores, report);
    }
}
