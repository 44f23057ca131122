namespace Alerts.Reading.Stories.Facts;

/// <summary>On whose word an item reports.</summary>
/// <param name="Sentence">The attribution; null where the outlet reports on its own.</param>
/// <param name="Government">Whose word it is where a government or its state media speak.</param>
internal sealed record ItemOrigin(
    OriginKind Kind,
    string Name,
    string Family,
    string? Sentence = null,
    bool Anonymous = false,
    string? Government = null
)
{
    public const string NotIdentified = "origin not identified";

    /// <summary>A government making its own act known, rather than claiming something of others.</summary>
    public bool IsOwnAct { get; init; }

    /// <summary>A government's word on what another reported: no origin beside that other.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>A government's word that it is so.</summary>
    public bool IsConfirmation { get; init; }

    /// <summary>The government whose public word the outlet passes on, where that is all that it does.</summary>
    public string? Relays { get; init; }

    /// <summary>The government whose officials, named no further, the outlet cites.</summary>
    public string? Officials { get; init; }

    /// <summary>The outlet's own or an agency's copy that says on nobody's word what it tells: it follows where another does.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Who speaks only further down, perhaps on something else: no origin beside another.</summary>
    public bool IsLater { get; init; }

    /// <summary>An agency whose copy it is, while the copy itself names another origin.</summary>
    public bool HandsOn { get; init; }

    /// <summary>A person set it right.</summary>
    public bool IsEdited { get; init; }

    /// <summary>Whose word it is in the end: what two tell on the same word is told once.</summary>
    public string Word => (Relays ?? Government) is { } government ? FamilyOf(government) : Family;

    /// <summary>Somebody named who speaks for no government that is known.</summary>
    public bool IsStranger => Kind == OriginKind.Body && Government is null;

    public bool IsNamed => Kind is OriginKind.Outlet or OriginKind.Body or OriginKind.FirstHand;

    /// <summary>Somebody whom nobody names.</summary>
    public static ItemOrigin Unidentified(string sentence) => new(OriginKind.Unidentified, NotIdentified, "", sentence);

    /// <summary>A government that speaks itself.</summary>
    public static ItemOrigin OfGovernment(string code, string name, string? sentence) =>
        new(OriginKind.Body, name, FamilyOf(code), sentence, Government: code);

    /// <summary>Somebody named of whom no more is known.</summary>
    public static ItemOrigin OfStranger(string name, string sentence) => new(OriginKind.Body, name, name, sentence);

    private static string FamilyOf(string government) => government + " government";
}

internal enum OriginKind
{
    /// <summary>The outlet itself, and the text says so: its own sources, its own reporters.</summary>
    FirstHand,

    /// <summary>Another outlet.</summary>
    Outlet,

    /// <summary>A government body, or somebody else who is named, speaking himself.</summary>
    Body,

    /// <summary>"Local media", "reports", rumour: somebody unnamed.</summary>
    Unidentified,

    /// <summary>The text names nobody: it follows its story's origin.</summary>
    Silent,
}
