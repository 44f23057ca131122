namespace Alerts.Reading.Relevance;

/// <summary>
/// Says whether an item reports on relations between Japan and North Korea, and why. Pure: the same text, terms and model always give
/// the same verdict. Safe to share among threads.
/// </summary>
public sealed class Classifier
{
    [ThreadStatic]
    private static Workspace? s_workspace;

    private readonly RelevanceModel _model;
    private readonly double[] _weights;
    private readonly double _bias;
    private readonly double _threshold;

    public Classifier(TermSet terms, RelevanceModel model, double threshold = RelevanceModel.DefaultThreshold)
    {
        Terms = terms;
        _model = model;
        _weights = model.ToVector();
        _bias = model.Bias;
        _threshold = threshold;
    }

    public TermSet Terms { get; }

    public Verdict Classify(ClassifierInput input) => Classify(input, []);

    /// <param name="entities">Names that a second opinion saw, with offsets in <see cref="ClassifierInput.FullText"/>.</param>
    public Verdict Classify(ClassifierInput input, IReadOnlyList<NamedEntity> entities)
    {
        var workspace = s_workspace ??= new Workspace();
        var score = Sigmoid(Logit(input, workspace, entities));
        if (workspace.Evidence.Mentions.Count == 0)
        {
            return new Verdict(score >= _threshold, score, [], [], Terms.Version);
        }

        var explanation = new Explanation(input, Terms, _weights, workspace.Evidence, workspace.Reader);
        IReadOnlyList<Reason> reasons = [.. explanation.Reasons(workspace.Vector), .. explanation.Confirmed(entities)];
        return new Verdict(score >= _threshold, score, explanation.Topics(), reasons, Terms.Version);
    }

    /// <summary>The score alone, without its reasons and without allocating.</summary>
    public double Score(ClassifierInput input) => Sigmoid(Logit(input, s_workspace ??= new Workspace(), []));

    public bool IsRelevant(double score) => score >= _threshold;

    /// <summary>The same model and threshold over other terms.</summary>
    internal Classifier With(TermSet terms) => new(terms, _model, _threshold);

    /// <summary>Whether any of the terms stands in the item or in the name of its source.</summary>
    internal static bool Mentions(ClassifierInput input, TermSet terms) => (s_workspace ??= new Workspace()).Evidence.Has(input, terms);

    /// <summary>The features the model sees; for training.</summary>
    internal static double[] Describe(ClassifierInput input, TermSet terms, out bool fromStateMedia)
    {
        var workspace = s_workspace ??= new Workspace();
        var vector = new double[Features.Count];
        workspace.Evidence.Read(input, terms);
        workspace.Reader.Read(workspace.Evidence, vector);
        fromStateMedia = workspace.Evidence.FromStateMedia;
        return vector;
    }

    private double Logit(ClassifierInput input, Workspace workspace, IReadOnlyList<NamedEntity> entities)
    {
        workspace.Evidence.Read(input, Terms);
        if (entities.Count > 0)
        {
            Amendment.Apply(workspace.Evidence, input.FullText, entities, Terms);
        }

        workspace.Reader.Read(workspace.Evidence, workspace.Vector);
        return Logit(workspace.Vector);
    }

    private double Logit(ReadOnlySpan<double> vector)
    {
        var logit = _bias;
        for (var i = 0; i < vector.Length; i++)
        {
            logit += _weights[i] * vector[i];
        }

        return logit;
    }

    private static double Sigmoid(double logit) => Math.Round(1 / (1 + Math.Exp(-logit)), 6);

    private sealed class Workspace
    {
        public Evidence Evidence { get; } = new();

        public FeatureReader Reader { get; } = new();

        public double[] Vector { get; } = new double[Features.Count];
    }
}
