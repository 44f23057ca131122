namespace Alerts.Reading.Relevance;

/// <summary>Says in a sentence why an item was not found relevant. Pure.</summary>
internal static class Shortfall
{
    /// <summary>Signs that some sentence joins both sides; a verdict keeps only its strongest signs, so any of them will do.</summary>
    private static readonly HashSet<string> s_joins =
    [
        .. new[]
        {
            Feature.TitlePair,
            Feature.LeadPair,
            Feature.PairShare,
            Feature.PairCount,
            Feature.PairTopics,
            Feature.Closeness,
        }.Select(Features.Name),
    ];

    public static string Of(IReadOnlyList<Reason> reasons)
    {
        var japan = reasons.Any(r => r.Kind is "japan" or "relation");
        var northKorea = reasons.Any(r => r.Kind is "northKorea" or "relation" || r.Kind == Features.Name(Feature.StateMedia));
        if (!japan || !northKorea)
        {
            return (japan, northKorea) switch
            {
                (false, false) => "It names neither Japan nor North Korea.",
                (true, false) => "It names Japan, but not North Korea.",
                _ => "It names North Korea, but not Japan.",
            };
        }

        var against = reasons.Where(r => r.Weight < 0).MinBy(r => r.Weight);
        var joined = reasons.Any(r => s_joins.Contains(r.Kind));
        return (joined, against) switch
        {
            (false, _) => "It names both sides, but no sentence joins them.",
            (true, null) => "It joins both sides too briefly for its length.",
            (true, { } most) => $"It names both sides, but this weighs against it most: {most.Term}.",
        };
    }
}
