using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

internal enum SourceKind
{
    /// <summary>A government, one of its offices, or a person who speaks for it.</summary>
    Government,

    /// <summary>A newsroom or an agency.</summary>
    Outlet,

    /// <summary>Named in the text, but nobody whom we know: its name as written.</summary>
    Named,

    /// <summary>"Sources", 関係者, "local media": nobody in particular.</summary>
    Unnamed,
}

/// <summary>Whose word something is.</summary>
/// <param name="Name">Office and, where the text names one or the date tells, its holder; else the name as written.</param>
/// <param name="Government">ISO code; null for an outlet that is no state's voice, and for who is not known.</param>
/// <param name="Office">Id of the office, where it is one.</param>
/// <param name="IsPerson">Whether "he" or "she" can mean it.</param>
internal sealed record Source(
    SourceKind Kind,
    string Name,
    string? Government = null,
    string? Office = null,
    Entity.Outlet? Outlet = null,
    bool IsPerson = false
)
{
    /// <summary>An official whom the text names no further.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether it watches sea and sky, and tells what it saw itself.</summary>
    public bool IsWatch { get; init; }

    /// <summary>A person of whom the text tells the post alone so far.</summary>
    public bool IsUntold { get; init; }

    public bool IsSame(Source other) =>
        Kind == other.Kind
        && Government == other.Government
        && (Outlet?.Family == other.Outlet?.Family)
        && (Kind == SourceKind.Government || Name == other.Name);
}

/// <summary>A noun phrase that can speak: one source, or several that stand together.</summary>
/// <param name="IsPlace">A capital, or a state's bare name: somebody only where grammar makes it a subject.</param>
internal sealed record Actor(IReadOnlyList<Source> Sources, int Start, int End, bool IsPlace = false)
{
    public Source First => Sources[0];
}
