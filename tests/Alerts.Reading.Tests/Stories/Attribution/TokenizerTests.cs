using Alerts.Reading.Stories.Attribution;

namespace Alerts.Reading.Tests.Stories.Attribution;

public class TokenizerTests
{
    [Theory]
    [InlineData("the mayor's boat", "the|mayor|'s|boat")]
    [InlineData("didn't, co-op", "didn't|,|co-op")]
    [InlineData("U.S. ships, 1,000 of them.", "U.S.|ships|,|1,000|of|them|.")]
    [InlineData("he left...then", "he|left|...|then")]
    public void Words_keep_their_inner_signs_and_a_genitive_is_a_word_of_its_own(string text, string words) =>
        Assert.Equal(words, string.Join('|', Tokens(text).Select(t => text[t.Start..t.End])));

    [Theory]
    [InlineData("Mr. Roe left. Snow fell.", 2)]
    [InlineData("J. Roe left. Snow fell.", 2)]
    [InlineData("He saw Iran. Snow fell.", 2)]
    [InlineData("“Snow fell.” Ice came.", 2)]
    [InlineData("“Snow fell,” she said.", 1)]
    public void A_stop_behind_a_title_ends_no_sentence(string text, int sentences) =>
        Assert.Equal(sentences, Tokens(text).Count(t => t.ClosesSentence));

    [Theory]
    [InlineData("“Snow,” she said", 4)]
    [InlineData("\"Snow,\" she said", 4)]
    [InlineData("''Snow,'' she said", 4)]
    [InlineData("She saw 'snow", 0)]
    public void What_stands_in_quotation_marks_is_quoted_with_them(string text, int quoted) =>
        Assert.Equal(quoted, Tokens(text).Count(t => t.IsQuoted));

    private static Token[] Tokens(string text) => Assert.Single(Tokenizer.Paragraphs(text)).Tokens;
}
