namespace Alerts.Reading.Stories.Attribution;

/// <summary>What fits a role best.</summary>
/// <param name="First">The best span.</param>
/// <param name="Lead">By how much it is better than none.</param>
internal readonly record struct SpanChoiceMade(TokenSpan First, float Lead)
{
    /// <summary>None where nothing fits.</summary>
    public TokenSpan Best => Lead > 0 ? First : default;
}

/// <summary>Chooses what around a cue has a role, by the sum of what its first place, its end and its kind weigh.</summary>
internal sealed class SpanChooser(AttributionModel model)
{
    /// <param name="cues">All cues of the passage.</param>
    public SpanChoiceMade Choose(CueView view, IReadOnlyList<TokenSpan> cues)
    {
        var spans = new CueSpans(view, cues);
        var (starts, ends) = Borders(view, spans);
        var best = default(TokenSpan);
        var top = float.NegativeInfinity;
        for (var start = 0; start < starts.Length; start++)
        {
            for (var end = start + 1; end <= Math.Min(ends.Length, start + spans.Longest); end++)
            {
                var span = new TokenSpan(spans.From + start, spans.From + end);
                var bare = starts[start] + ends[end - 1];
                if (bare + model.MostShape <= top || !spans.IsPossible(span.Start, span.End))
                {
                    continue;
                }

                var score = bare + model.Shapes[spans.ShapeOf(span.Start, span.End)];
                if (score > top)
                {
                    top = score;
                    best = span;
                }
            }
        }

        Span<uint> features = stackalloc uint[SpanFeatures.Most];
        return new SpanChoiceMade(best, top - Sum(features[..SpanFeatures.OfNone(view, features)]));
    }

    private (float[] Starts, float[] Ends) Borders(CueView view, CueSpans spans)
    {
        var starts = new float[spans.To - spans.From];
        var ends = new float[starts.Length];
        Span<uint> features = stackalloc uint[SpanFeatures.Most];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = Sum(features[..SpanFeatures.OfPlace(view, spans.From + i, isEnd: false, features)]);
            ends[i] = Sum(features[..SpanFeatures.OfPlace(view, spans.From + i + 1, isEnd: true, features)]);
        }

        return (starts, ends);
    }

    private float Sum(ReadOnlySpan<uint> features)
    {
        var sum = 0f;
        foreach (var feature in features)
        {
            sum += model.Spans[feature];
        }

        return sum;
    }
}
