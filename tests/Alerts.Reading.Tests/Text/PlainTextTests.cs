using Alerts.Reading.Text;

namespace Alerts.Reading.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("  spaced \t out\u00A0words ", "spaced out words")]
    [InlineData("  <b> wide </b>   gaps  and  single ones  ", "wide gaps and single ones")]
    [InlineData("one <i> </i>two \u00AD three", "one two three")]
    [InlineData("<p>One.</p><p>Two.</p>", "One.\nTwo.")]
    [InlineData("One<br>Two<br/>Three", "One\nTwo\nThree")]
    [InlineData("a <b>bold</b> <i>move</i>", "a bold move")]
    [InlineData("in<b>side</b>", "inside")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a\nb")]
    [InlineData("<td>1</td><td>2</td>", "1 2")]
    [InlineData("<h:p>One.</h:p><h:p>Two.</h:p>", "One.\nTwo.")]
    [InlineData("AT&amp;T &eacute; &#x5317;&#26397;&#x9bae; &hellip;", "AT&T é 北朝鮮 …")]
    [InlineData("R&D, a && b, &nosuch;", "R&D, a && b, &nosuch;")]
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
    [InlineData(
        "<ruby>北朝鮮<rp>（</rp><rt>きたちょうせん</rt><rp>）</rp></ruby>がミサイルを<ruby>発射<rt>はっしゃ</ruby>",
        "北朝鮮がミサイルを発射"
    )]
    [InlineData("<ruby><rb>拉<rb>致<rtc><rt>ら<rt>ち</rtc></ruby>問題", "拉致問題")]
    [InlineData("<RUBY>日<RT class=x>に<b>っ</b></RT>朝<RT>ちょう</RT></RUBY>協議", "日朝協議")]
    [InlineData("北朝鮮<rt>never closed", "北朝鮮never closed")]
    [InlineData("It&#8217s &#x2019s &nbspNorth &eacute &copy 2024", "It’s ’s North é © 2024")]
    [InlineData("&#8217;s &#8 &# &#x", "’s &#8 &# &#x")]
    [InlineData("page?a=1&copy=2&current=3&reg_id=4&lt5", "page?a=1&copy=2&current=3&reg_id=4&lt5")]
    [InlineData("<p>The <selectedoption> element and <NK News> say</p>", "The <selectedoption> element and <NK News> say")]
    [InlineData("<p>a <g:plus>b</g:plus> <x-y>c</x-y> <nest attr=1>d</nest> <odd>e</odd></p>", "a b c d e")]
    [InlineData("<p>&lt;Kyodo&gt; Tokyo", "<Kyodo> Tokyo")]
    [InlineData("", "")]
    [InlineData("<p></p>", "")]
    public void Html_becomes_text(string html, string text) => Assert.Equal(text, PlainText.FromHtml(html));

    [Theory]
    [InlineData("RSS <<<Tutorial>>>", "RSS <<<Tutorial>>>")]
    [InlineData("How should <selectedoption> work?", "How should <selectedoption> work?")]
    [InlineData("Use of <video> and <main> tags", "Use of <video> and <main> tags")]
    [InlineData("<NK News> North <b>Korea</b> <i>fires</i>", "<NK News> North Korea fires")]
    [InlineData("<video>clip</video> of the launch", "clip of the launch")]
    [InlineData("Line<br>break &amp; <sup>2</sup>", "Line\nbreak & 2")]
    [InlineData("x < y and y > z", "x < y and y > z")]
    [InlineData("<북한> 미사일 <속보>", "<북한> 미사일 <속보>")]
    public void A_headline_keeps_words_in_angle_brackets(string html, string text) => Assert.Equal(text, PlainText.FromTitle(html));

    [Theory]
    [InlineData("Use of <b> &amp; <video>", "Use of <b> &amp; <video>")]
    [InlineData(" two\tspaces  here ", "two spaces here")]
    public void Text_that_is_no_html_keeps_its_brackets_and_references(string text, string plain) =>
        Assert.Equal(plain, PlainText.FromText(text));

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
