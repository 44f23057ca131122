using Alerts.Stories.Search;

namespace Alerts.Tests.Stories.Search;

/// <summary>What a text is found by, and what a search asks for.</summary>
public sealed class SearchTermTests
{
    [Theory]
    [InlineData("Kim Jong-un's visit", "kim jong un s visit")]
    [InlineData("ＡＢＣ号", "abc 号")]
    [InlineData("300km", "300 km")]
    [InlineData("領海侵入の", "领海 海侵 侵入 入の の")]
    [InlineData("拿捕　海保", "拿捕 捕 海保 保")]
    [InlineData("북한이 발사", "북한 한이 이 발사 사")]
    [InlineData("韓國", "韩国 国")]
    [InlineData("ﾃﾎﾟﾄﾞﾝ", "テポ ポド ドン ン")]
    [InlineData("— % _ ・", "")]
    [InlineData("a\uD800b", "a b")]
    [InlineData("a\uFFFEb", "a b")]
    public void A_text_is_cut_into_words_numbers_and_pairs(string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', SearchTokens.Of(SearchTokens.Fold(text))));

    [Theory]
    [InlineData("Hanoi talks", "hanoi* + talks*")]
    [InlineData("\"Hanoi talks\"", "hanoi talks")]
    [InlineData("「領海侵入」", "领海 海侵 侵入")]
    [InlineData("un kim", "un + kim*")]
    [InlineData("2026", "2026")]
    [InlineData("Jong-un", "jong un")]
    [InlineData("領海侵入 拿捕", "领海 海侵 侵入 + 拿捕")]
    [InlineData("号", "号*")]
    [InlineData("ABC号", "abc 号*")]
    [InlineData("북한", "북한")]
    [InlineData("領海ABC", "领海 海 abc*")]
    [InlineData("hanoi - %", "hanoi*")]
    [InlineData("\"never closed", "never* + closed*")]
    [InlineData("% _ \"\"", "")]
    public void A_search_is_terms_of_the_same_tokens(string search, string terms) =>
        Assert.Equal(terms, string.Join(" + ", SearchTerm.Parse(search).Select(t => string.Join(' ', t.Tokens) + (t.IsOpen ? "*" : ""))));
}
