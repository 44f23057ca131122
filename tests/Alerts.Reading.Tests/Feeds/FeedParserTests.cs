using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

public sealed class FeedParserTests
{
    [Fact]
    public void An_rss_item_is_read_with_its_fields()
    {
        var feed = Parse(
            """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/">
              <channel>
                <title>Harbour News</title><link>https://news.example/</link><language>en</language>
                <item>
                  <title>Ferry &amp; talks</title><link>/a/1</link><guid isPermaLink="false">a-1</guid>
                  <pubDate>Thu, 13 Jun 2024 17:02:00 +0900</pubDate>
                  <author>desk@news.example (The Desk)</author><category>Ports</category>
                  <description>&lt;p&gt;Short.&lt;/p&gt;</description>
                  <c:encoded><![CDATA[<p>Long.</p>]]></c:encoded>
                  <enclosure url="https://news.example/a.mp3" type="audio/mpeg" length="12"/>
                </item>
              </channel>
            </rss>
            """
        );

        Assert.Equal(
            (FeedFormats.Rss20, "utf-8", "Harbour News", "https://news.example/", "en", null),
            (feed.Format, feed.Encoding, feed.Title, feed.Link, feed.Language, feed.Bozo)
        );
        var item = Assert.Single(feed.Items);
        Assert.Equal(("a-1", "Ferry & talks", "https://news.example/a/1"), (item.Id, item.Title, item.Link));
        Assert.Equal(new DateTimeOffset(2024, 6, 13, 8, 2, 0, TimeSpan.Zero), item.Published);
        Assert.Equal(("<p>Short.</p>", "<p>Long.</p>"), (item.Summary, item.Content));
        Assert.Equal([new ParsedAuthor("The Desk", "desk@news.example")], item.Authors);
        Assert.Equal(["Ports"], item.Categories);
        Assert.Equal([new ParsedEnclosure("https://news.example/a.mp3", "audio/mpeg", 12)], item.Enclosures);
    }

    [Fact]
    public void A_truncated_feed_is_read_as_far_as_it_goes()
    {
        var feed = Parse(
            "<rss version='2.0'><channel><title>T</title><item><title>One</title></item><item><title>Two</title><description>It was ab"
        );

        Assert.Equal(["One", "Two"], feed.Items.Select(i => i.Title));
        Assert.Equal("It was ab", feed.Items[1].Summary);
        Assert.NotNull(feed.Bozo);
    }

    [Fact]
    public void A_web_page_is_no_feed_and_names_its_feeds()
    {
        var document = FeedParser.Parse(
            """<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>"""u8.ToArray(),
            "text/html",
            new Uri("https://news.example/index.html")
        );

        var not = Assert.IsType<FeedDocument.NotAFeed>(document);
        Assert.Equal(["https://news.example/feed.xml"], not.Alternatives);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("just words")]
    [InlineData("{\"error\":\"not found\"}")]
    [InlineData("<opml><body/></opml>")]
    [InlineData("%PDF-1.7")]
    public void What_is_no_feed_is_answered_with_a_reason(string body)
    {
        var not = Assert.IsType<FeedDocument.NotAFeed>(FeedParser.Parse(Encoding.UTF8.GetBytes(body), null, null));
        Assert.EndsWith(".", not.Reason, StringComparison.Ordinal);
    }

    private static ParsedFeed Parse(string xml) =>
        Assert.IsType<FeedDocument.Feed>(FeedParser.Parse(Encoding.UTF8.GetBytes(xml), null, null)).Value;
}
