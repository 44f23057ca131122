namespace Alerts.Reading.Stories.Attribution;

/// <summary>Finds in an English text who is told to have said what, by learnt weights.</summary>
internal sealed class AttributionReader(AttributionModel model)
{
    // Longer paragraphs are no prose.
    private const int MostTokens = 2000;
    private const int LongestCue = 12;

    // In one paragraph: a list that repeats a verb for ever is not read for ever.
    private const int MostCues = 60;

    // A span that is right in a third of all cases still gains more than it costs.
    private const double Likely = 0.3;

    private readonly SpanChooser _chooser = new(model);

    /// <summary>From left to right.</summary>
    public IEnumerable<SpeechReport> Read(string text) =>
        Tokenizer.Paragraphs(text).Where(p => p.Tokens.Length <= MostTokens).SelectMany(ReadPassage);

    private IEnumerable<SpeechReport> ReadPassage(Passage passage)
    {
        var cues = CuesOf(new ChainSums(Scores(passage), model.Steps), passage.Tokens);
        foreach (var cue in cues)
        {
            var source = _chooser.Choose(new CueView(passage, cue, default, Role.Source), cues).Best;
            var before = _chooser.Choose(new CueView(passage, cue, source, Role.Before), cues);
            var behind = _chooser.Choose(new CueView(passage, cue, source, Role.Behind), cues);
            yield return new SpeechReport(
                source.IsNone ? null : InText(passage, source),
                InText(passage, cue),
                [.. Contents(before, behind).Where(c => !c.IsNone).Select(c => InText(passage, c))]
            );
        }
    }

    /// <summary>Who says something says it somewhere.</summary>
    private static TokenSpan[] Contents(SpanChoiceMade before, SpanChoiceMade behind) =>
        !before.Best.IsNone || !behind.Best.IsNone ? [before.Best, behind.Best]
        : before.Lead > behind.Lead ? [before.First]
        : [behind.First];

    private float[] Scores(Passage passage)
    {
        var scores = new float[passage.Tokens.Length * TagChain.Tags];
        Span<uint> features = stackalloc uint[TagFeatures.Most];
        for (var at = 0; at < passage.Tokens.Length; at++)
        {
            var here = scores.AsSpan(at * TagChain.Tags, TagChain.Tags);
            foreach (var feature in features[..TagFeatures.Write(passage, at, features)])
            {
                model.Chain.AddTo(here, feature);
            }
        }

        return scores;
    }

    /// <summary>What is likely enough to be a cue from its first to its last token, the likeliest first where two overlap.</summary>
    private static List<TokenSpan> CuesOf(ChainSums sums, Token[] tokens)
    {
        var likely = new List<(TokenSpan Cue, double Share)>();
        for (var start = 0; start < tokens.Length; start++)
        {
            if (sums.Share(start, (int)Tag.Cue) <= Likely)
            {
                continue;
            }

            // Nobody says anything by words of two sentences.
            var most = Math.Min(tokens.Length, start + LongestCue);
            for (var end = start + 1; end <= most && tokens[end - 1].Sentence == tokens[start].Sentence; end++)
            {
                var cue = new TokenSpan(start, end);
                var share = sums.Share(cue, Tag.Cue);
                if (share > Likely)
                {
                    likely.Add((cue, share));
                }
            }
        }

        var cues = new List<TokenSpan>();
        foreach (var (cue, _) in likely.OrderByDescending(l => l.Share))
        {
            if (cues.Count < MostCues && !cues.Exists(c => c.Start < cue.End && cue.Start < c.End))
            {
                cues.Add(cue);
            }
        }

        cues.Sort((a, b) => a.Start - b.Start);
        return cues;
    }

    private static TextSpan InText(Passage passage, TokenSpan span) =>
        new(passage.Tokens[span.Start].Start, passage.Tokens[span.End - 1].End);
}
