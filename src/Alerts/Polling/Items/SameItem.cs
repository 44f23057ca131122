namespace Alerts.Polling.Items;

/// <summary>Whether an item of a document is one that is stored, whatever guid and link it goes under now.</summary>
/// <param name="document">All items.</param>
/// <param name="stored">By identity.</param>
internal sealed class SameItem(IReadOnlyList<IncomingItem> document, IReadOnlyDictionary<string, StoredItem> stored)
{
    // As much text, word for word under the same title, is no news on any date.
    private const int LongText = 300;
    private const int ShortText = 40;
    private static readonly TimeSpan s_later = TimeSpan.FromHours(1);

    // Hashes of the texts that the document has under an identity that did not have them before.
    private HashSet<string>? _elsewhere;

    /// <summary>Each item with the stored one that it is, by identity first and by title after that; no stored one twice.</summary>
    internal List<(IncomingItem Incoming, StoredItem? Stored)> Match(
        IReadOnlyList<IncomingItem> incoming,
        IReadOnlyList<StoredItem> sameTitle
    )
    {
        var taken = new HashSet<long>();
        var matches = new List<(IncomingItem Incoming, StoredItem? Stored)>(incoming.Count);
        foreach (var item in incoming)
        {
            var known = stored.GetValueOrDefault(item.Identity);
            matches.Add((item, known is not null && !IsOtherNews(known, item) && taken.Add(known.Id) ? known : null));
        }

        var byTitle = sameTitle.ToLookup(s => s.TitleKey);
        for (var i = 0; i < matches.Count && sameTitle.Count > 0; i++)
        {
            var item = matches[i].Incoming;
            if (matches[i].Stored is null && byTitle[item.TitleKey].FirstOrDefault(s => !taken.Contains(s.Id) && Is(s, item)) is { } same)
            {
                taken.Add(same.Id);
                matches[i] = (item, same);
            }
        }

        return matches;
    }

    /// <summary>Whether what is known under an identity is another item than the one that bears it now.</summary>
    internal bool IsOtherNews(StoredItem known, IncomingItem item)
    {
        if (known.TextHash == item.TextHash)
        {
            return false;
        }

        // Guids that changed places: what was known under this one stands, word for word, under another.
        _elsewhere ??= Elsewhere();
        if (_elsewhere.Contains(known.TextHash))
        {
            return true;
        }

        if (known.Title is null || item.Title.Length + item.Text.Length == 0)
        {
            return false;
        }

        return MayBeOtherNews(known, item)
            && (known.TitleKey == item.TitleKey || !Likeness.OfTitles(known.Title, item.Title))
            && !Likeness.OfTexts(known.Start ?? "", item.Text[..Math.Min(item.Text.Length, StartLength)]);
    }

    private HashSet<string> Elsewhere() =>
        document
            .Where(i => i.Title.Length + i.Text.Length > 0 && stored.GetValueOrDefault(i.Identity)?.TextHash != i.TextHash)
            .Select(i => i.TextHash)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether date, link and title leave it open, so that the texts have to be held against each other.</summary>
    internal static bool MayBeOtherNews(StoredItem known, IncomingItem item)
    {
        var isLater = item.PublishedAt >= known.PublishedAt + s_later;
        var isElsewhere = known.Link is not null && item.Link is not null && !CanonicalLink.AreSame(known.Link, item.Link);
        return known.TextHash != item.TextHash && (known.TitleKey == item.TitleKey ? isElsewhere && isLater : isElsewhere || isLater);
    }

    /// <summary>How much of a stored text is held against a new one.</summary>
    internal const int StartLength = 2_000;

    /// <summary>Of two items with one title: whether they are one.</summary>
    private static bool Is(StoredItem known, IncomingItem item)
    {
        var isSameDate = known.PublishedAt is not null && known.PublishedAt == item.PublishedAt;
        var isUndated = known.PublishedAt is null && item.PublishedAt is null;
        var isSameLink = CanonicalLink.AreSame(known.Link, item.Link);
        if (known.TextHash != item.TextHash)
        {
            return isSameLink && (isSameDate || (isUndated && item.Link is not null));
        }

        // A day without an hour, or none at all, says little where there is no text either.
        var isTelling = item.Text.Length >= ShortText || item.PublishedAt?.TimeOfDay > TimeSpan.Zero;
        return isSameLink || item.Text.Length >= LongText || ((isSameDate || isUndated) && isTelling);
    }
}
