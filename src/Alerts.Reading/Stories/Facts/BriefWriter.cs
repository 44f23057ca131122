namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// At most five sentences of the sources, at most 170 words: the news, what each government says, on whose word, what else was said.
/// Nothing is put in our own words, so nothing can be put more strongly.
/// </summary>
internal sealed class BriefWriter(IReadOnlyList<ReadItem> items, Core core, BriefMarks marks)
{
    private const int MostWordsOfFirst = BriefChoice.MostWords / BriefChoice.MostBullets * 2;
    private const double LeastLikenessOfOriginal = 0.6;

    // One language's brief differs from another's by order only.
    private readonly BriefCandidate[] _collected = Collect(items, marks);
    private readonly BriefCandidate[] _originals = [.. items.Where(IsCjk).SelectMany(AllOf)];

    /// <summary>The brief that readers of every language may meet.</summary>
    /// <param name="headline">What stands above the brief, and its language, which is preferred.</param>
    public Brief WriteForAll(StoryHeadline headline) =>
        Write(headline, new BriefChoice(marks, headline.Language).ForAll(Candidates(headline)));

    /// <summary>The brief of those who read the headline's language: what a source says in it need not be told in another.</summary>
    public Brief WriteForReaders(StoryHeadline headline) =>
        Write(headline, new BriefChoice(marks, headline.Language).ForReaders(Candidates(headline)));

    private IEnumerable<BriefCandidate> Candidates(StoryHeadline headline) =>
        LanguagesFirst(Rank(WithoutHeadline(headline), headline.Language), headline.Language);

    private Brief Write(StoryHeadline headline, IReadOnlyList<BriefCandidate> chosen)
    {
        var bullets = InOrder(chosen, headline.Language).Select(Bullet).ToArray();
        var told = WithoutRepeatedOriginals(bullets, headline.Language);
        return new Brief(told, told.Sum(b => BriefWords.Count(b.Text)));
    }

    private static BriefCandidate[] Collect(IReadOnlyList<ReadItem> items, BriefMarks marks)
    {
        BriefCandidate[] all = [.. items.SelectMany(i => i.Candidates)];

        // "Has not commented" is no news once there is an answer.
        all = WhereAny(all, c => !marks.Outdated.Contains(c.Text));

        // Where outlets differ on one government's answer, the stronger reading would speak as ours; both stand under the contradictions.
        return marks.Disputed.Count == 0 ? all : WhereAny(all, c => !c.IsStrongAnswer);
    }

    /// <summary>Those that hold; all where none does.</summary>
    private static BriefCandidate[] WhereAny(BriefCandidate[] candidates, Func<BriefCandidate, bool> holds)
    {
        var kept = Array.FindAll(candidates, c => holds(c));
        return kept.Length > 0 ? kept : candidates;
    }

    private BriefCandidate[] WithoutHeadline(StoryHeadline headline) =>
        WhereAny(_collected, c => !c.Sentence.IsTitle || c.Text != headline.Text);

    private IOrderedEnumerable<BriefCandidate> Rank(BriefCandidate[] candidates, string language) =>
        ThenByTime(candidates.Select(c => c with { Score = Score(c, language) }).OrderByDescending(c => c.Score));

    private double Score(BriefCandidate candidate, string language) =>
        2.0 * core.Overlap(candidate.Sentence) / Math.Sqrt(3 + core.Subjects.Count)
        + (marks.Attributions.Contains(candidate.Text) ? 2 : 0)
        + (marks.Answers.Contains(candidate.Text) ? 3 : 0)
        + 2.0 / Math.Max(1, candidate.Sentence.Index)
        + (candidate.Item.Language == language ? 1 : 0)
        - (candidate.LeansOnAnother ? 1 : 0);

    /// <summary>
    /// A sentence of each of the story's languages, then all others: a reader of any of them finds one that he can read. The first
    /// language has its best, each other what a government says that those before did not tell of, or else its best.
    /// </summary>
    private IEnumerable<BriefCandidate> LanguagesFirst(IEnumerable<BriefCandidate> ranked, string language)
    {
        var all = ranked.ToArray();
        var byLanguage = all.Where(c => c.Words <= MostWordsOfFirst).GroupBy(c => c.Item.Language).OrderBy(g => g.Key == language ? 0 : 1);
        var first = new List<BriefCandidate>();
        var heard = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in byLanguage)
        {
            var next = first.Count == 0 ? null : group.FirstOrDefault(c => Voices(c).Any(v => !heard.Contains(v)));
            first.Add(next ?? group.First());
            heard.UnionWith(Voices(first[^1]));
        }

        return first.Concat(all.Except(first, ReferenceEqualityComparer.Instance).Cast<BriefCandidate>());
    }

    private IEnumerable<string> Voices(BriefCandidate candidate) => marks.Answering[candidate.Text].Select(a => a.Government);

    private List<BriefCandidate> InOrder(IReadOnlyList<BriefCandidate> chosen, string language)
    {
        var ordered = ThenByTime(chosen.OrderBy(c => Place(c, language))).ToList();
        var own = ordered.Find(c => c.Item.Language == language);
        return own is null ? ordered : [own, .. ordered.Where(c => c != own)];
    }

    /// <summary>First the leads in the brief's own language, then what governments say, then leads in others, then the rest.</summary>
    private int Place(BriefCandidate candidate, string language)
    {
        if (candidate.IsLead && candidate.Item.Language == language)
        {
            return 0;
        }

        return marks.Answers.Contains(candidate.Text) ? 1
            : candidate.IsLead ? 2
            : 3;
    }

    private static IOrderedEnumerable<BriefCandidate> ThenByTime(IOrderedEnumerable<BriefCandidate> candidates) =>
        candidates.ThenBy(c => c.Item.Item.At).ThenBy(c => c.Item.Item.Id, StringComparer.Ordinal).ThenBy(c => c.Sentence.Index);

    private BriefBullet Bullet(BriefCandidate candidate)
    {
        var item = candidate.Item.Item;
        var original = IsCjk(candidate.Item) ? null : OriginalOf(candidate);
        return new BriefBullet(
            candidate.Text,
            candidate.Item.Outlet.Name,
            item.Url,
            candidate.Item.Language,
            item.Id,
            original?.Text,
            original?.Item.Language,
            item.IsDated && item.At != default ? item.At : null
        );
    }

    private BriefCandidate? OriginalOf(BriefCandidate candidate) =>
        _originals
            .Select(o => o with { Score = candidate.LikenessAsOriginal(o) })
            .Where(o => o.Score >= LeastLikenessOfOriginal)
            .OrderByDescending(o => o.Score)
            .ThenBy(o => o.Item.Item.Id, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>
    /// What already stands beside ours as its original need not stand alone too; nor ours, where the original is what its reader reads.
    /// </summary>
    private static BriefBullet[] WithoutRepeatedOriginals(BriefBullet[] bullets, string language)
    {
        var texts = bullets.Select(b => b.Text).ToHashSet(StringComparer.Ordinal);
        BriefBullet[] kept = [.. bullets.Where(b => b.OriginalLanguage != language || !texts.Contains(b.Original!))];
        var originals = kept.Select(b => b.Original).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. kept.Where(b => !originals.Contains(b.Text))];
    }

    private static bool IsCjk(ReadItem item) => item.Language is "ja" or "ko" or "zh";

    private static IEnumerable<BriefCandidate> AllOf(ReadItem item) => item.Opening.Select(s => new BriefCandidate(item, s));
}
