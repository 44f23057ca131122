namespace Alerts.Reading.Stories.Clustering;

/// <summary>What speaks for and against two items telling of one event. The same whichever comes first.</summary>
internal static class PairFeatures
{
    public static readonly IReadOnlyList<string> Names =
    [
        "bias",
        "cosine",
        "titles",
        "titleInOtherMost",
        "titleInOtherLeast",
        "evidence",
        "rare",
        "entities",
        "figures",
        "elsewhere",
        "otherDays",
        "apart",
        "length",
        "acrossLanguages",
        "acrossCosine",
        "acrossEvidence",
        "unspacedCosine",
        "unspaced",
        "bothOfState",
    ];

    // A feature this surprising, in nats, tells events apart.
    private const float Rare = 5.5f;

    // As far apart as two items of one event may well be, where one of them has no time.
    private const double UnknownDays = 1;

    public static double[] Of(WeightedItem a, WeightedItem b)
    {
        var common = Common.Of(a, b);
        var language = (A: a.Features.Language, B: b.Features.Language);
        var (inA, inB) = (a.In(language.B), b.In(language.A));
        var cosine = Ratio(common.All, Math.Sqrt((double)inA.All * inB.All));
        var ofA = Ratio(common.TitleOfA, inA.Title);
        var ofB = Ratio(common.TitleOfB, inB.Title);
        var across = language.A == language.B ? 0.0 : 1;
        var unspaced = across == 0 && language.A is "zh" or "ja" or "ko" ? 1.0 : 0;
        var evidence = Math.Log(1 + common.Rarity);
        return
        [
            1,
            cosine,
            Ratio(common.Titles, Math.Sqrt((double)inA.Title * inB.Title)),
            Math.Max(ofA, ofB),
            Math.Min(ofA, ofB),
            evidence,
            Math.Log(1 + common.Rare),
            Ratio(common.Shared, Math.Sqrt((double)a.Shared.All * b.Shared.All)),
            Math.Log(1 + common.Figures),
            Differ(a.Features.Places, b.Features.Places),
            Differ(a.Features.Days, b.Features.Days),
            Math.Sqrt(DaysApart(a, b)),
            Math.Log(1 + Math.Min(a.Keys.Length, b.Keys.Length)),
            across,
            across * cosine,
            across * evidence,
            unspaced * cosine,
            unspaced,
            a.Features.IsOfState && b.Features.IsOfState ? 1 : 0,
        ];
    }

    /// <summary>Two items without a time are as far apart as they were fetched.</summary>
    public static double DaysApart(WeightedItem a, WeightedItem b) =>
        a.IsDated == b.IsDated ? (a.Features.At - b.Features.At).Duration().TotalDays : UnknownDays;

    private static double Ratio(double part, double whole) => whole <= 0 ? 0 : Math.Min(1, part / whole);

    private static double Differ<T>(IReadOnlyList<T> a, IReadOnlyList<T> b) => a.Count > 0 && b.Count > 0 && !a.Any(b.Contains) ? 1 : 0;

    private struct Common
    {
        public double All;
        public double Shared;
        public double Titles;
        public double TitleOfA;
        public double TitleOfB;
        public double Rarity;
        public double Figures;
        public int Rare;

        public static Common Of(WeightedItem a, WeightedItem b)
        {
            var sum = default(Common);
            for (int i = 0, j = 0; i < a.Keys.Length && j < b.Keys.Length; )
            {
                if (a.Keys[i] == b.Keys[j])
                {
                    sum.Add(a, i, b, j);
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

        private void Add(WeightedItem a, int i, WeightedItem b, int j)
        {
            var product = a.Weights[i] * b.Weights[j];
            var kind = ItemFeatures.KindOf(a.Keys[i]);
            var rarity = a.Weights[i] / a.Features.Weights[i];
            All += product;
            Rarity += rarity;
            Rare += rarity >= PairFeatures.Rare ? 1 : 0;
            Shared += kind.HasFlag(FeatureKind.Shared) ? product : 0;
            Figures += kind.HasFlag(FeatureKind.Figure) ? rarity : 0;
            Titles += a.Features.InTitle[i] && b.Features.InTitle[j] ? product : 0;
            TitleOfA += a.Features.InTitle[i] ? a.Weights[i] * a.Weights[i] : 0;
            TitleOfB += b.Features.InTitle[j] ? b.Weights[j] * b.Weights[j] : 0;
        }
    }
}
