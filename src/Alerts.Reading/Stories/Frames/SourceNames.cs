using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Makes sources from what the text names. Never more than it says: no country is guessed from nearness.</summary>
internal sealed class SourceNames(KnowledgeBase knowledge, DateTimeOffset at)
{
    private Dictionary<string, Source?>? _surnames;

    public static Source Outlet(Entity.Outlet outlet) => new(SourceKind.Outlet, outlet.Name, outlet.StateOf, Outlet: outlet);

    /// <summary>The government itself.</summary>
    public Source Government(string code, bool isOfficial = false) =>
        new(
            SourceKind.Government,
            knowledge.OfficeOf(code, "government")?.Title
                ?? (code is "UN" or "EU" or "NATO" ? knowledge.GovernmentName(code) : $"Government of {knowledge.GovernmentName(code)}"),
            code,
            "government"
        )
        {
            IsAnonymous = isOfficial,
        };

    /// <summary>
    /// Of those who answer for governments at the time, the one whose family name ends the name; null for several, and where names begin
    /// with the family.
    /// </summary>
    public Source? HolderOfSurname(string word)
    {
        _surnames ??= Surnames();
        return _surnames.GetValueOrDefault(word);
    }

    /// <summary>"North Korea's Kim", "Japan's Kono": of those who answer for the government whose name ends a text, the one called so.</summary>
    public Source? HolderOf(string owner, string word)
    {
        var flat = Folding.Flat(owner);
        if (knowledge.Names.Find(owner, flat).LastOrDefault(m => m.End == flat.Length).Named is not Named.Government { Code: { } code })
        {
            return null;
        }

        var called = knowledge
            .Records.Offices.Where(o => o.Government == code)
            .Select(o => (Office: o, Person: PersonIn(o)))
            .Where(h => h.Person is { Names: [var name, ..] } && IsCalledBySurname(name, word, h.Person.Country))
            .ToArray();
        return called.Length > 0 ? Office(called[0].Office, code, null, called[0].Person) : null;
    }

    private static bool IsCalledBySurname(string name, string word, string country) =>
        country is "KP" or "KR" or "CN" or "TW" ? name.StartsWith(word + ' ', StringComparison.Ordinal) : LastWord(name) == word;

    /// <summary>Moon, Yoon: a president whose family name comes first.</summary>
    public Source? PresidentOfSurname(string word) =>
        knowledge
            .Records.Offices.Where(o => o is { Government: "KR", Kind: "president" })
            .Where(o => PersonIn(o) is { } holder && holder.Names[0].StartsWith(word + ' ', StringComparison.Ordinal))
            .Select(o => Office(o, o.Government, null, null))
            .FirstOrDefault();

    private Dictionary<string, Source?> Surnames()
    {
        var holders = knowledge
            .Records.Offices.Where(o => o.Government is not (null or "KP" or "KR" or "CN" or "TW"))
            .Select(o => (Office: o, Person: PersonIn(o)))
            .Where(h => h.Person is not null);
        return holders
            .SelectMany(h => SurnamesOf(h.Person!).Select(s => (Surname: s, h.Office, h.Person!.Id)))
            .GroupBy(h => h.Surname, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.Select(h => h.Id).Distinct().Count() == 1 ? Office(g.First().Office, g.First().Office.Government, null, null) : null,
                StringComparer.Ordinal
            );
    }

    /// <summary>Kishida, 기시다; Trump, 트럼프: Korean too writes Japanese family names first.</summary>
    private static IEnumerable<string> SurnamesOf(PersonRecord person) =>
        person
            .Names.Where(n => Folding.IsHangul(n[0]) && n.Contains(' ', StringComparison.Ordinal))
            .Select(n => person.Country == "JP" ? n[..n.IndexOf(' ', StringComparison.Ordinal)] : LastWord(n))
            .Append(LastWord(person.Names[0]))
            .Distinct(StringComparer.Ordinal);

    private static string LastWord(string name) => name[(name.LastIndexOf(' ') + 1)..];

    /// <param name="government">Whose office it is, where its name alone does not tell; null where nothing tells.</param>
    /// <param name="person">The name beside it, as written.</param>
    public Source Office(OfficeRecord office, string? government, string? person, PersonRecord? known)
    {
        var code = office.Government ?? government;
        var own =
            code is null ? office
            : office.Government is null ? knowledge.OfficeOf(code, office.Kind) ?? office
            : office;
        var title = own.Government is null && code is not null ? $"{own.Title} of {knowledge.GovernmentName(code)}" : own.Title;
        if (known is null && person is not null && HolderNamed(own, person) is { } holding)
        {
            known = holding;
        }

        var holder =
            known is not null && (code is null || known.Country == code) ? known.Names[0] : person ?? (own.Body ? null : Holder(own));
        return code is null
            ? new Source(SourceKind.Named, person is null ? office.Title : $"{office.Title} {person}", IsPerson: !office.Body)
            : new Source(
                SourceKind.Government,
                holder is null ? title
                    : own.Body ? $"{title} ({holder})"
                    : $"{title} {holder}",
                code,
                own.Id,
                IsPerson: !own.Body || holder is not null
            )
            {
                IsWatch = own.Kind is "defence-ministry" or "joint-chiefs" or "military" or "coast-guard",
            };
    }

