namespace Alerts.Reading.Stories.Clustering;

/// <summary>Sums over the features that two items have in common.</summary>
internal struct CommonFeatures
{
    public double All;
    public double Shared;
    public double Titles;
    public double Cores;
    public double TitleOfA;
    public double TitleOfB;
    public double CoreOfA;
    public double CoreOfB;
    public double Rarity;
    public double Figures;
    public double Names;
    public int Rare;
    public int RareInTitles;

    /// <summary>Pairs of Han characters in common, as each item weighs them.</summary>
    public WeightedItem.Mass HanOfA;
    public WeightedItem.Mass HanOfB;

    /// <param name="rare">From how many nats on a feature counts as rare.</param>
    public static CommonFeatures Of(WeightedItem a, WeightedItem b, float rare)
    {
        var sum = default(CommonFeatures);
        for (int i = 0, j = 0; i < a.Keys.Length && j < b.Keys.Length; )
        {
            if (a.Keys[i] == b.Keys[j])
            {
                sum.Add(a, i, b, j, rare);
                i++;
                j++;
            }
            else if (a.Keys[i] < b.Keys[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }

    private void Add(WeightedItem a, int i, WeightedItem b, int j, float rare)
    {
        var kind = ItemFeatures.KindOf(a.Keys[i]);
        if (kind == FeatureKind.Sounds)
        {
            if (a.Features.Language == b.Features.Language)
            {
                return;
            }

            kind = FeatureKind.Shared;
        }

        var product = (double)a.Weights[i] * b.Weights[j];
        var rarity = a.Weights[i] / a.Features.Weights[i];
        var (ofA, ofB) = (a.Features.Marks[i], b.Features.Marks[j]);
        var isRare = rarity >= rare;
        All += product;
        Rarity += rarity;
        Rare += isRare ? 1 : 0;
        if (kind.HasFlag(FeatureKind.Han))
        {
            HanOfA = HanOfA.Add(WeightedItem.MassOf(a.Weights[i], ofA));
            HanOfB = HanOfB.Add(WeightedItem.MassOf(b.Weights[j], ofB));
        }

        Shared += kind.HasFlag(FeatureKind.Shared) ? product : 0;
        Figures += kind.HasFlag(FeatureKind.Figure) ? rarity : 0;
        Names += (ofA & ofB).HasFlag(FeatureMarks.Name) ? rarity : 0;
        if ((ofA & ofB).HasFlag(FeatureMarks.Title))
        {
            Titles += product;
            RareInTitles += isRare ? 1 : 0;
        }

        Cores += (ofA & ofB).HasFlag(FeatureMarks.Core) ? product : 0;
        TitleOfA += ofA.HasFlag(FeatureMarks.Title) ? a.Weights[i] * a.Weights[i] : 0;
        TitleOfB += ofB.HasFlag(FeatureMarks.Title) ? b.Weights[j] * b.Weights[j] : 0;
        CoreOfA += ofA.HasFlag(FeatureMarks.Core) ? a.Weights[i] * a.Weights[i] : 0;
        CoreOfB += ofB.HasFlag(FeatureMarks.Core) ? b.Weights[j] * b.Weights[j] : 0;
    }
}
