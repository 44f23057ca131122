namespace Alerts.Reading.Stories.Attribution;

/// <summary>What the tagger sees of a token: words, endings and shapes around it, and what is quoted.</summary>
internal static class TagFeatures
{
    /// <summary>More than one token has.</summary>
    public const int Most = 64;

    private const uint Outside = 0x5EED;
    private const int Far = 8;

    /// <returns>How many were written.</returns>
    public static int Write(Passage passage, int at, Span<uint> into)
    {
        var tokens = passage.Tokens;
        var token = tokens[at];
        var word = token.Word;
        var (before, next) = (Word(at - 1), Word(at + 1));
        var (before2, next2) = (Word(at - 2), Word(at + 2));
        var shape = ShapeAt(at);
        var (shapeBefore, shapeNext) = (ShapeAt(at - 1), ShapeAt(at + 1));
        var quote = Quoting(token);
        var sinceQuote = Since(tokens, at);
        var place =
            at == 0 ? 0u
            : token.OpensSentence ? 1u
            : at + 1 == tokens.Length ? 2u
            : 3u;

        ReadOnlySpan<uint> values =
        [
            0,
            word,
            before,
            next,
            before2,
            next2,
            Word(at - 3),
            Word(at + 3),
            FeatureHash.Mix(before, word),
            FeatureHash.Mix(word, next),
            FeatureHash.Mix(before, next),
            FeatureHash.Mix(before2, before),
            FeatureHash.Mix(next, next2),
            FeatureHash.Mix(before2, before, word),
            FeatureHash.Mix(before, word, next),
            FeatureHash.Mix(word, next, next2),
            token.Suffix,
            token.Prefix,
            at > 0 ? tokens[at - 1].Suffix : Outside,
            at + 1 < tokens.Length ? tokens[at + 1].Suffix : Outside,
            FeatureHash.Mix(token.Suffix, before),
            FeatureHash.Mix(token.Suffix, next),
            FeatureHash.Mix(token.Suffix, shapeBefore, shapeNext),
            shape,
            FeatureHash.Mix(shapeBefore, shape),
            FeatureHash.Mix(shape, shapeNext),
            FeatureHash.Mix(shapeBefore, shape, shapeNext),
            FeatureHash.Mix(FeatureHash.Mix(ShapeAt(at - 2), shapeBefore), shape, FeatureHash.Mix(shapeNext, ShapeAt(at + 2))),
            FeatureHash.Mix(shapeBefore, word),
            FeatureHash.Mix(word, shapeNext),
            FeatureHash.Mix(before, shape),
            FeatureHash.Mix(shape, next),
            quote,
            FeatureHash.Mix(quote, word),
            FeatureHash.Mix(quote, token.Suffix),
            FeatureHash.Mix(quote, shape),
            sinceQuote,
            FeatureHash.Mix(sinceQuote, word),
            FeatureHash.Mix(sinceQuote, shape, shapeBefore),
            FeatureHash.Mix(sinceQuote, token.Suffix),
            place,
            FeatureHash.Mix(place, word),
            FeatureHash.Mix(place, shape),
            Until(tokens, at),
        ];
        for (var i = 0; i < values.Length; i++)
        {
            into[i] = FeatureHash.Mix((uint)i + 1, values[i]);
        }

        return values.Length;

        uint Word(int i) => i >= 0 && i < tokens.Length ? tokens[i].Word : Outside + (uint)(i < 0 ? 1 : 2);

        uint ShapeAt(int i) => i >= 0 && i < tokens.Length ? (uint)tokens[i].Shape : 9u;
    }

    private static uint Quoting(Token token) => (token.IsQuoted ? 1u : 0u) + (token.OpensQuote ? 2u : 0u) + (token.ClosesQuote ? 4u : 0u);

    /// <summary>Tokens since a quotation closed.</summary>
    private static uint Since(Token[] tokens, int at)
    {
        for (var i = 1; i <= Far && at - i >= 0; i++)
        {
            if (tokens[at - i].ClosesQuote)
            {
                return (uint)i + (tokens[at].IsQuoted ? 20u : 0);
            }
        }

        return tokens[at].IsQuoted ? 20u : 0;
    }

    /// <summary>Tokens until one opens.</summary>
    private static uint Until(Token[] tokens, int at)
    {
        for (var i = 1; i <= Far && at + i < tokens.Length; i++)
        {
            if (tokens[at + i].OpensQuote)
            {
                return (uint)i + (tokens[at].IsQuoted ? 20u : 0);
            }
        }

        return tokens[at].IsQuoted ? 20u : 0;
    }
}
