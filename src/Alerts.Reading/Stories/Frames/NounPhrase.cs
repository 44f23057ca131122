using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>One name or title where it stands.</summary>
internal sealed record Part(int Start, int End)
{
    public string? Code { get; init; }
    public NameForm Form { get; init; }
    public IReadOnlyList<string>? Pair { get; init; }
    public OfficeRecord? Office { get; init; }
    public PersonRecord? Person { get; init; }
    public Entity.Outlet? Outlet { get; init; }
    public Source? Alias { get; init; }

    /// <summary>
    /// The class of a title or of a word for somebody: <c>word.head.person</c>, <c>word.head.body</c>,
    /// <c>word.head.other</c>, <c>word.unnamed</c>, <c>word.vague</c>.
    /// </summary>
    public string? Word { get; init; }

    /// <summary>Somebody whom nobody names.</summary>
    public bool IsNobody => Word is "word.unnamed" or "word.vague";

    public bool IsHead => Word is not null && Word.StartsWith("word.head", StringComparison.Ordinal);

    public static Part Of(NameMatch match)
    {
        var part = new Part(match.Start, match.End);
        return match.Named switch
        {
            Named.Government g => part with { Code = g.Code, Form = g.Form },
            Named.Pair p => part with { Pair = p.Codes },
            Named.Office o => part with { Office = o.Record },
            Named.Person p => part with { Person = p.Record },
            Named.Outlet o => part with { Outlet = o.Entity },
            _ => part,
        };
    }

    public static Part Of(PhraseMatch match) => new(match.Start, match.End) { Word = match.Class };
}

/// <summary>Parts that belong together, as far as they are read.</summary>
internal sealed class NounPhrase
{
    public NounPhrase(Part first)
    {
        Start = first.Start;
        First = first;
        Add(first);
    }

    public int Start { get; set; }
    public int End { get; set; }
    public Part First { get; }
    public Part Last { get; private set; } = null!;
    public int Count { get; private set; }

    public string? Code { get; private set; }
    public bool IsDemonym { get; private set; }
    public bool IsShort { get; private set; }
    public IReadOnlyList<string>? Pair { get; private set; }
    public OfficeRecord? Office { get; private set; }
    public PersonRecord? Person { get; private set; }
    public Entity.Outlet? Outlet { get; private set; }
    public Source? Alias { get; private set; }
    public string? Head { get; private set; }
    public bool IsUnnamed { get; private set; }

    /// <summary>A parliament, a party, a court: of a state, and no government.</summary>
    public bool IsOther { get; private set; }

    /// <summary>A person's name as written, of one who is not known.</summary>
    public string? PersonName { get; set; }

    public List<string> NamesToRemember { get; } = [];

    public bool IsPersonHead => Head == "word.head.person";

    /// <summary>Whether one person holds it: an ambassador, not an embassy.</summary>
    public bool IsPersonHeadOrPost => IsPersonHead || Office is { Body: false };

    public bool IsPlace => Code is not null && Office is null && Person is null && Head is null;

    /// <summary>Whose it is, where grammar says so and no name beside it.</summary>
    public void Take(string code) => Code ??= code;

    public void Add(Part part)
    {
        // A ministry's country stands before it; one that follows says where an embassy is.
        if (part.Code is { } code && Office?.Government is null)
        {
            Code ??= code;
        }

        IsShort = Count == 0 && part is { Code: not null, Form: NameForm.Short };
        IsDemonym = Count == 0 ? part is { Code: not null, Form: NameForm.Demonym or NameForm.Short } : IsDemonym && part.Code is not null;
        Pair ??= part.Pair;
        Office = Better(Office, part.Office);
        Person ??= part.Person;
        Outlet ??= part.Outlet;
        Alias ??= part.Alias;
        Head = part.Word == "word.head.person" || (part.IsHead && Head is null) ? part.Word : Head;
        IsUnnamed |= part.IsNobody;
        IsOther |= part.Word == "word.head.other";
        Last = part;
        End = part.End;
        Count++;
    }

    /// <summary>An office of one government says more than a general one: "government of South Korea's Blue House".</summary>
    private static OfficeRecord? Better(OfficeRecord? known, OfficeRecord? next) =>
        known is null
        || (known.Government is null && next is { Government: not null })
        || (known is { Government: null, Kind: "government" } && next is not null)
            ? next ?? known
            : known;
}
