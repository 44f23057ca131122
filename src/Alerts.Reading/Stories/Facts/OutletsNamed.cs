using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>The other outlets on whose word an item reports.</summary>
internal static class OutletsNamed
{
    private const int SentencesRead = 14;

    // Where a subject particle marks the outlet, its verb ends the sentence.
    private const int WholeSentence = 200;
    private const int WholeClause = 120;

    public static IReadOnlyList<ItemOrigin> In(ReadItem item)
    {
        var phrases = KnowledgeBase.Shipped.AttributionIn(item.Language);
        var core = Core.Of(item);
        var found = item.Sentences.Take(SentencesRead)
            .SelectMany(s => InSentence(s, phrases).Select(o => (o.Outlet, o.IsRelay, Sentence: s, Weight: core.Overlap(s) + (s.Index < 2 ? 2.0 : 0) - (s.Index * 0.05)))).ToArray();

        // Who only hands on what another reported is not the origin, wherever in the text it is named.
        var relays = found.Where(f => f.IsRelay).Select(f => f.Outlet.Family).ToHashSet(StringComparer.Ordinal);
        var named = found.Where(f => f.Outlet.Family != item.Outlet.Family && !relays.Contains(f.Outlet.Family)).ToArray();
        if (named.Length == 0)
        {
            return [];
        }

        // An attribution far from the main subjects hands on some other claim.
        var most = named.Max(f => f.Weight);
        return [.. named.Where(f => f.Weight >= Math.Min(0.75 * most, most - 0.3)).DistinctBy(f => f.Outlet.Family).Select(f =>
            new ItemOrigin(OriginKind.Outlet, f.Outlet.Name, f.Outlet.Family, f.Sentence, item.Sentences.Skip(f.Sentence.Index).Take(2).Any(s => phrases.Anonymous.Any(s.Has)), f.Outlet.StateOf))];
    }

    private static IEnumerable<(Entity.Outlet Outlet, bool IsRelay)> InSentence(Sentence sentence, AttributionPhrases phrases)
    {
        var outlets = sentence.Mentions.Where(m => m.Entity is Entity.Outlet).ToArray();
        var attributed = outlets.Select(m => (Outlet: (Entity.Outlet)m.Entity, IsCited: IsCited(sentence, m, outlets, phrases), IsNamed: IsNamed(sentence, m, outlets, phrases)))
            .Where(o => o.IsCited || o.IsNamed).ToArray();
        var cites = attributed.Any(o => o.IsCited);
        return attributed.Select(o => (o.Outlet, cites && !o.IsCited)).DistinctBy(o => o.Outlet.Family);
    }

    private static bool IsCited(Sentence sentence, Mention outlet, Mention[] outlets, AttributionPhrases phrases) =>
        phrases.CitedBefore.Any(p => EndsNear(sentence.Lower, p, outlet, outlets, 24)) || phrases.CitedAfter.Any(p => BeginsNear(sentence.Lower, p, outlet, outlets, Speaks(sentence, outlet, phrases) ? WholeClause : 6));

    private static bool IsNamed(Sentence sentence, Mention outlet, Mention[] outlets, AttributionPhrases phrases)
    {
        var speaks = Speaks(sentence, outlet, phrases);
        return phrases.Before.Any(p => EndsNear(sentence.Lower, p, outlet, outlets, phrases.Gap)) || phrases.After.Any(p => BeginsNear(sentence.Lower, p, outlet, outlets, speaks ? WholeSentence : phrases.Gap));
    }

    private static bool Speaks(Sentence sentence, Mention outlet, AttributionPhrases phrases) => phrases.Subject.Any(p => sentence.Lower.AsSpan(outlet.End).StartsWith(p, StringComparison.Ordinal));

    private static bool EndsNear(string lower, string phrase, Mention outlet, Mention[] outlets, int gap)
    {
        for (var at = Phrase.Find(lower, phrase); at >= 0 && at < outlet.Start; at = Phrase.Find(lower, phrase, at + 1))
        {
            var end = at + phrase.Length;
            if (end <= outlet.Start && outlet.Start - end <= gap && IsClear(lower, end, outlet.Start, outlets))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsNear(string lower, string phrase, Mention outlet, Mention[] outlets, int gap)
    {
        var at = Phrase.Find(lower, phrase, outlet.End);
        return at >= 0 && at - outlet.End <= gap && (gap == WholeSentence || IsClear(lower, outlet.End, at, outlets));
    }

    /// <summary>Whether neither another outlet nor the end of a clause stands between.</summary>
    private static bool IsClear(string lower, int from, int to, Mention[] outlets) =>
        lower.AsSpan(from, to - from).IndexOfAny(';', '。', '"') < 0 && !Array.Exists(outlets, o => o.Start >= from && o.End <= to);
}
