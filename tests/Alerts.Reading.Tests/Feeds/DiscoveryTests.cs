using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

public sealed class DiscoveryTests
{
    private const string Feed = "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">";

    [Theory]
    [InlineData(Feed, "/feed")]
    [InlineData("<LINK REL='Alternate Stylesheet' TYPE='application/atom+xml; charset=utf-8' HREF=/atom>", "/atom")]
    [InlineData("<link rel=\"alternate\" type=\"application/json\" href=\"/wp-json/wp/v2/posts/1\">" + Feed, "/feed")]
    [InlineData("<link rel=\"alternate\" type=\"text/xml+oembed\" href=\"/oembed\">" + Feed, "/feed")]
    [InlineData("<link rel=\"alternate\" type=\"application/json\" href=\"/api/page\">" + Feed, "/feed")]
    [InlineData("<link rel=\"alternate\" type=\"application/json\" title=\"JSON Feed\" href=\"/all.json\">", "/all.json")]
    [InlineData("<link rel=\"alternate\" type=\"text/xml\" href=\"/rss.php\">", "/rss.php")]
    [InlineData("<link rel=\"feed\" href=\"/latest\">", "/latest")]
    [InlineData("<link rel=\"alternate\" hreflang=\"ko\" href=\"/ko/\">" + Feed, "/feed")]
    [InlineData("<script>if(a<b){w('<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/js\">')}</script>" + Feed, "/feed")]
    [InlineData("<textarea><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/typed\"></textarea>" + Feed, "/feed")]
    [InlineData("<!-- <link rel=\"alternate\" type=\"application/rss+xml\" href=\"/old\"> -->" + Feed, "/feed")]
    [InlineData("<title>a <b</title>" + Feed, "/feed")]
    [InlineData("<script>never closed " + Feed, "/feed")]
    [InlineData("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/comments/feed/\">" + Feed, "/feed /comments/feed/")]
    [InlineData(
        "<base href=\"https://other.example/x/\">" + "<link rel=alternate type=application/rss+xml href=feed>",
        "https://other.example/x/feed"
    )]
    public void A_page_names_its_feeds_and_nothing_else(string head, string feeds)
    {
        var page = Encoding.UTF8.GetBytes($"<!doctype html><html><head>{head}</head><body></body></html>");
        var not = Assert.IsType<FeedDocument.NotAFeed>(FeedParser.Parse(page, "text/html", new Uri("https://a.example/index")));

        Assert.Equal(feeds, string.Join(' ', not.Alternatives.Select(a => a.Replace("https://a.example", "", StringComparison.Ordinal))));
    }
}
