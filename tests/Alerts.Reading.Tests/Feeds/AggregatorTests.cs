using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

public sealed class AggregatorTests
{
    private const string Cluster =
        "<ol><li><a href='https://news.google.com/rss/articles/1'>Fish prices rise</a>&nbsp;&nbsp;<font color='#6f6f6f'>Harbour Daily</font></li>"
        + "<li><a href='https://news.google.com/rss/articles/2'>Japan and North Korea hold secret talks</a>&nbsp;&nbsp;<font>Kyodo</font></li>"
        + "<li><strong><a href='https://news.google.com/stories/3'>View Full Coverage on Google News</a></strong></li></ol>";

    [Theory]
    [InlineData(Cluster, "")]
    [InlineData("<ul><li><a href='/2'>KCNA: Tokyo is to blame</a> - KCNA</li></ul>", "")]
    [InlineData("<a href='https://x.example/1'>Fish prices rise</a>&nbsp;&nbsp;<font color='#6f6f6f'>Harbour Daily</font>", "")]
    [InlineData("Fish prices rise Harbour Daily", "")]
    [InlineData("Fish prices rise in the south, buyers say.", "Fish prices rise in the south, buyers say.")]
    [InlineData("<p>Prices rose.</p>" + Cluster, "Prices rose.")]
    [InlineData(
        "<p>Prices <a href='/why'>rose</a> again.</p><ul><li>Tuna went up by a tenth, said <a href='/k'>Kim</a>, who sells it at the harbour of Busan.</li></ul>",
        "Prices rose again.\nTuna went up by a tenth, said Kim, who sells it at the harbour of Busan."
    )]
    public void What_other_outlets_wrote_is_no_text_of_an_aggregated_item(string description, string body)
    {
        var item = Read(description, "<source url='https://harbour.example'>Harbour Daily</source>");

        Assert.Equal(("Fish prices rise", body), (ItemText.Title(item), ItemText.Body(item)));
        Assert.Equal(
            ("Fish prices rise - Harbour Daily", "Harbour Daily", "https://harbour.example"),
            (item.Title, item.Source, item.SourceUrl)
        );
    }

    [Fact]
    public void A_list_of_links_in_an_outlets_own_item_is_text_of_it()
    {
        var item = Read("<ul><li><a href='/1'>First talks in years</a></li></ul>", "");

        Assert.Equal(("Fish prices rise - Harbour Daily", "First talks in years"), (ItemText.Title(item), ItemText.Body(item)));
    }

    [Fact]
    public void Text_that_says_it_is_text_is_read_as_such_and_other_is_html()
    {
        const string Entry =
            "<entry><title type='text'>Use of &lt;b&gt; &amp;amp;</title><summary type='text'>The &lt;video&gt; tag</summary></entry>";
        const string Html = "<entry><title>x</title><summary type='text'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</summary></entry>";
        var items = Parse($"<feed xmlns='http://www.w3.org/2005/Atom'>{Entry}{Html}</feed>").Items;

        Assert.Equal(("Use of <b> &amp;", "The <video> tag"), (ItemText.Title(items[0]), ItemText.Body(items[0])));
        Assert.Equal("One.\nTwo.", ItemText.Body(items[1]));
    }

    [Fact]
    public void The_text_of_json_is_text_and_its_html_is_html()
    {
        var items = Parse(
            """{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"Use of <main> &amp; more","content_text":"A <b> tag &amp; it"},{"id":"2","title":"It&#8217;s <b>bold</b>","content_html":"A <b>tag</b> &amp; it"}]}"""
        ).Items;

        Assert.Equal(("Use of <main> & more", "A <b> tag &amp; it"), (ItemText.Title(items[0]), ItemText.Body(items[0])));
        Assert.Equal(("It’s bold", "A tag & it"), (ItemText.Title(items[1]), ItemText.Body(items[1])));
    }

    [Theory]
    [InlineData("Title", "Text", "Title")]
    [InlineData("", "First line.\nSecond.", "First line.")]
    [InlineData(" ", "", "https://a.example/")]
    [InlineData("", "외무성 대변인은 13일 담화를 발표했다.", "외무성 대변인은 13일 담화를 발표했다.")]
    public void An_item_without_a_title_is_shown_by_its_text_or_link(string title, string text, string shown) =>
        Assert.Equal(shown, ItemText.Headline(title, text, "https://a.example/"));

    [Fact]
    public void A_long_text_in_place_of_a_title_is_cut_between_words() =>
        Assert.Equal(
            "It was said in Pyongyang that talks with Tokyo on the return of the abducted would begin within the…",
            ItemText.Headline(
                "",
                "It was said in Pyongyang that talks with Tokyo on the return of the abducted would begin within the month.",
                null
            )
        );

    private static ParsedItem Read(string description, string source) =>
        Parse(
            $"<rss version='2.0'><channel><item><title>Fish prices rise - Harbour Daily</title>{source}<description><![CDATA[{description}]]></description></item></channel></rss>"
        ).Items[0];

    private static ParsedFeed Parse(string document) =>
        Assert.IsType<FeedDocument.Feed>(FeedParser.Parse(Encoding.UTF8.GetBytes(document), null, null)).Value;
}
