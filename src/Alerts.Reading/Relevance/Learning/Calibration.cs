namespace Alerts.Reading.Relevance.Learning;

/// <summary>
/// Makes scores mean what they say: of the items scored 0.7, seven in ten are relevant. A line through the logits of items that the model
/// never saw (Platt, 1999). It melts into the weights and costs nothing at run time.
/// </summary>
internal readonly record struct Calibration(double Slope, double Offset)
{
    private const int MostRounds = 50;
    private const double SmallestPart = 1e-6;
    private const double Tolerance = 1e-9;

    public static Calibration Fit(IReadOnlyCollection<(double Logit, bool Relevant)> judged)
    {
        var scale = new Calibration(1, 0);
        var loss = scale.Loss(judged);
        for (var round = 0; round < MostRounds; round++)
        {
            var step = scale.Step(judged);
            var next = scale.Plus(step, 1);
            // A whole step may leap over the valley where scores are far too sure.
            for (var part = 0.5; next.Loss(judged) > loss && part > SmallestPart; part /= 2)
            {
                next = scale.Plus(step, part);
            }

            var gain = loss - next.Loss(judged);
            scale = gain > 0 ? next : scale;
            loss -= Math.Max(0, gain);
            if (gain < Tolerance)
            {
                break;
            }
        }

        return scale;
    }

    public double Probability(double logit) => 1 / (1 + Math.Exp(-Apply(logit)));

    public double Apply(double logit) => (Slope * logit) + Offset;

    private Calibration Plus(Calibration step, double part) => new(Slope + (part * step.Slope), Offset + (part * step.Offset));

    private double Loss(IReadOnlyCollection<(double Logit, bool Relevant)> judged)
    {
        var loss = 0.0;
        foreach (var (logit, relevant) in judged)
        {
            var wrong = relevant ? -Apply(logit) : Apply(logit);
            loss += wrong > 0 ? wrong + Math.Log(1 + Math.Exp(-wrong)) : Math.Log(1 + Math.Exp(wrong));
        }

        return loss;
    }

    /// <summary>One Newton step of the likelihood.</summary>
    private Calibration Step(IReadOnlyCollection<(double Logit, bool Relevant)> judged)
    {
        var (gs, go) = (0.0, 0.0);
        var (hss, hso, hoo) = (1e-6, 0.0, 1e-6);
        foreach (var (logit, relevant) in judged)
        {
            var p = Probability(logit);
            var (miss, spread) = ((relevant ? 1 : 0) - p, p * (1 - p));
            gs += miss * logit;
            go += miss;
            hss += spread * logit * logit;
            hso += spread * logit;
            hoo += spread;
        }

        var determinant = (hss * hoo) - (hso * hso);
        return new Calibration(((hoo * gs) - (hso * go)) / determinant, ((hss * go) - (hso * gs)) / determinant);
    }
}
