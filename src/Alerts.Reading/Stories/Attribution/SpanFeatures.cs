namespace Alerts.Reading.Stories.Attribution;

/// <summary>What the chooser sees of a place where a span may begin or end, and of no span at all.</summary>
internal static class SpanFeatures
{
    /// <summary>More than one place has.</summary>
    public const int Most = 40;

    // Numbers that tell one kind of feature from another.
    private const uint NoSpan = 77;
    private const uint Opening = 2;
    private const uint Closing = 1;

    /// <returns>How many were written.</returns>
    public static int OfNone(CueView view, Span<uint> into)
    {
        var tokens = view.Tokens;
        var (cue, source) = (view.Cue, view.Source);
        var side = view.Side;
        var isBehindQuote = cue.Start > 0 && tokens[cue.Start - 1].ClosesQuote;
        var quote = (view.First.IsQuoted ? 1u : 0) + (isBehindQuote ? 2u : 0);
        var end = Math.Max(cue.End, source.IsNone ? 0 : source.End);
        var start = source.IsNone ? cue.Start : Math.Min(cue.Start, source.Start);
        ReadOnlySpan<uint> values =
        [
            0,
            view.First.Word,
            view.Last.Word,
            view.First.Suffix,
            view.Word(cue.End),
            view.Word(cue.Start - 1),
            FeatureHash.Mix(view.Last.Word, view.Word(cue.End)),
            FeatureHash.Mix(view.Word(cue.Start - 1), view.First.Word),
            FeatureHash.Mix(quote, side),
            FeatureHash.Mix(side, view.Word(source.IsNone ? -1 : source.Start - 1)),
            FeatureHash.Mix(side, view.Word(source.IsNone ? -1 : source.End)),
            FeatureHash.Mix(side, view.First.Word),
            FeatureHash.Mix(
                side,
                end >= tokens.Length ? 2u
                    : tokens[end].ClosesSentence ? 1u
                    : 0
            ),
            FeatureHash.Mix(
                side,
                start <= 0 ? 2u
                    : tokens[start].OpensSentence ? 1u
                    : 0
            ),
            (uint)(cue.End - cue.Start),
        ];
        return Write(FeatureHash.Mix((uint)view.Role, NoSpan), values, into);
    }

    /// <param name="at">The first token of a span, or the one behind it.</param>
    /// <param name="isEnd">Whether it is the one behind.</param>
    /// <returns>How many were written.</returns>
    public static int OfPlace(CueView view, int at, bool isEnd, Span<uint> into)
    {
        // From the border on inwards and outwards.
        var (inner, deeper) = isEnd ? (at - 1, at - 2) : (at, at + 1);
        var (outer, further) = isEnd ? (at, at + 1) : (at - 1, at - 2);
        var (before, next) = (view.Word(at - 1), view.Word(at));
        var (shapeBefore, shapeNext) = (view.Shape(at - 1), view.Shape(at));
        var (toCue, toSource) = (view.ToCue(at), view.ToSource(at));
        var (borders, side) = (view.Borders(at), view.Side);
        var (commas, sentences) = (view.Commas(at), view.Sentences(at));
        var (first, last) = (view.First, view.Last);
        var word = view.Word(outer);
        ReadOnlySpan<uint> values =
        [
            0,
            before,
            next,
            FeatureHash.Mix(before, next),
            view.Word(deeper),
            FeatureHash.Mix(view.Word(inner), view.Word(deeper)),
            FeatureHash.Mix(word, view.Word(further)),
            FeatureHash.Mix(shapeBefore, shapeNext),
            FeatureHash.Mix(before, shapeNext),
            FeatureHash.Mix(shapeBefore, next),
            toCue,
            FeatureHash.Mix(toCue, borders),
            FeatureHash.Mix(toCue, before),
            FeatureHash.Mix(toCue, next),
            toSource,
            FeatureHash.Mix(toSource, toCue),
            view.IsInSource(at, isEnd) ? 1u : 0,
            borders,
            FeatureHash.Mix(borders, sentences),
            FeatureHash.Mix(borders, commas, sentences),
            FeatureHash.Mix(commas, word),
            FeatureHash.Mix(toCue, first.Word),
            FeatureHash.Mix(toCue, last.Word),
            FeatureHash.Mix(word, last.Word),
            FeatureHash.Mix(borders, first.IsQuoted ? 1u : 0, side),
            FeatureHash.Mix(side, toCue, borders),
            FeatureHash.Mix(view.Suffix(inner), word),
            view.Suffix(inner),
            view.Suffix(at),
            FeatureHash.Mix(shapeBefore, shapeNext, toCue),
            FeatureHash.Mix(FeatureHash.Mix(view.Shape(at - 2), shapeBefore), shapeNext, view.Shape(at + 1)),
            FeatureHash.Mix(toSource, word),
            FeatureHash.Mix(before, next, sentences),
            FeatureHash.Mix(word, view.Word(further), commas),
            FeatureHash.Mix(toCue, first.Suffix),
        ];
        return Write(FeatureHash.Mix((uint)view.Role, isEnd ? Closing : Opening), values, into);
    }

    /// <summary>Each value is another feature where it stands in another place of the list.</summary>
    private static int Write(uint basis, ReadOnlySpan<uint> values, Span<uint> into)
    {
        for (var i = 0; i < values.Length; i++)
        {
            into[i] = FeatureHash.Mix(basis, (uint)i, values[i]);
        }

        return values.Length;
    }
}
