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

/// <summary>What a watch term means to the features, read from its kind, topic and weight once for all texts.</summary>
/// <param name="Topic">The place of its topic among the topics of the set; the same for all terms that share it.</param>
/// <param name="Roles">What else it is.</param>
internal readonly record struct TermTraits(Sign Sign, double Weight, int Topic, Roles Roles)
{
    /// <summary>A relation of less weight than that is a hint: it counts beside a side only.</summary>
    private const double Certain = 0.7;

    private static readonly Dictionary<string, Roles> s_byTopic = new(StringComparer.Ordinal)
    {
        ["state-media"] = Roles.StateMedia,
        ["third-country-partner"] = Roles.Partner,
        ["trilateral"] = Roles.Format,
        ["home"] = Roles.Home,
        ["foreign-media"] = Roles.ForeignMedia,
        ["echo"] = Roles.Echo,
        ["statements"] = Roles.Statement,
        ["demands"] = Roles.Demand,
        ["missiles-nuclear"] = Roles.Weapon,
        ["abductions"] = Roles.Between | Roles.Abduction,
        ["sanctions"] = Roles.Between,
        ["chongryon"] = Roles.Between,
        ["repatriation-history"] = Roles.Between,
    };

    public bool Is(Roles role) => (Roles & role) != 0;

    public static TermTraits[] Of(IReadOnlyList<WatchTerm> terms)
    {
        var topics = new Dictionary<string, int>(StringComparer.Ordinal);
        var traits = new TermTraits[terms.Count];
        for (var i = 0; i < traits.Length; i++)
        {
            var topic = terms[i].Topic ?? "";
            if (!topics.TryGetValue(topic, out var place))
            {
                place = topics.Count;
                topics.Add(topic, place);
            }

            traits[i] = new TermTraits(SignOf(terms[i]), terms[i].Weight, place, RolesOf(terms[i]));
        }

        return traits;
    }

    private static Roles RolesOf(WatchTerm term)
    {
        var roles = s_byTopic.GetValueOrDefault(term.Topic ?? "");
        roles &= term.Kind is WatchTermKind.Exclude ? Roles.Partner | Roles.ForeignMedia : ~(Roles.Partner | Roles.ForeignMedia);
        return roles | (term is { Kind: WatchTermKind.Relation, Weight: < Certain } ? Roles.Hint : Roles.None);
    }

    private static Sign SignOf(WatchTerm term) =>
        term.Kind switch
        {
            WatchTermKind.Japan => Sign.Japan,
            WatchTermKind.NorthKorea => Sign.NorthKorea,
            WatchTermKind.Relation => Sign.Relation,
            WatchTermKind.Topic => Sign.Topic,
            _ => term.Topic switch
            {
                "third-country" or "third-country-partner" => Sign.ThirdCountry,
                "sport" => Sign.Sport,
                _ => Sign.Exclude,
            },
        };
}

[Flags]
internal enum Roles
{
    None = 0,

    /// <summary>One of the two with which Japan deals with North Korea.</summary>
    Partner = 1,

    /// <summary>Names the format of Japan, the United States and South Korea.</summary>
    Format = 2,

    /// <summary>A North Korean outlet: as source of an item it says who speaks, not of what.</summary>
    StateMedia = 4,

    /// <summary>
    /// How one's own press speaks of a side: "the government" in Japanese texts, "Korea" in North Korean media; a sign there only.
    /// </summary>
    Home = 8,

    /// <summary>An outlet of another country: what it calls the government is not Japan's.</summary>
    ForeignMedia = 16,

    /// <summary>A protest, a demand, a warning.</summary>
    Statement = 32,

    /// <summary>A matter that lies between the two sides.</summary>
    Between = 64,

    Abduction = 128,

    /// <summary>A relation that is one beside a side only.</summary>
    Hint = 256,

    /// <summary>A short form that means the side only behind its name.</summary>
    Echo = 512,

    /// <summary>How state media address another country: it must, it will pay. Tells their statements from their plain news.</summary>
    Demand = 1024,

    Weapon = 2048,
}
