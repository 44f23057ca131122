using System.Collections.Frozen;
using System.Globalization;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>
/// What the readers know of governments, offices, people, outlets and set phrases. It names no event. Immutable: an edited one is another.
/// </summary>
public sealed class KnowledgeBase
{
    private static readonly Lazy<KnowledgeBase> s_shipped = new(() => new KnowledgeBase(ShippedKnowledge.Records));

    private readonly FrozenDictionary<string, Entity.Outlet> _outlets;
    private readonly FrozenDictionary<string, PhraseBook> _phrases;
    private readonly FrozenDictionary<string, OfficeRecord> _officesOfKind;

    internal KnowledgeBase(KnowledgeRecords records)
    {
        Records = records;
        Governments = records.Governments.ToFrozenDictionary(g => g.Id, StringComparer.Ordinal);
        People = records.People.ToFrozenDictionary(p => p.Id, p => new Entity.Person(p.Id, p.Names[0], p.Country), StringComparer.Ordinal);
        Offices = records.Offices.ToFrozenDictionary(o => o.Id, ToOffice, StringComparer.Ordinal);
        _officesOfKind = records
            .Offices.Where(o => o is { Kind: not null, Government: not null })
            .DistinctBy(o => (o.Kind, o.Government))
            .ToFrozenDictionary(o => $"{o.Government} {o.Kind}", StringComparer.Ordinal);
        _phrases = records.Phrases.ToFrozenDictionary(p => p.Language, p => new PhraseBook(p), StringComparer.Ordinal);
        var outlets = records
            .Outlets.Select(o => (Record: o, Entity: new Entity.Outlet(o.Name, o.Family, o.Wire, o.StateOf, o.Country ?? o.StateOf)))
            .ToArray();
        _outlets = outlets
            .SelectMany(o => Spellings(o.Record).Select(plain => (Name: plain, o.Entity)))
            .DistinctBy(p => p.Name)
            .ToFrozenDictionary(p => p.Name, p => p.Entity, StringComparer.Ordinal);
        Places = ShippedKnowledge.Places.ToFrozenDictionary(
            p => p.Id,
            p => new Entity.Place(p.Id, p.Name, p.In, p.Country),
            StringComparer.Ordinal
        );
        Gazetteer = Gazetteers.Of(this, outlets.Select(o => (o.Record.Names, o.Entity)));
        AddNames(outlets);
    }

    /// <summary>What comes with the product.</summary>
    public static KnowledgeBase Shipped => s_shipped.Value;

    internal KnowledgeRecords Records { get; }

    /// <summary>What items are compared by, over languages.</summary>
    internal Gazetteer Gazetteer { get; }

    /// <summary>Who can speak or be spoken of.</summary>
    internal NameIndex Names { get; } = new();
    internal FrozenDictionary<string, GovernmentRecord> Governments { get; }
    internal FrozenDictionary<string, Entity.Person> People { get; }
    internal FrozenDictionary<string, Entity.Office> Offices { get; }
    internal FrozenDictionary<string, Entity.Place> Places { get; }

    /// <summary>Shared words that name something that happens.</summary>
    internal FrozenSet<string> EventConcepts { get; } = ShippedKnowledge.EventConcepts.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The phrases of a language; those of English for one that nobody has written any for.</summary>
    internal PhraseBook PhrasesIn(string language) => _phrases.GetValueOrDefault(language) ?? _phrases["en"];

    /// <summary>A government's own office of a kind, if it is known by name.</summary>
    internal OfficeRecord? OfficeOf(string government, string? kind) =>
        kind is null ? null : _officesOfKind.GetValueOrDefault($"{government} {kind}");

    internal string GovernmentName(string code) => Governments.TryGetValue(code, out var government) ? government.Name : code;

