namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>Fits which span around a cue has a role: one choice among all spans and none, by stochastic gradients (AdaGrad).</summary>
internal sealed class SpanTrainer(int rows)
{
    private const float Rate = 0.025f;
    private const double Slight = 1e-4;

    private readonly Descent _weights = new(rows, Rate);
    private readonly Descent _shapes = new(CueSpans.ShapesOfRoles, Rate);

    public float[] Weights => _weights.Values;

    /// <summary>By role and kind of span.</summary>
    public float[] Shapes => _shapes.Values;

    public void Learn(SpanChoice choice)
    {
        var spans = choice.Spans;
        var scored = Score(choice);
        var none = Sum(choice.None);
        var most = scored.Aggregate(none, (a, s) => Math.Max(a, s.Score));
        var total = scored.Aggregate(Math.Exp(none - most), (a, s) => a + Math.Exp(s.Score - most));
        var starts = new double[choice.Starts.Length];
        var ends = new double[choice.Ends.Length];
        foreach (var (start, end, shape, score) in scored)
        {
            var isGold = choice.Gold == new TokenSpan(spans.From + start, spans.From + end);
            var wrong = (isGold ? 1 : 0) - (Math.Exp(score - most) / total);
            starts[start] += wrong;
            ends[end - 1] += wrong;
            if (Math.Abs(wrong) > Slight)
            {
                _shapes.Step(shape, (float)wrong);
            }
        }

        Move(choice.None, (choice.Gold.IsNone ? 1 : 0) - (Math.Exp(none - most) / total));
        for (var at = 0; at < starts.Length; at++)
        {
            Move(choice.Starts[at], starts[at]);
            Move(choice.Ends[at], ends[at]);
        }
    }

    private List<(int Start, int End, int Shape, double Score)> Score(SpanChoice choice)
    {
        var spans = choice.Spans;
        var starts = Array.ConvertAll(choice.Starts, Sum);
        var ends = Array.ConvertAll(choice.Ends, Sum);
        var scored = new List<(int, int, int, double)>();
        for (var start = 0; start < starts.Length; start++)
        {
            for (var end = start + 1; end <= Math.Min(ends.Length, start + spans.Longest); end++)
            {
                if (spans.IsPossible(spans.From + start, spans.From + end))
                {
                    var shape = spans.ShapeOf(spans.From + start, spans.From + end);
                    scored.Add((start, end, shape, starts[start] + ends[end - 1] + Shapes[shape]));
                }
            }
        }

        return scored;
    }

    private double Sum(int[] rows)
    {
        var sum = 0f;
        foreach (var row in rows)
        {
            sum += Weights[row];
        }

        return sum;
    }

    private void Move(int[] rows, double wrong)
    {
        if (Math.Abs(wrong) < Slight)
        {
            return;
        }

        foreach (var row in rows)
        {
            _weights.Step(row, (float)wrong);
        }
    }
}
