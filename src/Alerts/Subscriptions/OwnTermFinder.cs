using Alerts.Reading.Relevance;

namespace Alerts.Subscriptions;

/// <summary>The own terms of many readers, looked for in one pass over a text, however many they are.</summary>
internal sealed class OwnTermFinder
{
    private readonly PhraseSet _phrases = new();
    private readonly Dictionary<SubscriptionPreferences, int[][]> _spellings = new(ReferenceEqualityComparer.Instance);

    internal OwnTermFinder(IEnumerable<SubscriptionPreferences> wishes)
    {
        foreach (var own in wishes.Where(w => w.HasOwnTerms))
        {
            _spellings[own] = [.. own.OwnTerms!.Select(t => t.Spellings.Select(_phrases.Add).ToArray())];
        }
    }

    /// <returns>Which spellings stand in the texts, for <see cref="Fits"/>.</returns>
    internal bool[] Find(IEnumerable<string> texts) => _phrases.Find(texts);

    /// <summary>Whether the terms of these wishes are among what was found; wishes without terms fit every text.</summary>
    /// <param name="wishes">Of those that the finder was made for.</param>
    internal bool Fits(SubscriptionPreferences wishes, bool[] found)
    {
        if (!_spellings.TryGetValue(wishes, out var terms))
        {
            return !wishes.HasOwnTerms;
        }

        return wishes.OwnTermsMatch == OwnTermsMatch.All
            ? Array.TrueForAll(terms, t => Array.Exists(t, spelling => found[spelling]))
            : Array.Exists(terms, t => Array.Exists(t, spelling => found[spelling]));
    }
}
