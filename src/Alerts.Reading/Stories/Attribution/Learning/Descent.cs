namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>Weights that move along their gradients, each the less the more it has moved (AdaGrad), and shrink a little.</summary>
internal sealed class Descent(int count, float rate)
{
    private const float Shrink = 2e-6f;
    private const float Least = 1e-3f;

    private readonly float[] _squares = new float[count];

    public float[] Values { get; } = new float[count];

    public void Step(int at, float gradient)
    {
        var slope = gradient - (Shrink * Values[at]);
        _squares[at] += slope * slope;
        Values[at] += rate * slope / MathF.Sqrt(_squares[at] + Least);
    }
}
