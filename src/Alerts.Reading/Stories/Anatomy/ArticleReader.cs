using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Reads an item's anatomy: one pass over its lines. What stands around the news gives credits and nothing else.</summary>
internal sealed class ArticleReader(KnowledgeBase knowledge)
{
    // What nobody reads of one item; the rest of such a text is left unread.
    private const int MostSentences = 400;
    private const int LongestSentence = 3000;
    private const int LongestTitle = 500;
    private const int LongestCredit = 60;

    // What a Korean sentence ends with that tells in full.
    private const char KoreanEnding = '다';

    // ㅆ, of the consonants that may close a syllable.
    private const int PastFinal = 20;
    private const int Finals = 28;

    // How far down a page its title may be repeated.
    private const int Head = 8;

    public Article Read(StoryItem item)
    {
        var language = Languages.Of(item);
        var phrases = knowledge.PhrasesIn(language);
        var furniture = new Furniture(phrases);
        var datelines = new Datelines(knowledge, phrases);
        var credits = new List<Credit>();
        var outlet = knowledge.OutletNamed(item.Trust == Trust.Aggregator && item.Source is { Length: > 0 } source ? source : item.Outlet);
        var title = Title(item.Title, datelines, credits);
        var sentences = new List<Sentence> { new(title, 0, SentenceKind.Title, -1) };
        var parts = new Transcript(phrases).Of(Paragraphs.Of(item.Text));
        string[] paragraphs = [.. parts.Select(p => p.Text)];
        string? from = null;
        for (var p = 0; p < paragraphs.Length && sentences.Count < MostSentences; p++)
        {
            var line = paragraphs[p];
            if (p < Head && Repeats(line, title))
            {
                line = line[title.Length..].TrimStart();
            }

            if (line.Length == 0 || (p + 1 < paragraphs.Length && IsPictureCredit(paragraphs[p + 1])))
            {
                continue;
            }

            if (furniture.EndsNews(line))
            {
                datelines.Credits(line, isLast: true, credits);
                break;
            }

            if (furniture.Is(line))
            {
                datelines.Credits(line, isLast: p >= paragraphs.Length - 3, credits);
                continue;
            }

            var text = datelines.Strip(line, p < 3, credits);
            from ??= SeatIn(line[..^text.Length]);
            text = datelines.StripEnd(text, credits);
            AddSentences(sentences, furniture, text, p, parts[p].Turn, Furniture.IsSubhead(text, p, paragraphs));
        }

        return new Article(item, language, outlet, credits, Headline(sentences, item) is { } headline ? [headline] : sentences)
        {
            From = from,
        };
    }

    /// <summary>派兵？外交部回应：没有: a headline that asks first is one all the same.</summary>
    private static Sentence? Headline(List<Sentence> sentences, StoryItem item) =>
        IsHeadline(sentences) ? AsTitle(sentences[1].Text)
        : sentences is [{ Text: "" }, { Turn: null, Text: [.., '?' or '？' or '!' or '！' or '…'] }, { Turn: null } last]
        && IsHeadline([sentences[0], last])
        && item.Text.Trim() is var line
        && !line.Contains('\n', StringComparison.Ordinal)
        && line.Length <= LongestTitle / 4
        && line.StartsWith(sentences[1].Text, StringComparison.Ordinal)
        && line.EndsWith(last.Text, StringComparison.Ordinal)
            ? AsTitle(line)
        : null;

    /// <summary>A text that is one line without a full stop, under no title, is a headline.</summary>
    private static bool IsHeadline(List<Sentence> sentences) =>
        sentences is [{ Text: "" }, { Turn: null, Flat: var flat }]
        && flat.AsSpan().TrimEnd() is [.., not ('.' or '。')] line
        && !IsKoreanSentence(line);

    /// <summary>밝혔다, 말했습니다 tell in full; 없다 and 아니다 are words of a headline.</summary>
    private static bool IsKoreanSentence(ReadOnlySpan<char> line) =>
        line is [.., not '겠' and var before, KoreanEnding]
        && !line.Contains('…')
        && (before is '니' || (before is >= '가' and <= '힣' && (before - '가') % Finals == PastFinal));

    private static Sentence AsTitle(string line) => new(line, 0, SentenceKind.Title, -1);

    private string? SeatIn(string dateline) =>
        knowledge
            .Names.Find(dateline, Folding.Flat(dateline))
            .Select(m => m.Named)
            .OfType<Named.Government>()
            .FirstOrDefault(g => g.Form == NameForm.Capital)
            ?.Code;

    private static void AddSentences(List<Sentence> sentences, Furniture furniture, string text, int paragraph, Turn? turn, bool isSubhead)
    {
        foreach (var range in SentenceCutter.Cut(text))
        {
            var (from, length) = range.GetOffsetAndLength(text.Length);
            var sentence = text.Substring(from, Math.Min(length, LongestSentence));
            if (furniture.Is(sentence))
            {
                continue;
            }

            var kind = isSubhead && turn is null ? SentenceKind.Subhead : SentenceKind.Body;
            sentences.Add(new Sentence(sentence, sentences.Count, kind, paragraph) { Turn = turn });
            if (sentences.Count >= MostSentences)
            {
                return;
            }
        }
    }

    /// <summary>"(Jane Roe/Example Photos)" on a line of its own: what stands before it is a caption.</summary>
    private static bool IsPictureCredit(string line) =>
        line.Length <= LongestCredit && line[0] == '(' && line[^1] == ')' && line.Contains('/', StringComparison.Ordinal);

    private static string Title(string title, Datelines datelines, List<Credit> credits)
    {
        var stripped = datelines.StripEnd(title.Trim(), credits);
        var whole = stripped.Length > 0 ? stripped : title;
        return whole.Length > LongestTitle ? whole[..LongestTitle] : whole;
    }

    /// <summary>Feeds repeat the title as the first line of the text.</summary>
    private static bool Repeats(string line, string title) =>
        title.Length > 0
        && line.StartsWith(title, StringComparison.OrdinalIgnoreCase)
        && (
            line.Length == title.Length
            || (title.Length > 12 && line.Length > title.Length + 1 && line[title.Length] == ' ' && char.IsUpper(line[title.Length + 1]))
        );
}
