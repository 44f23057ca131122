using Alerts.Stories.Language;

namespace Alerts.Stories.Reading;

/// <summary>On whose word an item reports.</summary>
/// <param name="Sentence">The attribution; null where the outlet reports first-hand.</param>
/// <param name="Government">Whose word it is where a government or its state media state something themselves.</param>
internal sealed record ItemOrigin(OriginKind Kind, string Name, string Family, Sentence? Sentence = null, bool Anonymous = false, string? Government = null);

internal enum OriginKind
{
    /// <summary>The outlet itself, on the spot or by its own sources.</summary>
    FirstHand,

    /// <summary>Another outlet.</summary>
    Outlet,

    /// <summary>A government body speaking itself.</summary>
    Body,

    /// <summary>"Local media", "reports": somebody unnamed.</summary>
    Unidentified,
}

/// <summary>Reads attributions: who is said to have reported an item's main claim.</summary>
internal static class Attribution
{
    public const string NotIdentified = "origin not identified";

    private const int SentencesRead = 14;

    public static IReadOnlyList<ItemOrigin> Of(ReadItem item)
    {
        var phrases = Knowledge.Shipped.Attribution.GetValueOrDefault(item.Language) ?? Knowledge.Shipped.Attribution["en"];
        var core = Core.Of(item);
        var opening = item.Sentences.Take(SentencesRead).ToArray();
        var anonymous = opening.Take(6).FirstOrDefault(s => phrases.Anonymous.Any(s.Has));
        if (FromOutlets(item, opening, core, phrases) is { Count: > 0 } outlets)
        {
            return outlets;
        }

        if (Credits.Of(item) is { } credit)
        {
            return [credit];
        }

        if (opening.Take(3).Select(s => Body(s, item.Language, phrases)).FirstOrDefault(o => o is not null) is { } body)
        {
            return [body];
        }

        if (opening.Take(4).FirstOrDefault(s => phrases.Vague.Any(s.Has)) is { } vague && anonymous is null)
        {
            return [new ItemOrigin(OriginKind.Unidentified, NotIdentified, "", vague)];
        }

        if (opening.Take(4).FirstOrDefault(s => phrases.Hearsay.Any(s.Has)) is { } hearsay)
        {
            return [new ItemOrigin(OriginKind.Unidentified, NotIdentified, "", hearsay)];
        }

        return [new ItemOrigin(OriginKind.FirstHand, item.Outlet.Name, item.Outlet.Family, anonymous, anonymous is not null, item.Outlet.StateOf)];
    }

    private static List<ItemOrigin> FromOutlets(ReadItem item, Sentence[] opening, Core core, AttributionPhrases phrases)
    {
        var found = opening.SelectMany(s => InSentence(s, phrases).Select(o => (Outlet: o, Sentence: s, Weight: core.Overlap(s) + (s.Index < 2 ? 2.0 : 0) - (s.Index * 0.05))))
            .Where(f => f.Outlet.Family != item.Outlet.Family).ToList();
        if (found.Count == 0)
        {
            return [];
        }

        // An attribution far from the main subjects hands on some other claim.
        var most = found.Max(f => f.Weight);
        return [.. found.Where(f => f.Weight >= 0.75 * most).DistinctBy(f => f.Outlet.Family).Select(f =>
            new ItemOrigin(OriginKind.Outlet, f.Outlet.Name, f.Outlet.Family, f.Sentence, phrases.Anonymous.Any(f.Sentence.Has), f.Outlet.StateOf))];
    }

    /// <summary>The outlets that a sentence attributes something to; where one cites another, only the one nearer to the origin.</summary>
    private static IEnumerable<Entity.Outlet> InSentence(Sentence sentence, AttributionPhrases phrases)
    {
        var attributed = sentence.Mentions.Where(m => m.Entity is Entity.Outlet)
            .Select(m => (Outlet: (Entity.Outlet)m.Entity, Cited: Stands(sentence, m, phrases, phrases.Cited), Any: Stands(sentence, m, phrases, null))).Where(m => m.Any).ToArray();
        return (attributed.Any(a => a.Cited) ? attributed.Where(a => a.Cited) : attributed).Select(a => a.Outlet).DistinctBy(o => o.Family);
    }

    private static bool Stands(Sentence sentence, Mention mention, AttributionPhrases phrases, IReadOnlyList<string>? among) =>
        phrases.Before.Where(p => among is null || among.Contains(p)).Any(p => EndsNear(sentence.Lower, p, mention.Start, phrases.Gap))
        || phrases.After.Concat(among ?? []).Where(p => among is null || among.Contains(p)).Any(p => BeginsNear(sentence.Lower, p, mention.End, phrases.Gap));

    private static bool EndsNear(string lower, string phrase, int start, int gap)
    {
        for (var at = Phrase.Find(lower, phrase); at >= 0 && at < start; at = Phrase.Find(lower, phrase, at + 1))
        {
            if (start - (at + phrase.Length) is >= 0 and var between && between <= gap && !Broken(lower, at + phrase.Length, start))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsNear(string lower, string phrase, int end, int gap)
    {
        var at = Phrase.Find(lower, phrase, end);
        return at >= 0 && at - end <= gap && !Broken(lower, end, at);
    }

    private static bool Broken(string lower, int from, int to) => lower.AsSpan(from, to - from).IndexOfAny(';', '。', '"') >= 0;

    private static ItemOrigin? Body(Sentence sentence, string language, AttributionPhrases phrases)
    {
        var office = sentence.Mentions.Select(m => m.Entity).OfType<Entity.Office>().FirstOrDefault(o => o.Id is not ("jp-gov" or "kp-gov" or "kr-gov" or "us-gov" or "cn-gov") || !sentence.IsTitle);
        return office is not null && phrases.Spoke.Any(sentence.Has) && Formulas.In(sentence, language).All(f => f.Stance is Stance.Confirms)
            ? new ItemOrigin(OriginKind.Body, office.Title, office.Government + " government", sentence, Government: office.Government)
            : null;
    }
}
