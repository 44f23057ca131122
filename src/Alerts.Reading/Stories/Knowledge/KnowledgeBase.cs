using System.Collections.Frozen;
using System.Text.Json;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>The shipped data on people, offices, places, outlets, shared words and formulaic phrases. It names no event.</summary>
internal sealed class KnowledgeBase
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<KnowledgeBase> Loaded = new(() => new KnowledgeBase());

    public static KnowledgeBase Shipped => Loaded.Value;

    public Gazetteer Gazetteer { get; } = new();
    public FrozenDictionary<string, Entity.Person> People { get; }
    public FrozenDictionary<string, Entity.Office> Offices { get; }
    public FrozenDictionary<string, Entity.Place> Places { get; }

    /// <summary>Words for a published report, and words for what a report is about.</summary>
    public IReadOnlyList<string> ReportNouns { get; }
    public IReadOnlyList<string> EventNouns { get; }

    /// <summary>Shared words that name something that happens.</summary>
    public FrozenSet<string> EventConcepts { get; }

    /// <summary>What a government does itself and makes known, and what it says that others did.</summary>
    public FrozenSet<string> OwnActs { get; }

    /// <summary>Marks of what pages and feeds carry beside the news.</summary>
    public IReadOnlyList<string> Boilerplate { get; }
    public FrozenSet<string> Observed { get; }

    private readonly FrozenDictionary<string, Entity.Outlet> _outlets;
    private readonly FrozenDictionary<string, AttributionPhrases> _attribution;
    private readonly FrozenDictionary<string, StancePhrases> _stances;

    private KnowledgeBase()
    {
        var people = Read<PeopleFile>("people").People;
        People = people.ToFrozenDictionary(p => p.Id, p => new Entity.Person(p.Id, p.Names[0], p.Country), StringComparer.Ordinal);
        AddNames(people.Select(p => (p.Names, (Entity)People[p.Id])));

        var offices = Read<OfficesFile>("offices").Offices;
        Offices = offices.ToFrozenDictionary(o => o.Id, o => new Entity.Office(o.Id, o.Government, o.Title, o.Body, [.. o.Holders.Select(ToHolder)]), StringComparer.Ordinal);
        AddNames(offices.Select(o => (o.Names, (Entity)Offices[o.Id])));

        var places = Read<PlacesFile>("places").Places;
        Places = places.ToFrozenDictionary(p => p.Id, p => new Entity.Place(p.Id, p.Name, p.In, p.Country), StringComparer.Ordinal);
        AddNames(places.Select(p => (p.Names, (Entity)Places[p.Id])));

        var outlets = Read<OutletsFile>("outlets").Outlets;
        var entities = outlets.Select(o => (o.Names, Entity: new Entity.Outlet(o.Name, o.Family, o.Wire, o.StateOf))).ToArray();
        AddNames(entities.Select(o => (o.Names, (Entity)o.Entity)));
        _outlets = entities.SelectMany(o => o.Names.Append(o.Entity.Name).SelectMany(n => new[] { Plain(n), Plain(n).Replace(" ", "", StringComparison.Ordinal) }.Select(plain => (Name: plain, o.Entity)))).DistinctBy(p => p.Name)
            .ToFrozenDictionary(p => p.Name, p => p.Entity, StringComparer.Ordinal);

        foreach (var (id, names) in Read<ConceptsFile>("concepts").Concepts)
        {
            foreach (var name in names)
            {
                Gazetteer.Add(name, new Entity.Concept(id), inflected: true);
            }
        }

        var attribution = Read<AttributionFile>("attribution");
        _attribution = attribution.Languages.ToFrozenDictionary(StringComparer.Ordinal);
        Boilerplate = attribution.Boilerplate;
        var stances = Read<StancesFile>("stances");
        _stances = stances.Languages.ToFrozenDictionary(StringComparer.Ordinal);
        (ReportNouns, EventNouns, EventConcepts) = (stances.Report, stances.Event, stances.EventConcepts.ToFrozenSet(StringComparer.Ordinal));
        (OwnActs, Observed) = (stances.OwnActs.ToFrozenSet(StringComparer.Ordinal), stances.Observed.ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>The outlet of that name, else one made from the name that is its own family.</summary>
    public Entity.Outlet OutletNamed(string name)
    {
        var plain = Plain(name);
        if (_outlets.TryGetValue(plain, out var known))
        {
            return known;
        }

        // Where only an address is known, one of its labels is often the name.
        if (plain.Contains('.', StringComparison.Ordinal) && !plain.Contains(' ', StringComparison.Ordinal))
        {
            return plain.Split('.').Where(l => l.Length > 2).Select(_outlets.GetValueOrDefault).FirstOrDefault(o => o is not null) ?? new Entity.Outlet(name, name, IsWire: false, StateOf: null);
        }

        // "BBC – World News", "Reuters RSS (topNews)", "AG News (AP)": the part that is an outlet.
        var cased = Folding.Cased(name);
        var mentioned = Gazetteer.Find(cased, Folding.Lower(cased)).Where(m => m.Entity is Entity.Outlet).ToArray();
        return mentioned.Length > 0 ? (Entity.Outlet)mentioned[0].Entity : new Entity.Outlet(name, name, IsWire: false, StateOf: null);
    }

    public AttributionPhrases AttributionIn(string language) => _attribution.GetValueOrDefault(language) ?? _attribution["en"];

    public StancePhrases StancesIn(string language) => _stances.GetValueOrDefault(language) ?? _stances["en"];

    private static string Plain(string name) => Folding.Lower(Folding.Cased(name)).Trim();

    private static Entity.Holder ToHolder(string?[] h) =>
        new(h[0]!, DateOnly.ParseExact(h[1]!, "yyyy-MM-dd"), h[2] is { } to ? DateOnly.ParseExact(to, "yyyy-MM-dd") : null);

    private void AddNames(IEnumerable<(IReadOnlyList<string> Names, Entity Entity)> named)
    {
        foreach (var (names, entity) in named)
        {
            foreach (var name in names)
            {
                Gazetteer.Add(name, entity);
            }
        }
    }

    internal static T Read<T>(string name)
    {
        using var stream = typeof(KnowledgeBase).Assembly.GetManifestResourceStream($"stories/{name}.json")!;
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    private sealed record PeopleFile(IReadOnlyList<PersonEntry> People);

    private sealed record PersonEntry(string Id, string Country, IReadOnlyList<string> Names);

    private sealed record OfficesFile(IReadOnlyList<OfficeEntry> Offices);

    private sealed record OfficeEntry(string Id, string Government, string Title, bool Body, IReadOnlyList<string> Names, IReadOnlyList<string?[]> Holders);

    private sealed record PlacesFile(IReadOnlyList<PlaceEntry> Places);

    private sealed record PlaceEntry(string Id, string Name, string? In, bool Country, IReadOnlyList<string> Names);

    private sealed record OutletsFile(IReadOnlyList<OutletEntry> Outlets);

    private sealed record OutletEntry(string Name, string Family, bool Wire, string? StateOf, IReadOnlyList<string> Names);

    private sealed record ConceptsFile(IReadOnlyDictionary<string, IReadOnlyList<string>> Concepts);

    private sealed record AttributionFile(Dictionary<string, AttributionPhrases> Languages, IReadOnlyList<string> Boilerplate);

    private sealed record StancesFile(Dictionary<string, StancePhrases> Languages, IReadOnlyList<string> Report, IReadOnlyList<string> Event, IReadOnlyList<string> EventConcepts, IReadOnlyList<string> OwnActs, IReadOnlyList<string> Observed);
}

/// <summary>How a language hands a claim to somebody else.</summary>
/// <param name="Gap">How many characters may stand between phrase and outlet.</param>
/// <param name="Before">Phrases before the outlet.</param>
/// <param name="After">Phrases after it.</param>
/// <param name="Subject">Particles that mark an outlet as the one who speaks; its verb may then stand at the end of the sentence.</param>
/// <param name="CitedBefore">Phrases that go one step nearer to the origin than the outlet that says so.</param>
/// <param name="Spoke">Verbs with which an official body states something itself.</param>
/// <param name="Announced">Verbs with which it makes its own act known.</param>
internal sealed record AttributionPhrases(
    int Gap, IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<string> Subject, IReadOnlyList<string> CitedBefore, IReadOnlyList<string> CitedAfter,
    IReadOnlyList<string> Spoke, IReadOnlyList<string> Announced, IReadOnlyList<string> Anonymous, IReadOnlyList<string> Vague, IReadOnlyList<string> Hearsay);

/// <summary>A language's formulas by stance, in the order in which they are tried.</summary>
internal sealed record StancePhrases(IReadOnlyList<string> NoStatement, IReadOnlyList<string> Declines, IReadOnlyList<string> Denies, IReadOnlyList<string> AwareOfReport, IReadOnlyList<string> Confirms);
