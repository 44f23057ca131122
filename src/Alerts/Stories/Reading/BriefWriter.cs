using Alerts.Stories.Language;

namespace Alerts.Stories.Reading;

/// <summary>At most five sentences of the sources, at most 170 words: who says so, what each government answers, what else was said.</summary>
internal static class BriefWriter
{
    public const int MostBullets = 5;
    public const int MostWords = 170;

    // What 170 English words say takes about this many characters.
    private const double CharactersPerWord = 2.5;

    public static Brief Of(IReadOnlyList<ReadItem> items, Core core, IReadOnlyList<OfficialResponse> responses, IReadOnlyList<Contradiction> contradictions)
    {
        var disputed = contradictions.Where(c => c.Slot == "response").SelectMany(c => c.Values).Select(v => v.Sentence).ToHashSet(StringComparer.Ordinal);
        var answers = responses.Select(r => r.Sentence).ToHashSet(StringComparer.Ordinal);
        var ranked = items.SelectMany(i => i.Sentences.Where(s => !s.IsTitle).Take(20).Select(s => (Item: i, Sentence: s, Score: Score(s, core, answers))))
            .OrderByDescending(c => c.Score).ThenBy(c => c.Item.Item.At).ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal).ThenBy(c => c.Sentence.Index);
        var chosen = new List<(ReadItem Item, Sentence Sentence)>();
        var words = 0;
        foreach (var (item, sentence, _) in ranked)
        {
            var length = Words(sentence.Text);
            // The stronger of two disputed answers would be our own voice; both stand side by side under contradictions.
            if (chosen.Count < MostBullets && words + length <= MostWords && length >= 5 && !IsDisputedStrength(sentence, item, disputed) && !chosen.Exists(c => Same(c.Sentence, sentence)))
            {
                chosen.Add((item, sentence));
                words += length;
            }
        }

        var bullets = chosen.OrderBy(c => c.Item.Item.At).ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal).ThenBy(c => c.Sentence.Index).Select(c => Bullet(c.Item, c.Sentence)).ToArray();
        return new Brief(bullets, words);
    }

    /// <summary>Words; of unspaced scripts as many as the same content would take.</summary>
    internal static int Words(string text)
    {
        var cjk = text.Count(Folding.IsCjk);
        var spaced = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit) && !w.Any(Folding.IsCjk));
        return spaced + (int)Math.Ceiling(cjk / CharactersPerWord);
    }

    private static double Score(Sentence sentence, Core core, HashSet<string> answers) =>
        (2.0 * core.Overlap(sentence) / Math.Sqrt(3 + core.Subjects.Count)) + (answers.Contains(sentence.Text) ? 1.5 : 0) + (2.0 / sentence.Index);

    private static bool IsDisputedStrength(Sentence sentence, ReadItem item, HashSet<string> disputed) =>
        disputed.Contains(sentence.Text) && Formulas.In(sentence, item.Language).Exists(f => f.Stance is Stance.Confirms or Stance.Denies);

    private static bool Same(Sentence a, Sentence b)
    {
        var (x, y) = (a.Lower.Split(' ').ToHashSet(StringComparer.Ordinal), b.Lower.Split(' ').ToHashSet(StringComparer.Ordinal));
        return a.Lower == b.Lower || x.Intersect(y).Count() >= 0.6 * Math.Min(x.Count, y.Count);
    }

    private static BriefBullet Bullet(ReadItem item, Sentence sentence) =>
        new(sentence.Text, item.Outlet.Name, item.Item.Url, item.Language, item.Item.Id);
}
