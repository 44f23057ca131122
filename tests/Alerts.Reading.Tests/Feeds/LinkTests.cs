using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

public sealed class LinkTests
{
    [Theory]
    [InlineData("https://a.example/x?a=1&amp;amp;b=2", "https://a.example/x?a=1&b=2")]
    [InlineData("https://a.example/x?a=1&amp;amplitude=2", "https://a.example/x?a=1&amplitude=2")]
    [InlineData("https://a.example/x?a=1&b=2", "https://a.example/x?a=1&b=2")]
    [InlineData("\n  https://a.example/x/\r\n   y\tz ", "https://a.example/x/yz")]
    [InlineData("\u00A0https://a.example/x\u200B", "https://a.example/x")]
    [InlineData("https://a.example/two words", "https://a.example/two words")]
    [InlineData("www.a.example/x", "https://www.a.example/x")]
    [InlineData("wwwork/x", "https://feed.example/dir/wwwork/x")]
    [InlineData("//a.example/x", "https://a.example/x")]
    [InlineData("/x", "https://feed.example/x")]
    [InlineData("?id=1", "https://feed.example/dir/feed.xml?id=1")]
    [InlineData("feed:https://a.example/x", "https://a.example/x")]
    [InlineData("feed://a.example/x", "http://a.example/x")]
    [InlineData("&lt;a href=&quot;https://a.example/x&quot;>x&lt;/a>", "https://a.example/x")]
    [InlineData("<![CDATA[ https://a.example/x ]]>", "https://a.example/x")]
    [InlineData("tag:a.example,2024:1", "tag:a.example,2024:1")]
    [InlineData("", null)]
    public void A_link_is_what_the_publisher_meant(string written, string? link)
    {
        var feed = Parse($"<rss version='2.0'><channel><item><title>T</title><link>{written}</link></item></channel></rss>");

        Assert.Equal(link, feed.Items[0].Link);
    }

    [Theory]
    [InlineData("https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://a.example/x%3Fid%3D1&amp;ct=ga", "https://a.example/x?id=1")]
    [InlineData("https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fx", "https://a.example/x")]
    [InlineData("http://news.google.com/news/url?sa=t&amp;url=http://a.example/x", "http://a.example/x")]
    [InlineData("http://www.bing.com/news/apiclick.aspx?ref=FexRss&amp;url=https%3a%2f%2fa.example%2fx&amp;c=1", "https://a.example/x")]
    [InlineData("https://r.search.yahoo.com/_ylt=A/RV=2/RU=https%3a%2f%2fa.example%2fx/RK=2/RS=b-", "https://a.example/x")]
    [InlineData("https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)")]
    [InlineData("https://www.google.com/search?q=https://a.example/", "https://www.google.com/search?q=https://a.example/")]
    [InlineData("https://a.example/url?url=https://b.example/", "https://a.example/url?url=https://b.example/")]
    [InlineData(
        "https://news.google.com/rss/articles/CBMiAU_yqLNoAddress?oc=5",
        "https://news.google.com/rss/articles/CBMiAU_yqLNoAddress?oc=5"
    )]
    public void A_redirect_that_carries_its_aim_leads_there_at_once(string written, string link) =>
        A_link_is_what_the_publisher_meant(written, link);

    [Theory]
    [InlineData("https://a.example/2024/06/north-korea")]
    [InlineData(
        "https://a.example/a-long-path-that-makes-the-length-two-bytes/and-more-of-it/and-more-of-it/and-more-of-it/and-more-of-it/end"
    )]
    public void An_article_name_of_google_that_holds_the_address_is_opened(string address)
    {
        var length =
            address.Length < 128 ? new[] { (byte)address.Length } : [(byte)(0x80 | (address.Length & 0x7F)), (byte)(address.Length >> 7)];
        byte[] record = [0x08, 0x13, 0x22, .. length, .. Encoding.ASCII.GetBytes(address), 0xD2, 0x01, 0x00];
        var name = System.Buffers.Text.Base64Url.EncodeToString(record);

        A_link_is_what_the_publisher_meant($"https://news.google.com/rss/articles/{name}?oc=5", address);
    }

    [Fact]
    public void What_the_server_says_of_place_and_language_counts_where_the_document_is_silent()
    {
        var body = "<rss version='2.0'><channel><item><link>x</link><pubDate>2024-06-13 17:02</pubDate></item></channel></rss>"u8.ToArray();
        var feed = Assert
            .IsType<FeedDocument.Feed>(
                FeedParser.Parse(body, null, new Uri("https://feed.example/latest"), new FeedHeaders("/2024/feed.xml", "ko"))
            )
            .Value;

        Assert.Equal(("ko", "https://feed.example/2024/x"), (feed.Language, feed.Items[0].Link));
        Assert.Equal(new DateTimeOffset(2024, 6, 13, 8, 2, 0, TimeSpan.Zero), feed.Items[0].Published);
    }

    [Fact]
    public void The_documents_own_base_and_language_go_before_the_servers()
    {
        var body =
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='https://own.example/'><entry><link href='x'/></entry></feed>"u8.ToArray();
        var headers = new FeedHeaders("https://other.example/", "ko, en");
        var feed = Assert.IsType<FeedDocument.Feed>(FeedParser.Parse(body, null, new Uri("https://feed.example/"), headers)).Value;

        Assert.Equal(("en", "https://own.example/x"), (feed.Language, feed.Items[0].Link));
        Assert.Null(headers.Language);
    }

    private static ParsedFeed Parse(string document) =>
        Assert
            .IsType<FeedDocument.Feed>(
                FeedParser.Parse(Encoding.UTF8.GetBytes(document), null, new Uri("https://feed.example/dir/feed.xml"))
            )
            .Value;
}
