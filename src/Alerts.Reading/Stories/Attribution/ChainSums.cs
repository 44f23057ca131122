namespace Alerts.Reading.Stories.Attribution;

/// <summary>How likely each tag and each pair of tags is by the scores of a chain: the forward and backward sums, as logarithms.</summary>
internal sealed class ChainSums
{
    private const int Tags = TagChain.Tags;

    private readonly float[] _scores;
    private readonly double[] _steps;
    private readonly double[] _forward;
    private readonly double[] _backward;
    private readonly double _total;

    public ChainSums(float[] scores, float[] steps)
    {
        _scores = scores;
        _steps = Array.ConvertAll(steps, s => (double)s);
        for (var step = 0; step < _steps.Length; step++)
        {
            _steps[step] = TagChain.Follows(step / Tags, step % Tags) ? _steps[step] : double.NegativeInfinity;
        }

        _forward = new double[scores.Length];
        _backward = new double[scores.Length];
        GoForward();
        GoBackward();
        _total = Sum(_forward.AsSpan(scores.Length - Tags));
    }

    public double Share(int at, int tag) => Math.Exp(_forward[(at * Tags) + tag] + _backward[(at * Tags) + tag] - _total);

    /// <summary>Of a tag and the one before it.</summary>
    public double Share(int at, int before, int tag) =>
        Math.Exp(
            _forward[((at - 1) * Tags) + before]
                + _steps[(before * Tags) + tag]
                + _scores[(at * Tags) + tag]
                + _backward[(at * Tags) + tag]
                - _total
        );

    /// <summary>How likely exactly these tokens are one whole, by the tag that begins it; the next tag goes on with it.</summary>
    public double Share(TokenSpan span, Tag first)
    {
        var inner = (int)first + 1;
        var path = _forward[(span.Start * Tags) + (int)first];
        for (var at = span.Start + 1; at < span.End; at++)
        {
            var before = at == span.Start + 1 ? (int)first : inner;
            path += _steps[(before * Tags) + inner] + _scores[(at * Tags) + inner];
        }

        return Math.Exp(path + Left(span.End, span.End == span.Start + 1 ? (int)first : inner, inner) - _total);
    }

    /// <summary>All that can follow behind a tag, but that it goes on.</summary>
    private double Left(int at, int before, int inner)
    {
        if (at * Tags == _scores.Length)
        {
            return 0;
        }

        Span<double> terms = stackalloc double[Tags];
        for (var tag = 0; tag < Tags; tag++)
        {
            var place = (at * Tags) + tag;
            terms[tag] = tag == inner ? double.NegativeInfinity : _steps[(before * Tags) + tag] + _scores[place] + _backward[place];
        }

        return Sum(terms);
    }

    private void GoForward()
    {
        Span<double> terms = stackalloc double[Tags];
        for (var place = 0; place < _forward.Length; place++)
        {
            var (at, tag) = Math.DivRem(place, Tags);
            for (var before = 0; before < Tags; before++)
            {
                // As if a token of no report stood before the first.
                var sum =
                    at > 0 ? _forward[((at - 1) * Tags) + before]
                    : before == 0 ? 0
                    : double.NegativeInfinity;
                terms[before] = sum + _steps[(before * Tags) + tag];
            }

            _forward[place] = Sum(terms) + _scores[place];
        }
    }

    private void GoBackward()
    {
        Span<double> terms = stackalloc double[Tags];
        for (var place = _backward.Length - Tags - 1; place >= 0; place--)
        {
            var (at, tag) = Math.DivRem(place, Tags);
            for (var next = 0; next < Tags; next++)
            {
                var behind = ((at + 1) * Tags) + next;
                terms[next] = _backward[behind] + _steps[(tag * Tags) + next] + _scores[behind];
            }

            _backward[place] = Sum(terms);
        }
    }

    private static double Sum(ReadOnlySpan<double> logs)
    {
        var most = double.NegativeInfinity;
        foreach (var log in logs)
        {
            most = Math.Max(most, log);
        }

        // What cannot be has no difference to itself.
        if (double.IsNegativeInfinity(most))
        {
            return most;
        }

        var sum = 0.0;
        foreach (var log in logs)
        {
            sum += Math.Exp(log - most);
        }

        return most + Math.Log(sum);
    }
}
