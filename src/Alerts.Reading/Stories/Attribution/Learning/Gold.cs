namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>A marked report as tokens of one passage.</summary>
internal sealed record GoldSpeech(TokenSpan Source, TokenSpan Cue, TokenSpan Before, TokenSpan Behind)
{
    public TokenSpan Of(Role role) =>
        role == Role.Source ? Source
        : role == Role.Before ? Before
        : Behind;
}

/// <summary>A passage with what people marked in it.</summary>
internal sealed record GoldPassage(Passage Passage, Tag[] Tags, IReadOnlyList<GoldSpeech> Speeches)
{
    public static IEnumerable<GoldPassage> Of(AttributedArticle article)
    {
        foreach (var passage in Tokenizer.Paragraphs(article.Text))
        {
            var tags = new Tag[passage.Tokens.Length];
            var speeches = new List<GoldSpeech>();
            foreach (var speech in article.Attributions)
            {
                Paint(tags, Spans(passage, speech.Source), Tag.Source);
                Paint(tags, Spans(passage, speech.Cue), Tag.Cue);
                Paint(tags, Spans(passage, speech.Content), Tag.Content);
                if (Spans(passage, speech.Cue).FirstOrDefault() is { IsNone: false } cue)
                {
                    speeches.Add(ToGold(passage, speech, cue));
                }
            }

            yield return new GoldPassage(passage, tags, speeches);
        }
    }

    private static GoldSpeech ToGold(Passage passage, MarkedSpeech speech, TokenSpan cue)
    {
        var contents = Spans(passage, speech.Content);
        return new GoldSpeech(
            Spans(passage, speech.Source).OrderBy(s => Math.Abs(s.Start - cue.Start)).FirstOrDefault(),
            cue,
            contents.LastOrDefault(c => c.End <= cue.Start),
            contents.FirstOrDefault(c => c.Start >= cue.End)
        );
    }

    /// <summary>Where pieces touch they are one.</summary>
    private static List<TokenSpan> Spans(Passage passage, IReadOnlyList<IReadOnlyList<int>> pieces)
    {
        var spans = new List<TokenSpan>();
        foreach (var piece in pieces.OrderBy(p => p[0]))
        {
            var start = Array.FindIndex(passage.Tokens, t => t.End > piece[0]);
            var end = Array.FindLastIndex(passage.Tokens, t => t.Start < piece[1]) + 1;
            if (start < 0 || end <= start)
            {
                continue;
            }

            if (spans.Count > 0 && spans[^1].End >= start)
            {
                spans[^1] = spans[^1] with { End = end };
            }
            else
            {
                spans.Add(new TokenSpan(start, end));
            }
        }

        return spans;
    }

    private static void Paint(Tag[] tags, IEnumerable<TokenSpan> spans, Tag first)
    {
        foreach (var span in spans)
        {
            for (var at = span.Start; at < span.End; at++)
            {
                tags[at] = at == span.Start ? first : first + 1;
            }
        }
    }
}
