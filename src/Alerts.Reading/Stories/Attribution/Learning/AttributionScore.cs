namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>
/// How many sources, cues and contents a reader found exactly in one article. A part in several pieces is one, and right only with all of
/// them; pieces with nothing but space between are one piece. A part that several reports share counts once.
/// </summary>
internal sealed record AttributionScore(Hits Sources, Hits Cues, Hits Contents)
{
    public static AttributionScore Of(AttributedArticle article, IEnumerable<SpeechReport> found)
    {
        SpeechReport[] reports = [.. found];
        return new AttributionScore(
            Count(article, a => a.Source, reports.Select(r => r.Source is { } source ? [source] : Array.Empty<TextSpan>())),
            Count(article, a => a.Cue, reports.Select(r => new[] { r.Cue })),
            Count(article, a => a.Content, reports.Select(r => r.Contents))
        );
    }

    private static Hits Count(
        AttributedArticle article,
        Func<MarkedSpeech, IReadOnlyList<IReadOnlyList<int>>> part,
        IEnumerable<IReadOnlyList<TextSpan>> found
    )
    {
        var marked = article.Attributions.Select(a => part(a).Select(p => new TextSpan(p[0], p[1])));
        var wanted = Keys(article.Text, marked);
        var read = Keys(article.Text, found);
        return new Hits(read.Count(wanted.Contains), read.Count, wanted.Count);
    }

    private static HashSet<string> Keys(string text, IEnumerable<IEnumerable<TextSpan>> parts) =>
        [.. parts.Select(p => string.Join(' ', Merged(text, p))).Where(k => k.Length > 0)];

    private static List<TextSpan> Merged(string text, IEnumerable<TextSpan> pieces)
    {
        var merged = new List<TextSpan>();
        foreach (var piece in pieces.Select(p => Trimmed(text, p)).Where(p => p.End > p.Start).OrderBy(p => p.Start))
        {
            if (merged.Count > 0 && IsSpace(text, merged[^1].End, piece.Start))
            {
                merged[^1] = merged[^1] with { End = piece.End };
            }
            else
            {
                merged.Add(piece);
            }
        }

        return merged;
    }

    private static bool IsSpace(string text, int from, int to) => to <= from || text.AsSpan(from, to - from).IsWhiteSpace();

    private static TextSpan Trimmed(string text, TextSpan span)
    {
        var part = text.AsSpan(span.Start, span.End - span.Start);
        var start = span.Start + part.Length - part.TrimStart().Length;
        return new TextSpan(start, start + part.Trim().Length);
    }
}
