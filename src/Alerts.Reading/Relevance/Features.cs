namespace Alerts.Reading.Relevance;

/// <summary>The signs the model weighs; each about 0 to 1. Their names are those in the model file.</summary>
internal enum Feature
{
    TitlePair,
    TitleRelation,
    TitleTopics,
    TitleSubject,
    TitleJapan,
    TitleJapanThenNorthKorea,
    TitleNorthKorea,
    TitleNorthKoreaThenJapan,
    TitleTrilateral,
    TitleThirdCountries,
    TitleThirdFirst,
    TitleExcluded,
    TitleSport,
    PairShare,
    PairCount,
    PairTopics,
    LeadPair,
    Closeness,
    RelationCount,
    LinkedShare,
    LinkedCount,
    TrilateralShare,
    Enumerated,
    ThirdCountryShare,
    Crowded,
    Balance,
    Excluded,
    ExcludedAlone,
    SportShare,
    Length,
    HeadlineOnly,
    JapaneseReader,
    StateMedia,
    StateMediaStatement,
    StateMediaDemand,
    StateMediaBetween,
    StateMediaElsewhere,
}

internal static class Features
{
    public const int Count = (int)Feature.StateMediaElsewhere + 1;

    private static readonly string[] s_names = [.. Enum.GetNames<Feature>().Select(n => char.ToLowerInvariant(n[0]) + n[1..])];

    public static string Name(Feature feature) => s_names[(int)feature];

    public static bool TryParse(string name, out Feature feature)
    {
        var index = Array.IndexOf(s_names, name);
        feature = (Feature)index;
        return index >= 0;
    }

    /// <summary>1 where the feature can only speak for relevance, -1 where only against, 0 where data decides.</summary>
    public static int Direction(Feature feature) =>
        feature switch
        {
            Feature.Enumerated
            or Feature.ThirdCountryShare
            or Feature.TitleThirdCountries
            or Feature.Excluded
            or Feature.ExcludedAlone
            or Feature.TitleExcluded
            or Feature.TitleNorthKorea
            or Feature.Length
            or Feature.TitleThirdFirst
            or Feature.Crowded
            or Feature.TitleSport
            or Feature.SportShare
            or Feature.StateMediaElsewhere => -1,
            Feature.StateMedia or Feature.TitleJapan or Feature.HeadlineOnly => 0,
            _ => 1,
        };

    /// <summary>The sign in words, as a reader of a verdict sees it.</summary>
    public static string Describe(Feature feature) =>
        feature switch
        {
            Feature.TitlePair => "The title joins both sides",
            Feature.TitleRelation => "The title names the relation itself",
            Feature.TitleTopics => "The title says what is between them",
            Feature.TitleSubject => "The title begins with one of the sides",
            Feature.TitleJapan => "The title names Japan alone",
            Feature.TitleJapanThenNorthKorea => "The title names Japan, the text North Korea",
            Feature.TitleNorthKorea => "The title names North Korea alone",
            Feature.TitleNorthKoreaThenJapan => "The title names North Korea, the text Japan",
            Feature.TitleTrilateral => "The title names the format of three, the text North Korea",
            Feature.TitleThirdCountries => "The title names other countries",
            Feature.TitleExcluded => "The title points elsewhere",
            Feature.TitleThirdFirst => "The title begins with another country",
            Feature.Crowded => "North Korea is named in one breath with other countries",
            Feature.TitleSport => "The title tells of a match or a medal",
            Feature.SportShare => "Sport takes up much of it",
            Feature.PairShare => "Share of sentences that join both sides",
            Feature.PairCount => "Number of sentences that join both sides",
            Feature.PairTopics => "Topics in a sentence that joins both sides",
            Feature.LeadPair => "The first sentences join both sides",
            Feature.Closeness => "Both sides stand close together",
            Feature.RelationCount => "Words that mean the relation itself",
            Feature.LinkedShare => "A sentence takes up the other side's act",
            Feature.LinkedCount => "Sentences that take up the other side's act",
            Feature.TrilateralShare => "Japan with the United States and South Korea on North Korea",
            Feature.Enumerated => "A side is only one of a list of countries",
            Feature.ThirdCountryShare => "Other countries take up much of it",
            Feature.Balance => "Both sides are named about as often",
            Feature.Excluded => "Words that point elsewhere",
            Feature.ExcludedAlone => "Words that point elsewhere, and none that says what is between the sides",
            Feature.Length => "Length",
            Feature.StateMedia => "From a North Korean outlet",
            Feature.StateMediaStatement => "A North Korean outlet answers or accuses Japan in the title",
            Feature.StateMediaDemand => "A North Korean outlet says what Japan must do or will pay for",
            Feature.StateMediaBetween => "A North Korean outlet on what lies between it and Japan",
            Feature.StateMediaElsewhere => "A North Korean outlet whose title is not on Japan",
            Feature.HeadlineOnly => "A headline without text",
            Feature.JapaneseReader => "A Japanese text on North Korea that names no other country",
            _ => feature.ToString(),
        };
}
