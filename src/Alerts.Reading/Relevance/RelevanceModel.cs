using System.Reflection;
using System.Text.Json;

namespace Alerts.Reading.Relevance;

/// <summary>The learnt weights: a logistic model over <see cref="Feature"/>. Shipped as data, made by <c>alerts train</c>.</summary>
/// <param name="Weights">Feature name → weight. A feature that is not named weighs nothing.</param>
/// <param name="Trained">On what, for people.</param>
public sealed record RelevanceModel(double Bias, IReadOnlyDictionary<string, double> Weights, string? Trained = null)
{
    private static readonly Lazy<RelevanceModel> s_shipped = new(LoadShipped);

    /// <summary>From this score on an item is relevant, unless a setting says otherwise.</summary>
    public const double DefaultThreshold = 0.5;

    public static RelevanceModel Shipped => s_shipped.Value;

    /// <exception cref="JsonException">Not a model.</exception>
    public static RelevanceModel Parse(string json)
    {
        var model = JsonSerializer.Deserialize(json, ReadingJson.Default.RelevanceModel);
        return model?.Weights is null ? throw new JsonException("A model needs 'bias' and 'weights'.") : model;
    }

    internal double[] ToVector()
    {
        var vector = new double[Features.Count];
        foreach (var (name, weight) in Weights)
        {
            if (Features.TryParse(name, out var feature))
            {
                vector[(int)feature] = weight;
            }
        }

        return vector;
    }

    private static RelevanceModel LoadShipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("relevance/model.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
