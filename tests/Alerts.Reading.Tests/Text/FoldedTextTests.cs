using Alerts.Reading.Text;

namespace Alerts.Reading.Tests.Text;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("ﾃﾎﾟﾄﾞﾝ", "テポドン")]
    [InlineData("ＤＰＲＫ", "dprk")]
    [InlineData("北朝鮮", "北朝鲜")]
    [InlineData("Kwangmyŏngsŏng", "kwangmyongsong")]
    [InlineData("ﬁre", "fire")]
    [InlineData("e\u0301tat", "etat")]
    [InlineData("日・朝", "日·朝")]
    [InlineData("북\u11AB", "북\u11AB")]
    public void Spellings_of_one_word_fold_to_one(string text, string folded) => Assert.Equal(folded, FoldedText.Fold(text));

    [Theory]
    [InlineData("速報 ﾃﾎﾟﾄﾞﾝ発射", "テポドン", "ﾃﾎﾟﾄﾞﾝ")]
    [InlineData("😀 ＤＰＲＫ says", "dprk", "ＤＰＲＫ")]
    [InlineData("the ﬁre was", "fire", "ﬁre")]
    [InlineData("𝐉apan", "japan", "𝐉apan")]
    [InlineData("Koizumi e\u0301tat x", "etat", "e\u0301tat")]
    public void A_found_word_is_traced_back_to_exactly_what_was_written(string text, string folded, string written)
    {
        var buffer = new FoldedText();
        buffer.Append(text);
        var at = buffer.Span.IndexOf(folded);
        var (start, length) = buffer.Origin(at, at + folded.Length);
        Assert.Equal(written, text.Substring(start, length));
    }
}
