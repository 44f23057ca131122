namespace Alerts.Relevance;

/// <summary>The signs the model weighs; each about 0 to 1. Their names are those in the model file.</summary>
internal enum Feature
{
    TitlePair,
    TitleJapan,
    TitleNorthKorea,
    TitleTopics,
    TitleThirdCountries,
    TitleSubject,
    PairShare,
    PairCount,
    RelationCount,
    Closeness,
    PairTopics,
    LeadPair,
    Enumerated,
    ThirdCountryShare,
    Balance,
    Excluded,
    Length,
    StateMedia,
    StateMediaTitle,
    StateMediaShare,
}

internal static class Features
{
    public const int Count = (int)Feature.StateMediaShare + 1;

    private static readonly string[] s_names = [.. Enum.GetNames<Feature>().Select(n => char.ToLowerInvariant(n[0]) + n[1..])];

    public static string Name(Feature feature) => s_names[(int)feature];

    public static bool TryParse(string name, out Feature feature)
    {
        var index = Array.IndexOf(s_names, name);
        feature = (Feature)index;
        return index >= 0;
    }

    /// <summary>1 where the feature can only speak for relevance, -1 where only against, 0 where data decides.</summary>
    public static int Direction(Feature feature) => feature switch
    {
        Feature.Enumerated or Feature.ThirdCountryShare or Feature.TitleThirdCountries or Feature.Excluded or Feature.TitleNorthKorea => -1,
        Feature.Length or Feature.StateMedia or Feature.TitleJapan => 0,
        _ => 1,
    };

    /// <summary>The sign in words, as a reader of a verdict sees it.</summary>
    public static string Describe(Feature feature) => feature switch
    {
        Feature.TitlePair => "The title names both sides",
        Feature.TitleJapan => "The title names Japan alone",
        Feature.TitleNorthKorea => "The title names North Korea alone",
        Feature.TitleTopics => "The title says what is between them",
        Feature.TitleThirdCountries => "The title names other countries",
        Feature.TitleSubject => "One side is the first word of the title",
        Feature.PairShare => "Share of sentences that join both sides",
        Feature.PairCount => "Number of sentences that join both sides",
        Feature.RelationCount => "Words that mean the relation itself",
        Feature.Closeness => "Both sides stand close together",
        Feature.PairTopics => "Topics in a sentence with both sides",
        Feature.LeadPair => "The first sentences join both sides",
        Feature.Enumerated => "A side is only one of a list of countries",
        Feature.ThirdCountryShare => "Other countries take up much of it",
        Feature.Balance => "Both sides are named about as often",
        Feature.Excluded => "Words that only look like a side, or point elsewhere",
        Feature.Length => "Length",
        Feature.StateMedia => "From a North Korean outlet",
        Feature.StateMediaTitle => "A North Korean outlet with Japan in the title",
        Feature.StateMediaShare => "A North Korean outlet, share of sentences on Japan",
        _ => feature.ToString(),
    };
}