    /// <summary>A person known to speak for a government at that date; else a name that nobody answers for.</summary>
    public Source Person(PersonRecord person)
    {
        var held = knowledge
            .Records.Offices.Where(o => o.Government is not null && knowledge.Offices[o.Id].IsHeldBy(person.Id, at))
            .OrderBy(o => o.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return held is null
            ? new Source(SourceKind.Named, person.Names[0], IsPerson: true)
            : Office(held, held.Government, null, person) with
            {
                IsPerson = true,
            };
    }

    /// <summary>"Minister Kono": of all posts that a label's title may mean, the one held by somebody of its surname at the time.</summary>
    public Source? HolderCalled(string label)
    {
        var held = knowledge
            .Records.Offices.Where(o => o.Government is not null)
            .Select(o => (Office: o, Person: PersonIn(o)))
            .Where(h => h.Person is not null && h.Person.Names.Any(n => IsCalled(label, n)))
            .Take(2)
            .ToArray();
        return held is [var (office, person)] ? Office(office, office.Government, null, person) : null;
    }

    /// <summary>Surnames, as long as given, of those who hold a state's offices at the time and write their names in Han.</summary>
    public IReadOnlyList<(string Surname, Source Source)> Surnames(string code, int length) =>
        [
            .. knowledge
                .Records.Offices.Where(o => o.Government == code && !o.Body)
                .Select(PersonIn)
                .OfType<PersonRecord>()
                .SelectMany(p => p.Names.Where(n => n.Length > length && Folding.IsHan(n[0])).Select(n => (n[..length], Person(p))))
                .Select(h => (Folding.Flat(h.Item1), h.Item2))
                .DistinctBy(h => h.Item1),
        ];

    private static bool IsCalled(string label, string name) =>
        name.LastIndexOf(' ') is > 0 and var space
        && label.EndsWith(name[space..], StringComparison.OrdinalIgnoreCase)
        && label.Length > name.Length - space;

    public static Source Named(string name) => new(SourceKind.Named, name, IsPerson: true);

    public static Source Unnamed(string name) => new(SourceKind.Unnamed, name);

    /// <summary>林 in 林官房長官 is the holder of that date, if his name begins so.</summary>
    private PersonRecord? HolderNamed(OfficeRecord office, string person) =>
        PersonIn(office) is { } holder
        && holder.Names.Any(n => n.StartsWith(person, StringComparison.Ordinal) || n.EndsWith(" " + person, StringComparison.Ordinal))
            ? holder
            : null;

    /// <summary>The one government whose office of that kind was held by somebody of that name at the time.</summary>
    public string? GovernmentHeldBy(OfficeRecord office, string person)
    {
        var own = knowledge
            .Records.Offices.Where(o =>
                o.Government is not null && o.Kind is not null && o.Kind == office.Kind && HolderNamed(o, person) is not null
            )
            .Select(o => o.Government)
            .Distinct()
            .Take(2)
            .ToArray();
        return own.Length == 1 ? own[0] : null;
    }

    /// <summary>Whether that government has no such post, or another person than the named one holds it.</summary>
    public bool IsAnothers(OfficeRecord office, string government, string? person)
    {
        var own = knowledge.OfficeOf(government, office.Kind);
        return own is null
            ? office.Kind is "president" or "prime-minister" or "presidential-office" or "joint-chiefs"
            : person is not null
                && !own.Body
                && knowledge.Offices[own.Id].HolderAt(at) is not null
                && HolderNamed(own, person) is null
                && !person.Contains(' ', StringComparison.Ordinal);
    }

    /// <summary>Who holds the office at the time; null where nobody is known to.</summary>
    private PersonRecord? PersonIn(OfficeRecord office) =>
        knowledge.Offices[office.Id].HolderAt(at) is { } id ? knowledge.Records.People.FirstOrDefault(p => p.Id == id) : null;

    private string? Holder(OfficeRecord office) =>
        knowledge.Offices[office.Id].HolderAt(at) is { } id && knowledge.People.TryGetValue(id, out var person) ? person.Name : null;
}
