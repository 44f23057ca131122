namespace Alerts.Reading.Stories.Attribution;

/// <summary>Learnt weights of who said what. Made by <c>alerts train attribution</c>.</summary>
internal sealed class AttributionModel(FeatureTable chain, float[] steps, FeatureTable spans, float[] shapes)
{
    /// <summary>By feature and tag.</summary>
    public FeatureTable Chain => chain;

    /// <summary>By tag before and tag.</summary>
    public float[] Steps => steps;

    /// <summary>By feature of a place around a cue.</summary>
    public FeatureTable Spans => spans;

    /// <summary>By role and shape of a span.</summary>
    public float[] Shapes => shapes;

    /// <summary>What no kind of span weighs more than.</summary>
    public float MostShape { get; } = shapes.Max();
}
