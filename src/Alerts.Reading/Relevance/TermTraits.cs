namespace Alerts.Reading.Relevance;

/// <summary>What a watch term stands for in a text.</summary>
internal enum Sign
{
    Japan,
    NorthKorea,
    Relation,
    Topic,

    /// <summary>Another country: a list of them, or its own story.</summary>
    ThirdCountry,

    /// <summary>A match or a medal.</summary>
    Sport,

    /// <summary>What only looks like a side: a sea, a newspaper, a war long ago; and markets.</summary>
    Exclude,
}

/// <summary>What a watch term means to the features, read from its kind and topic once for all texts.</summary>
/// <param name="TopicBit">The bit of its topic, so that a sentence can count different topics.</param>
/// <param name="Partner">One of the two with which Japan deals with North Korea.</param>
/// <param name="Format">Names the format of Japan, the United States and South Korea.</param>
/// <param name="StateMedia">A North Korean outlet: what it writes is itself a statement of that side.</param>
/// <param name="Home">How Japanese texts speak of their own authorities; no sign of Japan in any other language.</param>
internal readonly record struct TermTraits(Sign Sign, double Weight, uint TopicBit, bool Partner, bool Format, bool StateMedia, bool Home)
{
    private const string StateMediaTopic = "state-media";
    private const string ThirdCountryTopic = "third-country";
    private const string PartnerTopic = "third-country-partner";
    private const string TrilateralTopic = "trilateral";
    private const string SportTopic = "sport";
    private const string HomeTopic = "home";

    public static TermTraits[] Of(IReadOnlyList<WatchTerm> terms)
    {
        var bits = terms.Select(t => t.Topic ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select((topic, i) => (topic, bit: 1u << (i % 32))).ToDictionary(t => t.topic, t => t.bit, StringComparer.Ordinal);
        return [.. terms.Select(t => new TermTraits(
            SignOf(t), t.Weight, bits[t.Topic ?? ""],
            Partner: t.Topic == PartnerTopic,
            Format: t.Topic == TrilateralTopic,
            StateMedia: t is { Kind: WatchTermKind.NorthKorea, Topic: StateMediaTopic },
            Home: t is { Kind: WatchTermKind.Japan, Topic: HomeTopic }))];
    }

    private static Sign SignOf(WatchTerm term) => term.Kind switch
    {
        WatchTermKind.Japan => Sign.Japan,
        WatchTermKind.NorthKorea => Sign.NorthKorea,
        WatchTermKind.Relation => Sign.Relation,
        WatchTermKind.Topic => Sign.Topic,
        _ => term.Topic switch
        {
            ThirdCountryTopic or PartnerTopic => Sign.ThirdCountry,
            SportTopic => Sign.Sport,
            _ => Sign.Exclude,
        },
    };
}
