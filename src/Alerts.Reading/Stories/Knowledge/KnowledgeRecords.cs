namespace Alerts.Reading.Stories.Knowledge;

/// <summary>All that the readers are told of the world, as data: what is shipped, or what an admin has made of it.</summary>
internal sealed record KnowledgeRecords(
    IReadOnlyList<GovernmentRecord> Governments,
    IReadOnlyList<OfficeRecord> Offices,
    IReadOnlyList<PersonRecord> People,
    IReadOnlyList<OutletRecord> Outlets,
    IReadOnlyList<PhrasesRecord> Phrases
)
{
    /// <summary>Names of two governments in one word, such as 日朝.</summary>
    public IReadOnlyList<PairRecord> Pairs { get; init; } = [];
}

/// <param name="Id">ISO 3166 code, or <c>UN</c>, <c>EU</c>, <c>NATO</c>.</param>
/// <param name="Names">By language. One character alone stands for the state only right before one of its offices.</param>
/// <param name="Demonyms">English adjectives and names of its people.</param>
internal sealed record GovernmentRecord(
    string Id,
    string Name,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Names,
    IReadOnlyList<string> Demonyms,
    IReadOnlyList<string> Capitals
)
{
    /// <summary>Where its own sites are, such as <c>go.jp</c>: hosts, and all under them.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }
}

internal sealed record PairRecord(IReadOnlyList<string> Names, IReadOnlyList<string> Governments);

/// <param name="Government">Null where many governments have one of that name: the text tells whose it is.</param>
/// <param name="Kind">What sort of office it is, such as <c>foreign-ministry</c>: joins the general name to that of one government.</param>
/// <param name="Holders">Person, first day, last day (exclusive; null where still in office).</param>
internal sealed record OfficeRecord(
    string Id,
    string? Government,
    string Title,
    bool Body,
    string? Kind,
    IReadOnlyList<string> Names,
    IReadOnlyList<string?[]> Holders
);

internal sealed record PersonRecord(string Id, string Country, IReadOnlyList<string> Names);

/// <param name="Credits">Short forms that mean it only in datelines and credits, such as 共同.</param>
internal sealed record OutletRecord(
    string Name,
    string Family,
    bool Wire,
    string? StateOf,
    string? Country,
    IReadOnlyList<string> Names,
    IReadOnlyList<string>? Credits = null
)
{
    /// <summary>Where it publishes: hosts, and all under them.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }
}

/// <param name="Phrases">By class. A phrase may hold one gap (…), choices in braces ({a|b}), and a star at its end for any ending of a
/// Latin word.</param>
internal sealed record PhrasesRecord(string Language, IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases);
