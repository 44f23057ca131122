using Alerts.Reading.Text;

namespace Alerts.Reading.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("  spaced \t out\u00A0words ", "spaced out words")]
    [InlineData("<p>One.</p><p>Two.</p>", "One.\nTwo.")]
    [InlineData("One<br>Two<br/>Three", "One\nTwo\nThree")]
    [InlineData("a <b>bold</b> <i>move</i>", "a bold move")]
    [InlineData("in<b>side</b>", "inside")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a\nb")]
    [InlineData("<td>1</td><td>2</td>", "1 2")]
    [InlineData("<h:p>One.</h:p><h:p>Two.</h:p>", "One.\nTwo.")]
    [InlineData("AT&amp;T &eacute; &#x5317;&#26397;&#x9bae; &hellip;", "AT&T é 北朝鮮 …")]
    [InlineData("R&D, a && b, &nosuch;, &copy", "R&D, a && b, &nosuch;, &copy")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("<script>if (a < b) { alert('x') }</script>shown<style>p{}</style>", "shown")]
    [InlineData("<SCRIPT SRC=x></SCRIPT >shown", "shown")]
    [InlineData("shown<script>never closed", "shown")]
    [InlineData("shown<iframe src=x>also shown", "shownalso shown")]
    [InlineData("a<!-- hidden <p> -->b", "ab")]
    [InlineData("a<!-- never closed", "a<!-- never closed")]
    [InlineData("<a title=\"x > y\" href='z'>link</a>", "link")]
    [InlineData("<a title=\"never closed>link</a>", "link")]
    [InlineData("cut off <a href=", "cut off")]
    [InlineData("soft\u00ADhyphen and zero\u200Bwidth", "softhyphen and zerowidth")]
    [InlineData("First paragraph\nwrapped here.\n\nSecond.", "First paragraph wrapped here.\nSecond.")]
    [InlineData("外相が述べた。\n次の行。", "外相が述べた。\n次の行。")]
    [InlineData("<p>line\nends are spaces</p>", "line ends are spaces")]
    [InlineData("", "")]
    [InlineData("<p></p>", "")]
    public void Html_becomes_text(string html, string text) => Assert.Equal(text, PlainText.FromHtml(html));

    [Fact]
    public void Text_without_markup_is_given_back_itself()
    {
        const string Text = "Nothing to do here.";

        Assert.Same(Text, PlainText.FromHtml(Text));
    }

    public static TheoryData<string> Hostile =>
        [
            "<",
            "<a ",
            "<a b=\"",
            "<a b='",
            "<!--",
            "<![CDATA[",
            "<script>",
            "<svg></",
            "<iframe></x",
            "&",
            "&#",
            "&a",
            "</",
            "<p>",
            "<a b=\"<a c='",
        ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Ten_million_characters_of_unclosed_markup_are_done_with(string part)
    {
        var html = string.Concat(Enumerable.Repeat(part, 10_000_000 / part.Length));

        Assert.True(PlainText.FromHtml(html).Length <= html.Length);
    }
}
