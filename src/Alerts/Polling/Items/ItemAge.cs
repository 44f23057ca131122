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
        var dates = document.Select(i => i.PublishedAt is { } at && at <= fetch.Now + s_ahead ? at : (DateTimeOffset?)null).ToArray();
        var isNewestFirst = IsNewestFirst(dates);
        var youngest = Youngest(dates, isNewestFirst);
        var lastKnown = Enumerable.Range(0, document.Count).LastOrDefault(i => isKnown(document[i]), -1);
        var old = new HashSet<IncomingItem>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < document.Count; i++)
        {
            // Below all that was there before, something older has come up again.
            var hasComeUp = lastKnown >= 0 && i > lastKnown && isNewestFirst;
            var isUndatedOld = fetch.IsFirst || hasComeUp || fetch.LastSuccessAt < fetch.Oldest || youngest[i] < fetch.Oldest;
            if (dates[i] is { } at ? at < fetch.Oldest : isUndatedOld)
            {
                old.Add(document[i]);
            }
        }

        return old;
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
        var dated = dates.OfType<DateTimeOffset>().ToArray();
        var (falls, rises) = (0, 0);
        for (var i = 1; i < dated.Length; i++)
        {
            falls += dated[i] < dated[i - 1] ? 1 : 0;
            rises += dated[i] > dated[i - 1] ? 1 : 0;
        }

        return falls >= rises;
    }
}
