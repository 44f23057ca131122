namespace Alerts.Polling.Items;

/// <summary>What is known of a fetch when the age of its items is judged.</summary>
/// <param name="IsFirst">The feed's baseline: nobody knows what of it is new.</param>
/// <param name="LastSuccessAt">When the feed was last seen before.</param>
/// <param name="MaxAge">Older items are no news.</param>
internal sealed record FetchTime(DateTimeOffset Now, bool IsFirst, DateTimeOffset? LastSuccessAt, TimeSpan MaxAge)
{
    internal DateTimeOffset Oldest => Now - MaxAge;
}

/// <summary>
/// Which items of a document are too old to be news. A date that is not there, or cannot be read, makes no item young: then its place in
/// the document counts, and when the feed was last looked at.
/// </summary>
internal static class ItemAge
{
    // Further ahead lies no publication but an event, or an era that was misread.
    private static readonly TimeSpan s_ahead = TimeSpan.FromDays(1);

    /// <param name="document">All items, in the document's order.</param>
    /// <param name="isKnown">Whether an item was stored before.</param>
    /// <returns>The items that were not stored before and are old.</returns>
    internal static HashSet<IncomingItem> Old(IReadOnlyList<IncomingItem> document, Func<IncomingItem, bool> isKnown, FetchTime fetch)
    {
        var dates = Dates(document, fetch.Now + s_ahead);
        var isNewestFirst = IsNewestFirst(dates);
        var youngest = Youngest(dates, isNewestFirst);
        var lastKnown = LastKnown(document, isKnown);
        var old = new HashSet<IncomingItem>(ReferenceEqualityComparer.Instance);
        var oldest = fetch.Oldest;
        for (var i = 0; i < document.Count; i++)
        {
            // Below all that was there before, something older has come up again.
            var hasComeUp = lastKnown >= 0 && i > lastKnown && isNewestFirst;
            var isUndatedOld = fetch.IsFirst || hasComeUp || fetch.LastSuccessAt < oldest || youngest[i] < oldest;
            if (dates[i] is { } at ? at < oldest : isUndatedOld)
            {
                old.Add(document[i]);
            }
        }

        return old;
    }

    // Loops here: LINQ over dates is code that no compiler makes ahead, and a first poll would run it slowly for each item.
    private static DateTimeOffset?[] Dates(IReadOnlyList<IncomingItem> document, DateTimeOffset latest)
    {
        var dates = new DateTimeOffset?[document.Count];
        for (var i = 0; i < dates.Length; i++)
        {
            var at = document[i].PublishedAt;
            dates[i] = at <= latest ? at : null;
        }

        return dates;
    }

    private static int LastKnown(IReadOnlyList<IncomingItem> document, Func<IncomingItem, bool> isKnown)
    {
        var last = document.Count - 1;
        while (last >= 0 && !isKnown(document[last]))
        {
            last--;
        }

        return last;
    }

    /// <summary>The latest that each item can be from, by the dated one next to it on the side of the newer.</summary>
    private static DateTimeOffset?[] Youngest(DateTimeOffset?[] dates, bool isNewestFirst)
    {
        var bounds = new DateTimeOffset?[dates.Length];
        DateTimeOffset? bound = null;
        for (var n = 0; n < dates.Length; n++)
        {
            var i = isNewestFirst ? n : dates.Length - 1 - n;
            bound = dates[i] ?? bound;
            bounds[i] = bound;
        }

        return bounds;
    }

    // By custom it is; a document that runs the other way says so by its dates.
    private static bool IsNewestFirst(DateTimeOffset?[] dates)
    {
        DateTimeOffset? before = null;
        var (falls, rises) = (0, 0);
        foreach (var date in dates)
        {
            falls += date < before ? 1 : 0;
            rises += date > before ? 1 : 0;
            before = date ?? before;
        }

        return falls >= rises;
    }
}
