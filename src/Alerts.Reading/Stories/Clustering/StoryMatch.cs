namespace Alerts.Reading.Stories.Clustering;

/// <summary>Where an item belongs, and what its coming shows of items that came shortly before.</summary>
/// <param name="StoryId">The story that it joins; null where it opens one of its own, which some of the others may join.</param>
/// <param name="AlsoIn">Other stories that the item belongs to as well: it shows that all are one.</param>
/// <param name="Leaving">Items that came within the hour and, held against all that is here now, tell of another event.</param>
public sealed record StoryMatch(string? StoryId, IReadOnlyList<string> AlsoIn, IReadOnlyList<LeavingItems> Leaving)
{
    /// <summary>The stories that it concerns, which its own may be one of.</summary>
    public IEnumerable<string> Stories => Leaving.Select(l => l.From).Concat(AlsoIn).Concat(StoryId is null ? [] : [StoryId]).Distinct();
}

/// <summary>Items that leave a story together.</summary>
/// <param name="To">Where they go.</param>
public sealed record LeavingItems(string From, IReadOnlyList<string> ItemIds, LeavingTo To);

/// <summary>Where items go that leave a story.</summary>
public abstract record LeavingTo
{
    private LeavingTo() { }

    /// <summary>With the item that came, to whatever story is its.</summary>
    public sealed record WithTheItem : LeavingTo;

    /// <summary>To another story that is open.</summary>
    public sealed record Story(string Id) : LeavingTo;

    /// <summary>To a story of their own.</summary>
    public sealed record OwnStory : LeavingTo;
}
