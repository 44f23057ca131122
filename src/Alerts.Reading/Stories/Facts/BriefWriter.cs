using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>At most five sentences of the sources, at most 170 words: on whose word, what each government answers, what else was said. Nothing is put in our own words, so nothing can be put more strongly.</summary>
internal static class BriefWriter
{
    public const int MostBullets = 5;
    public const int MostWords = 170;

    // What an English word says takes about this many characters.
    private const double CharactersPerWord = 2.5;
    private const int SentencesRead = 20;
    private const int LeastWords = 6;
    private const double LeastCounterpart = 0.6;

    public static Brief Of(string headline, IReadOnlyList<ReadItem> items, Core core, IReadOnlyList<ItemOrigin> origins, IReadOnlyList<OfficialResponse> responses, IReadOnlyList<Contradiction> contradictions)
    {
        var signs = new Signs(
            items.Any(i => i.Language == "en") ? "en" : items[0].Language,
            origins.Select(o => o.Sentence?.Text).OfType<string>().ToHashSet(StringComparer.Ordinal),
            responses.Select(r => r.Sentence).ToHashSet(StringComparer.Ordinal),
            origins.Any(o => o.Family.Length > 0),
            responses.Any(r => responses.Any(o => o.Government == r.Government && o.Outlet != r.Outlet && (o.Stance == Stance.Confirms) != (r.Stance == Stance.Confirms) && Contradicts(contradictions, o.Sentence))));
        var candidates = items.SelectMany(i => Body(i).Where(s => !IsDisputedStrength(s, i, signs)).Select(s => (Item: i, Sentence: s, Score: Score(s, i, core, signs))))
            .OrderByDescending(c => c.Score).ThenBy(c => c.Item.Item.At).ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal).ThenBy(c => c.Sentence.Index).ToArray();
        // The headline stands above the brief already.
        var news = candidates.Where(c => !c.Sentence.IsTitle || c.Sentence.Text != headline).ToArray();
        var chosen = Choose((news.Length > 0 ? news : candidates).Select(c => (c.Item, c.Sentence)));
        // First what its reader can read: the leads in the brief's own language, then those in others, then what else was said.
        var bullets = chosen.OrderBy(c => c.Sentence.Index > 1 ? 2 : c.Item.Language == signs.Language ? 0 : 1).ThenBy(c => c.Item.Item.At).ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal).ThenBy(c => c.Sentence.Index)
            .Select(c => Bullet(c.Item, c.Sentence, items)).ToArray();
        // What already stands beside ours as its original need not stand alone too.
        var originals = bullets.Select(b => b.Original).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var told = bullets.Where(b => !originals.Contains(b.Text)).ToArray();
        return new Brief(told, told.Sum(b => Words(b.Text)));
    }

    private static bool Contradicts(IReadOnlyList<Contradiction> contradictions, string sentence) => contradictions.Any(c => c.Slot == "response" && c.Values.Any(v => v.Sentence == sentence));

    /// <summary>Words; of unspaced scripts as many as the same content would take.</summary>
    internal static int Words(string text)
    {
        var cjk = text.Count(Folding.IsCjk);
        var spaced = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit) && !w.Any(Folding.IsCjk));
        return spaced + (int)Math.Ceiling(cjk / CharactersPerWord);
    }

    /// <summary>The sentences of the text; of an item without one, its title.</summary>
    private static IEnumerable<Sentence> Body(ReadItem item)
    {
        // Bylines, places and the credits of pictures say nothing.
        var body = item.Sentences.Skip(1).Take(SentencesRead).Where(s => Words(s.Text) >= LeastWords && s.Mentions.Count > 0 && !Furniture.Is(s)).ToArray();
        return body.Length > 0 ? body : item.Sentences.Take(1);
    }

    private static List<(ReadItem Item, Sentence Sentence)> Choose(IEnumerable<(ReadItem Item, Sentence Sentence)> candidates)
    {
        var chosen = new List<(ReadItem Item, Sentence Sentence)>();
        var words = 0;
        foreach (var candidate in candidates)
        {
            var length = Words(candidate.Sentence.Text);
            if (chosen.Count < MostBullets && words + length <= MostWords && !chosen.Exists(c => SaysTheSame(c.Sentence, candidate.Sentence)))
            {
                chosen.Add(candidate);
                words += length;
            }
        }

        return chosen;
    }

    private static double Score(Sentence sentence, ReadItem item, Core core, Signs signs) =>
        (2.0 * core.Overlap(sentence) / Math.Sqrt(3 + core.Subjects.Count))
        + (signs.Attributions.Contains(sentence.Text) ? 2 : 0)
        + (signs.Answers.Contains(sentence.Text) ? 1.5 : 0)
        + (2.0 / Math.Max(1, sentence.Index))
        + (item.Language == signs.Language ? 1 : 0)
        - (LeansOnAnother(sentence) ? 1 : 0)
        - (signs.IsNamed && KnowledgeBase.Shipped.AttributionIn(item.Language).Vague.Any(sentence.Has) ? 2 : 0);

    /// <summary>Sentences that only those before them explain.</summary>
    private static bool LeansOnAnother(Sentence sentence) =>
        sentence.Lower.Split(' ', 2)[0] is "he" or "she" or "they" or "it" or "his" or "her" or "this" or "that" or "these" or "however," or "but" or "and" or "meanwhile," or "i" or "i'm" or "well," or "so,";

    /// <summary>Where outlets differ on one government's answer, the stronger reading would speak as ours; both stand side by side under the contradictions.</summary>
    private static bool IsDisputedStrength(Sentence sentence, ReadItem item, Signs signs) =>
        signs.IsDisputed && Formulas.In(sentence, item.Language).Exists(f => f.Stance is Stance.Confirms or Stance.Denies);

    private static bool SaysTheSame(Sentence a, Sentence b)
    {
        if (a.Lower == b.Lower)
        {
            return true;
        }

        var (x, y) = (a.Lower.Split(' ').ToHashSet(StringComparer.Ordinal), b.Lower.Split(' ').ToHashSet(StringComparer.Ordinal));
        if (x.Count > 4 && y.Count > 4 && x.Intersect(y).Count() >= 0.6 * Math.Min(x.Count, y.Count))
        {
            return true;
        }

        return Alike(a, b) >= 0.75;
    }

    private static double Alike(Sentence a, Sentence b)
    {
        var (x, y) = (a.Subjects.ToHashSet(StringComparer.Ordinal), b.Subjects.ToHashSet(StringComparer.Ordinal));
        return x.Count < 4 || y.Count < 4 ? 0 : (double)x.Intersect(y).Count() / x.Union(y).Count();
    }

    private static BriefBullet Bullet(ReadItem item, Sentence sentence, IReadOnlyList<ReadItem> items)
    {
        var original = item.Language is "ja" or "ko" or "zh" ? default
            : items.Where(i => i.Language is "ja" or "ko" or "zh").SelectMany(i => i.Sentences.Take(SentencesRead).Select(s => (Item: i, Sentence: s, Alike: Counterpart(sentence, item, s, i))))
                .Where(c => c.Alike >= LeastCounterpart).OrderByDescending(c => c.Alike).ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal).FirstOrDefault();
        return new BriefBullet(Furniture.WithoutDateline(sentence.Text), item.Outlet.Name, item.Item.Url, item.Language, item.Item.Id, original.Sentence is { } theirs ? Furniture.WithoutDateline(theirs.Text) : null, original.Item?.Language);
    }

    /// <summary>How likely a sentence is the other's original: what both name, and the same kind of answer if it is one.</summary>
    private static double Counterpart(Sentence ours, ReadItem item, Sentence theirs, ReadItem other)
    {
        var (a, b) = (Formulas.In(ours, item.Language), Formulas.In(theirs, other.Language));
        return (a.Count == 0) != (b.Count == 0) || (a.Count > 0 && !a.Exists(f => b.Exists(o => o.Stance == f.Stance))) ? 0 : Alike(ours, theirs) + (a.Count > 0 ? 0.3 : 0);
    }

    private sealed record Signs(string Language, IReadOnlySet<string> Attributions, IReadOnlySet<string> Answers, bool IsNamed, bool IsDisputed);
}
