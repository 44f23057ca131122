namespace Alerts.Reading.Stories.Knowledge;

/// <summary>Something that texts in any of the four languages name. The same one has the same id in all of them.</summary>
internal abstract record Entity(string Id)
{
    internal sealed record Person(string Id, string Name, string Country) : Entity(Id);

    /// <param name="Government">ISO 3166 code such as <c>JP</c>.</param>
    /// <param name="IsBody">A ministry or government rather than a post that somebody holds.</param>
    internal sealed record Office(string Id, string Government, string Title, bool IsBody, IReadOnlyList<Holder> Holders) : Entity(Id)
    {
        /// <summary>Who held it at that instant; null where that is not known.</summary>
        public string? HolderAt(DateTimeOffset at)
        {
            var day = DateOnly.FromDateTime(at.UtcDateTime);
            return Holders.FirstOrDefault(h => h.IsAt(day))?.Person;
        }

        /// <summary>Whether that person held it then, or speaks for it.</summary>
        public bool IsHeldBy(string person, DateTimeOffset at) =>
            Holders.Any(h => h.Person == person && h.IsAt(DateOnly.FromDateTime(at.UtcDateTime)));
    }

    internal sealed record Holder(string Person, DateOnly From, DateOnly? To)
    {
        public bool IsAt(DateOnly day) => From <= day && (To is null || day < To);
    }

    /// <param name="StateOf">The government whose voice it is, else null.</param>
    /// <param name="Country">Where it is at home: "the government" in its texts is that one's.</param>
    internal sealed record Outlet(string Name, string Family, bool IsWire, string? StateOf, string? Country = null) : Entity(Name);

    /// <param name="In">The larger place it lies in.</param>
    internal sealed record Place(string Id, string Name, string? In, bool IsCountry) : Entity(Id);

    internal sealed record Concept(string Id) : Entity(Id);
}

/// <summary>An entity named at an offset of a folded text.</summary>
internal readonly record struct Mention(Entity Entity, int Start, int Length)
{
    public int End => Start + Length;
}
