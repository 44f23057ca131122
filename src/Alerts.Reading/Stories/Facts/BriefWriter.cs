using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// At most five sentences of the sources, at most 170 words: the news, what each government says, on whose word, what else was said.
/// Nothing is put in
/// our own words, so nothing can be put more strongly.
/// </summary>
internal static class BriefWriter
{
    public const int MostBullets = 5;
    public const int MostWords = 170;

    // What an English word says takes about this many characters.
    private const double CharactersPerWord = 2.5;
    private const int LeastWords = 6;
    private const double LeastCounterpart = 0.6;

    /// <param name="language">The language that is preferred.</param>
    public static Brief Of(
        string headline,
        IReadOnlyList<ReadItem> items,
        Core core,
        IReadOnlyList<StoryOrigin> origins,
        IReadOnlyList<OfficialResponse> responses,
        IReadOnlyList<Contradiction> contradictions,
        string language
    )
    {
        var signs = new Signs(
            language,
            origins.Select(o => o.Sentence).OfType<string>().ToHashSet(StringComparer.Ordinal),
            responses.Where(r => !r.Superseded).Select(r => r.Sentence).ToHashSet(StringComparer.Ordinal),
            contradictions
                .Where(c => c.Slot == "response")
                .SelectMany(c => c.Values)
                .Select(v => v.Sentence)
                .ToHashSet(StringComparer.Ordinal)
        );
        // "Has not commented" is no news once there is an answer.
        var stale = responses.Where(r => r.Superseded).Select(r => r.Sentence).Except(signs.Answers).ToHashSet(StringComparer.Ordinal);
        var all = items.SelectMany(i => Body(i).Select(s => (Item: i, Sentence: s, Score: Score(s, i, core, signs)))).ToArray();
        var current = all.Where(c => !stale.Contains(c.Sentence.Text)).ToArray();
        all = current.Length > 0 ? current : all;
        var undisputed = all.Where(c => !IsDisputedStrength(c.Sentence, c.Item, signs)).ToArray();
        var candidates = (undisputed.Length > 0 ? undisputed : all)
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.Item.Item.At)
            .ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal)
            .ThenBy(c => c.Sentence.Index)
            .ToArray();
        // The headline stands above the brief already.
        var news = candidates.Where(c => !c.Sentence.IsTitle || c.Sentence.Text != headline).ToArray();
        var chosen = Choose(LanguagesFirst((news.Length > 0 ? news : candidates).Select(c => (c.Item, c.Sentence)), signs), signs);
        var bullets = chosen
            .OrderBy(c => Place(c.Sentence, c.Item, signs))
            .ThenBy(c => c.Item.Item.At)
            .ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal)
            .ThenBy(c => c.Sentence.Index)
            .Select(c => Bullet(c.Item, c.Sentence, items))
            .ToArray();
        // What already stands beside ours as its original need not stand alone too; nor ours, where the original is what its reader reads.
        var texts = bullets.Select(b => b.Text).ToHashSet(StringComparer.Ordinal);
        var translated = bullets.Where(b => b.OriginalLanguage == language && texts.Contains(b.Original!)).ToArray();
        var originals = bullets.Except(translated).Select(b => b.Original).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var told = bullets.Except(translated).Where(b => !originals.Contains(b.Text)).ToArray();
        return new Brief(told, told.Sum(b => Words(b.Text)));
    }

    /// <summary>Words; of unspaced scripts as many as the same content would take.</summary>
    internal static int Words(string text)
    {
        var cjk = text.Count(Folding.IsCjk);
        var spaced = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Count(w => w.Any(char.IsLetterOrDigit) && !w.Any(Folding.IsCjk));
        return spaced + (int)Math.Ceiling(cjk / CharactersPerWord);
    }

    /// <summary>First the leads in the brief's own language, then what governments say, then leads in others, then the rest.</summary>
    private static int Place(ReadSentence sentence, ReadItem item, Signs signs) =>
        (sentence.Index <= 1 && item.Language == signs.Language) ? 0
        : signs.Answers.Contains(sentence.Text) ? 1
        : sentence.Index <= 1 ? 2
        : 3;

    /// <summary>The sentences of the text; of an item without one, its title.</summary>
    private static IEnumerable<ReadSentence> Body(ReadItem item)
    {
        var body = item.Opening.Skip(1).Where(s => Words(s.Text) >= LeastWords && s.Subjects.Count > 0 && IsWhole(s.Sentence)).ToArray();
        return body.Length > 0 ? body : item.Opening.Take(1);
    }

    /// <summary>Whether every quotation that opens in it closes, and it does not begin in the middle.</summary>
    private static bool IsWhole(Sentence sentence)
    {
        var text = sentence.Text;
        return !char.IsAsciiLetterLower(text[0])
            && text.Count(c => c == '"') % 2 == 0
            && text.Count(c => c == '“') == text.Count(c => c == '”')
            && text.Count(c => c == '「') == text.Count(c => c == '」')
            && text.Count(c => c == '『') == text.Count(c => c == '』');
    }

    /// <summary>
    /// The best sentence of each of the story's languages, then all others: a reader of any of them finds one that he can read.
    /// </summary>
    private static IEnumerable<(ReadItem Item, ReadSentence Sentence)> LanguagesFirst(
        IEnumerable<(ReadItem Item, ReadSentence Sentence)> candidates,
        Signs signs
    )
    {
        var all = candidates.ToArray();
        var best = all.Where(c => Words(c.Sentence.Text) <= MostWords / MostBullets * 2)
            .DistinctBy(c => c.Item.Language)
            .OrderBy(c => c.Item.Language == signs.Language ? 0 : 1)
            .ToArray();
        return best.Concat(all.Except(best));
    }

    private static List<(ReadItem Item, ReadSentence Sentence)> Choose(
        IEnumerable<(ReadItem Item, ReadSentence Sentence)> candidates,
        Signs signs
    )
    {
        var chosen = new List<(ReadItem Item, ReadSentence Sentence)>();
        var words = 0;
        foreach (var candidate in candidates)
        {
            var length = Words(candidate.Sentence.Text);
            if (
                chosen.Count < MostBullets
                && words + length <= MostWords
                && !chosen.Exists(c =>
                    SaysTheSame(c.Sentence, candidate.Sentence, signs) && IsReadAlready(candidate.Item.Language, c.Item.Language, chosen)
                )
            )
            {
                chosen.Add(candidate);
                words += length;
            }
        }

        return chosen;
    }

    /// <summary>A reader of a language that has no sentence yet learns nothing from the same one in another.</summary>
    private static bool IsReadAlready(string language, string same, List<(ReadItem Item, ReadSentence Sentence)> chosen) =>
        language == same || chosen.Exists(c => c.Item.Language == language);

    private static double Score(ReadSentence sentence, ReadItem item, Core core, Signs signs) =>
        (2.0 * core.Overlap(sentence) / Math.Sqrt(3 + core.Subjects.Count))
        + (signs.Attributions.Contains(sentence.Text) ? 2 : 0)
        + (signs.Answers.Contains(sentence.Text) ? 3 : 0)
        + (2.0 / Math.Max(1, sentence.Index))
        + (item.Language == signs.Language ? 1 : 0)
        - (LeansOnAnother(sentence, item) ? 1 : 0);

    /// <summary>Sentences that only those before them explain.</summary>
    private static bool LeansOnAnother(ReadSentence sentence, ReadItem item) => item.Phrases.Starts("word.leans", sentence.Sentence.Flat);

    /// <summary>
    /// Where outlets differ on one government's answer, the stronger reading would speak as ours; both stand side by side under the
    /// contradictions.
    /// </summary>
    private static bool IsDisputedStrength(ReadSentence sentence, ReadItem item, Signs signs) =>
        signs.Disputed.Count > 0
        && item.Frames.Any(f =>
            f.Sentence == sentence.Sentence
            && f.Cue.Class is CueClass.Confirms or CueClass.Denies
            && !f.IsNegated
            && f.Sentence == sentence.Sentence
        );

    private static bool SaysTheSame(ReadSentence a, ReadSentence b, Signs signs)
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

        // An answer is never the same as the claim that it answers, however many names they share.
        return signs.Answers.Contains(a.Text) == signs.Answers.Contains(b.Text) && Alike(a, b) >= 0.75;
    }

    private static double Alike(ReadSentence a, ReadSentence b) =>
        a.Subjects.Count < 4 || b.Subjects.Count < 4
            ? 0
            : (double)a.Subjects.Intersect(b.Subjects).Count() / a.Subjects.Union(b.Subjects).Count();

    private static BriefBullet Bullet(ReadItem item, ReadSentence sentence, IReadOnlyList<ReadItem> items)
    {
        var original = item.Language is "ja" or "ko" or "zh"
            ? default
            : items
                .Where(i => i.Language is "ja" or "ko" or "zh")
                .SelectMany(i => i.Opening.Select(s => (Item: i, Sentence: s, Alike: Counterpart(sentence, item, s, i))))
                .Where(c => c.Alike >= LeastCounterpart)
                .OrderByDescending(c => c.Alike)
                .ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal)
                .FirstOrDefault();
        return new BriefBullet(
            sentence.Text,
            item.Outlet.Name,
            item.Item.Url,
            item.Language,
            item.Item.Id,
            original.Sentence?.Text,
            original.Item?.Language,
            item.Item.IsDated && item.Item.At != default ? item.Item.At : null
        );
    }

    /// <summary>How likely a sentence is the other's original: what both name, and the same kind of answer if it is one.</summary>
    private static double Counterpart(ReadSentence ours, ReadItem item, ReadSentence theirs, ReadItem other)
    {
        var (a, b) = (AnswersIn(ours, item), AnswersIn(theirs, other));
        return (a.Count == 0) != (b.Count == 0) || (a.Count > 0 && !a.Overlaps(b)) ? 0 : Alike(ours, theirs) + (a.Count > 0 ? 0.3 : 0);
    }

    private static HashSet<CueClass> AnswersIn(ReadSentence sentence, ReadItem item) =>
        [
            .. item
                .Frames.Where(f => f.Sentence == sentence.Sentence && f.Cue.Class is >= CueClass.Confirms and <= CueClass.Silent)
                .Select(f => f.Cue.Class),
        ];

    private sealed record Signs(
        string Language,
        IReadOnlySet<string> Attributions,
        IReadOnlySet<string> Answers,
        IReadOnlySet<string> Disputed
    );
}
