using Alerts.Reading.Stories;

namespace Alerts.Subscriptions;

/// <summary>The distinct wishes of all readers, ready to be held against alerts. Immutable.</summary>
internal sealed class WishBook
{
    private readonly Dictionary<string, SubscriptionPreferences> _wishes;
    private readonly OwnTermFinder _terms;

    private WishBook(Dictionary<string, SubscriptionPreferences> wishes)
    {
        _wishes = wishes;
        _terms = new OwnTermFinder(wishes.Values);
    }

    internal static WishBook Empty { get; } = new([]);

    /// <summary>A book of exactly these wishes; this one where it is that already.</summary>
    /// <param name="keys">See <see cref="SubscriptionPreferences.Key"/>; each once.</param>
    /// <param name="read">Reads those that this book does not hold.</param>
    internal async Task<WishBook> TurnToAsync(
        IReadOnlyCollection<string> keys,
        Func<IReadOnlyList<string>, Task<Dictionary<string, SubscriptionPreferences>>> read
    )
    {
        var missing = keys.Where(k => !_wishes.ContainsKey(k)).ToList();
        if (missing.Count == 0 && keys.Count == _wishes.Count)
        {
            return this;
        }

        var added = missing.Count == 0 ? [] : await read(missing);
        var wishes = keys.Where(k => _wishes.ContainsKey(k) || added.ContainsKey(k));
        return new WishBook(wishes.ToDictionary(k => k, k => _wishes.GetValueOrDefault(k) ?? added[k]));
    }

    /// <summary>The wishes that an alert meets, by key.</summary>
    /// <param name="texts">Reads what own terms are looked for in; asked only where it matters.</param>
    internal async Task<IReadOnlyList<KeyValuePair<string, SubscriptionPreferences>>> WantingAsync(
        StoryFacts facts,
        Func<Task<List<string>>> texts
    )
    {
        var willing = _wishes.Where(w => w.Value.Wants(facts)).ToList();
        if (!willing.Exists(w => w.Value.HasOwnTerms))
        {
            return willing;
        }

        var found = _terms.Find(await texts());
        return willing.FindAll(w => _terms.Fits(w.Value, found));
    }
}
