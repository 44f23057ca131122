namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// What an item says that it answers: "asked about a report that …", 「…との談話について」. It names that event in its own words, though
/// the answer itself is in others, and in another language.
/// </summary>
/// <param name="Keys">Ascending, without days and figures.</param>
/// <param name="Days">Days on which it was said or happened.</param>
internal sealed record Answered(ulong[] Keys, float[] Weights, IReadOnlyList<DateOnly> Days)
{
    /// <summary>From which of <see cref="Between"/> on one rather answers the other.</summary>
    public const double Likely = 0.3;

    // An answer that comes later than this is news of its own; another outlet may tell of both by the next morning.
    private const double MostDays = 2;
    private const double EarlierDays = 0.8;

    // What is named must tell the event from others: who with whom is not enough.
    private const float Telling = 2.2f;
    private const int LeastTelling = 3;

    // From what share on the other item tells what is answered, and from what share it surely does.
    private const double LeastShare = 0.55;
    private const double SureShare = 0.85;

    // Who tells of a statement may not call it one.
    private static readonly ulong[] s_sayings =
    [
        .. new[] { "statement", "speech", "commentary", "interview", "press-conference" }.Select(ItemFeatures.OfEntity),
    ];

    // A word of one language is often put otherwise, and what stands further down may be background.
    private const float OfWord = 0.3f;
    private const float Further = 0.5f;

    public static Answered? Of(string text, string language, DateTimeOffset at)
    {
        if (AnsweredWords.In(text, language) is not { } words)
        {
            return null;
        }

        var collector = new FeatureCollector(at);
        collector.Read(words, 1f, FeatureMarks.Core);
        var named = collector
            .Weights.Where(p => !ItemFeatures.KindOf(p.Key).HasFlag(FeatureKind.Figure))
            .Select(p => (p.Key, Weight: WeightOf(p.Key)))
            .OrderBy(p => p.Key)
            .ToArray();
        return new Answered([.. named.Select(p => p.Key)], [.. named.Select(p => p.Weight)], collector.Traits().CoreDays);
    }

    /// <summary>How surely one of the items answers what the other tells, 0 to 1.</summary>
    public static double Between(WeightedItem a, WeightedItem b) =>
        PairFeatures.DaysApart(a, b) > MostDays ? 0 : Math.Max(Answers(a, b), Answers(b, a));

    private static double Answers(WeightedItem answer, WeightedItem told) =>
        answer.Features.Answered is { } answered && !CameEarlier(answer, told) && answered.IsOfDayOf(told)
            ? Math.Clamp((answered.ShareIn(answer.Features.Language, told) - LeastShare) / (SureShare - LeastShare), 0, 1)
            : 0;

    private static bool CameEarlier(WeightedItem answer, WeightedItem told) =>
        answer.IsDated && told.IsDated && (told.Features.At - answer.Features.At).TotalDays > EarlierDays;

    /// <summary>Where both name days, the event's is among those of the answer.</summary>
    private bool IsOfDayOf(WeightedItem told) => told.Features.Traits.Day is not { } day || Days.Count == 0 || Days.Contains(day);

    private double ShareIn(string language, WeightedItem told)
    {
        var (common, all, telling) = (0.0, 0.0, 0);
        for (var i = 0; i < Keys.Length; i++)
        {
            var same = SameIn(told, Keys[i]);
            all += same > 0 || IsComparable(Keys[i], language, told.Features.Language) ? Weights[i] : 0;
            common += same * Weights[i];
            telling += same > 0 && Weights[i] >= Telling ? 1 : 0;
        }

        return telling < LeastTelling ? 0 : common / all;
    }

    /// <summary>Whether an item in the other language would have the feature too, if it told the same.</summary>
    private static bool IsComparable(ulong key, string language, string other) =>
        (language == other || ItemFeatures.KindOf(key).HasFlag(FeatureKind.Shared)) && !s_sayings.Contains(key);

    private static float SameIn(WeightedItem item, ulong key) =>
        Array.BinarySearch(item.Keys, key) is >= 0 and var at
            ? item.Features.Marks[at].HasFlag(FeatureMarks.Core)
                ? 1
                : Further
            : 0;

    private static float WeightOf(ulong key) =>
        Background.Shipped.Rarity(key) * (ItemFeatures.KindOf(key).HasFlag(FeatureKind.Shared) ? 1 : OfWord);
}