    /// <summary>The outlet of that name, else one made from the name that is its own family.</summary>
    internal Entity.Outlet OutletNamed(string name)
    {
        var plain = Plain(name);
        if (_outlets.TryGetValue(plain, out var known))
        {
            return known;
        }

        // Where only an address is known, one of its labels is often the name.
        if (plain.Contains('.', StringComparison.Ordinal) && !plain.Contains(' ', StringComparison.Ordinal))
        {
            return Domains(plain)
                .Concat(plain.Split('.').Where(l => l.Length > 2))
                .Select(_outlets.GetValueOrDefault)
                .FirstOrDefault(o => o is not null)
                ?? Unknown(name);
        }

        // "BBC – World News", "Reuters RSS (topNews)", "AG News (AP)": the part that is an outlet.
        return OutletsIn(name, withAgencies: false).FirstOrDefault() ?? OfGovernment(name) ?? Unknown(name);
    }

    /// <summary>A ministry that publishes itself: its word is its government's.</summary>
    private Entity.Outlet? OfGovernment(string name)
    {
        var named = Names.Find(name, Folding.Flat(name)).Select(m => m.Named).ToArray();
        var office = named.OfType<Named.Office>().FirstOrDefault(o => o.Record.Body)?.Record;
        var code = office?.Government ?? (office is null ? null : named.OfType<Named.Government>().FirstOrDefault()?.Code);
        return code is null ? null : new Entity.Outlet(name, code + " government", IsWire: false, code, code);
    }

    /// <summary>Outlets named in a credit, short forms too.</summary>
    internal IEnumerable<Entity.Outlet> AgenciesIn(string credit) => OutletsIn(credit, withAgencies: true);

    private IEnumerable<Entity.Outlet> OutletsIn(string text, bool withAgencies) =>
        Names
            .Find(text, Folding.Flat(text))
            .Select(m =>
                m.Named switch
                {
                    Named.Outlet o => o.Entity,
                    Named.Agency a when withAgencies => a.Entity,
                    _ => null,
                }
            )
            .OfType<Entity.Outlet>();

    private void AddNames((OutletRecord Record, Entity.Outlet Entity)[] outlets)
    {
        foreach (var (record, entity) in outlets)
        {
            Add(record.Names, new Named.Outlet(entity));
            Add(record.Credits ?? [], new Named.Agency(entity));
        }

        foreach (var government in Records.Governments)
        {
            foreach (var name in government.Names.Values.SelectMany(n => n).Distinct(StringComparer.Ordinal))
            {
                Names.Add(name, new Named.Government(government.Id, name.Length == 1 ? NameForm.Short : NameForm.Name));
            }

            Add(government.Demonyms, new Named.Government(government.Id, NameForm.Demonym));
            Add(government.Capitals, new Named.Government(government.Id, NameForm.Capital));
        }

        Array.ForEach([.. Records.Pairs], p => Add(p.Names, new Named.Pair(p.Governments)));
        Array.ForEach([.. Records.Offices], o => Add(o.Names, new Named.Office(o)));
        Array.ForEach([.. Records.People], p => Add(p.Names, new Named.Person(p)));
    }

    private void Add(IEnumerable<string> names, Named named)
    {
        foreach (var name in names)
        {
            Names.Add(name, named);
        }
    }

    private static Entity.Outlet Unknown(string name) => new(name, name, IsWire: false, StateOf: null);

    private static IEnumerable<string> Spellings(OutletRecord outlet) =>
        outlet.Names.Append(outlet.Name).Select(Plain).SelectMany(n => new[] { n, n.Replace(" ", "", StringComparison.Ordinal) });

    /// <summary>"www.mofa.go.jp" lies in "mofa.go.jp" and "go.jp".</summary>
    private static IEnumerable<string> Domains(string address)
    {
        for (var dot = address.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = address.IndexOf('.', dot + 1))
        {
            yield return address[(dot + 1)..];
        }
    }

    private static string Plain(string name) => Folding.Lower(Folding.Cased(name)).Trim();

    private static Entity.Office ToOffice(OfficeRecord o) =>
        new(o.Id, o.Government ?? "", o.Title, o.Body, [.. o.Holders.Select(ToHolder)]);

    private static Entity.Holder ToHolder(string?[] h) => new(h[0]!, Day(h[1]!), h[2] is { } to ? Day(to) : null);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
