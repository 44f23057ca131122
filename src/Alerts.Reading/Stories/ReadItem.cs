using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories;

/// <summary>A sentence with what it speaks of in terms that are the same in every language.</summary>
internal sealed record ReadSentence(Sentence Sentence, string Lower, IReadOnlyList<Mention> Mentions)
{
    public string Text => Sentence.Text;
    public int Index => Sentence.Index;
    public bool IsTitle => Sentence.IsTitle;

    /// <summary>Ids of people, offices, places and shared words.</summary>
    public IReadOnlySet<string> Subjects { get; } =
        Mentions.Where(m => m.Entity is not Entity.Outlet).Select(m => m.Entity.Id).ToHashSet(StringComparer.Ordinal);
}

/// <summary>An item as far as it was read: its anatomy, who said what, and what its opening speaks of.</summary>
/// <param name="Opening">The title and the first sentences, from which details are read and to which others are compared.</param>
internal sealed record ReadItem(Article Article, IReadOnlyList<Frame> Frames, IReadOnlyList<ReadSentence> Opening, PhraseBook Phrases)
{
    private const int SentencesRead = 20;

    /// <summary>Whose claims the opening speaks of.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>The details that its sentences give, whatever story it is of.</summary>
    public IReadOnlyList<DetailedSentence> Details { get; init; } = [];

    /// <summary>The sentences of it that may stand in a brief.</summary>
    public IReadOnlyList<BriefCandidate> Candidates { get; init; } = [];

    /// <summary>On whose word its headline puts itself.</summary>
    public Source? TitleSource { get; init; }

    /// <summary>Whose own act its lead tells.</summary>
    public Source? Acting { get; init; }

    /// <summary>The government whose official its first sentence opens with; null where it opens with nobody's.</summary>
    public string? Opener =>
        Opening.FirstOrDefault(s => !s.IsTitle) is { Mentions: [{ Start: 0, Entity: Entity.Person { Country: var country } }, ..] }
            ? country
            : null;

    /// <summary>"Kyodo reported earlier", "Kyiv said earlier": before the news.</summary>
    public bool IsSaidEarlier(Frame frame) => Language == "en" && Phrases.EndAt("earlier.any", frame.Sentence.Flat, frame.Cue.End + 1) > 0;

    public StoryItem Item => Article.Item;
    public string Language => Article.Language;
    public Entity.Outlet Outlet => Article.Outlet;

    public static ReadItem From(StoryItem item, KnowledgeBase knowledge)
    {
        var article = new ArticleReader(knowledge).Read(item);
        var frames = new FrameReader(knowledge).Read(article);
        var opening = article
            .Sentences.Where(s => s.Kind != SentenceKind.Subhead && s.Turn is not { IsQuestion: true })
            .Take(SentencesRead)
            .Select(s => Read(s, knowledge))
            .ToArray();
        var read = new ReadItem(article, frames, opening, knowledge.PhrasesIn(article.Language))
        {
            Claims = new ClaimReader(knowledge).Read(article),
            TitleSource = TitleSources.Of(article, knowledge),
            Acting = ActingOffices.Of(article, knowledge),
        };
        return read with { Details = DetailReader.Read(read, knowledge), Candidates = [.. BriefCandidate.Of(read)] };
    }

    public ReadSentence? Of(Sentence sentence) => Opening.FirstOrDefault(o => o.Sentence == sentence);

    private static ReadSentence Read(Sentence sentence, KnowledgeBase knowledge)
    {
        var cased = sentence.Text.Replace('’', '\'');
        var lower = Folding.Lower(cased);
        return new ReadSentence(sentence, lower, knowledge.Gazetteer.Find(cased, lower));
    }
}

internal static class Phrase
{
    /// <summary>
    /// Where a phrase stands in folded text from an offset on, as whole words where the script has them at its beginning; -1 where it does
    /// not.
    /// </summary>
    public static int Find(string lower, string phrase, int from = 0)
    {
        for (var at = from; at <= lower.Length - phrase.Length; at++)
        {
            at = lower.IndexOf(phrase, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return -1;
            }

            if (at == 0 || !Folding.IsSpacedWord(phrase[0]) || !Folding.IsSpacedWord(lower[at - 1]))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether one of some phrases stands at a place of folded text.</summary>
    public static bool IsAt(string flat, int at, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (flat.AsSpan(at).StartsWith(phrase, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
