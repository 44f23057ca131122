using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

/// <summary>What publishers' tools break, and what a reader finds all the same.</summary>
public sealed class BrokenDocumentTests
{
    [Theory]
    [InlineData("<item><item/><title>A</title></item><item><title>B</title></item>", "A,B")]
    [InlineData("<item><title>A</title><item></item><link>https://a.example/</link></item><item><title>B</title></item>", "A,B")]
    [InlineData("<item/><item></item><item><title>A</title></item>", "A")]
    [InlineData("<item><title>A</title><item><title>B</title></item>", "A,B")]
    [InlineData("<items><item><title>A</title></item><item><title>B</title></item></items>", "A,B")]
    [InlineData("<newsList><item><title>A</title></item></newsList><item><title>B</title></item>", "A,B")]
    [InlineData("<image><title>Logo</title></image><item><title>A</title></item>", "A")]
    [InlineData("<textInput><title>Search</title></textInput><item><title>A</title></item>", "A")]
    public void Each_item_is_found_and_none_is_made_up(string channel, string titles) =>
        Assert.Equal(
            titles,
            string.Join(',', Parse($"<rss version='2.0'><channel><title>T</title>{channel}</channel></rss>").Items.Select(i => i.Title))
        );

    [Fact]
    public void An_empty_item_inside_an_item_leaves_the_outer_one_whole()
    {
        var item = Parse(
            "<rss version='2.0'><channel><item><title>A</title><item/><link>https://a.example/1</link><guid>g</guid><pubDate>2024-06-13T08:02:00Z</pubDate></item></channel></rss>"
        ).Items[0];

        Assert.Equal(("A", "https://a.example/1", "g"), (item.Title, item.Link, item.Id));
        Assert.NotNull(item.Published);
    }

    [Fact]
    public void An_empty_entry_of_atom_is_none() =>
        Assert.Equal(
            ["A", "B"],
            Parse(
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry/><entry><title>A</title><entry/><id>1</id></entry><entry><title>B</title></entry></feed>"
            )
                .Items.Select(i => i.Title)
        );

    [Fact]
    public void Rss_1_1_is_read()
    {
        var feed = Parse(
            """
            <Channel xmlns="http://purl.org/net/rss1.1#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="https://a.example/feed">
              <title>T</title><link>https://a.example/</link><description>D</description>
              <items rdf:parseType="Collection">
                <item rdf:about="https://a.example/1"><title>A</title><link>https://a.example/1</link></item>
                <item rdf:about="https://a.example/2"><title>B</title><link>https://a.example/2</link></item>
              </items>
            </Channel>
            """
        );

        Assert.Equal((FeedFormats.Rss10, "T", "https://a.example/"), (feed.Format, feed.Title, feed.Link));
        Assert.Equal(["https://a.example/1", "https://a.example/2"], feed.Items.Select(i => i.Id));
    }

    [Theory]
    [InlineData("<!ENTITY nk \"North Korea\">", "&nk; speaks", "North Korea speaks")]
    [InlineData("<!ENTITY nk 'North&#32;Korea'><!ENTITY kp '&nk; (DPRK)'>", "&kp;", "North Korea (DPRK)")]
    [InlineData("<!ENTITY nk SYSTEM \"file:///etc/passwd\">", "&nk;", "&nk;")]
    [InlineData("<!ENTITY % nk \"x\">", "&nk;", "&nk;")]
    [InlineData("<!ENTITY nk \"<b>x</b>\">", "&nk;", "&nk;")]
    [InlineData("<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">", "&a;", "&a;")]
    [InlineData("<!ELEMENT x (#PCDATA)>", "&eacute; &nosuch;", "é &nosuch;")]
    public void A_short_text_that_the_document_declares_is_read(string declaration, string title, string expected) =>
        Assert.Equal(
            expected,
            Parse($"<!DOCTYPE rss [{declaration}]><rss version='2.0'><channel><item><title>{title}</title></item></channel></rss>")
                .Items[0]
                .Title
        );

    [Fact]
    public void Declared_texts_make_no_document_much_larger()
    {
        var text = new string('x', 200);
        var body = string.Concat(Enumerable.Repeat("&a;", 100_000));
        var feed = Parse(
            $"<!DOCTYPE rss [<!ENTITY a \"{text}\">]><rss version='2.0'><channel><item><description>{body}</description></item></channel></rss>"
        );

        Assert.InRange(feed.Items[0].Summary!.Length, body.Length / 2, body.Length * 2);
    }

    [Theory]
    [InlineData("Kim&#8217s visit", "Kim’s visit")]
    [InlineData("Kim&#x2019;s &#39visit&#39", "Kim’s 'visit'")]
    [InlineData("Q&#A and &#8;", "Q&#A and")]
    public void A_number_without_its_semicolon_is_read(string title, string expected) =>
        Assert.Equal(expected, Parse($"<rss version='2.0'><channel><item><title>{title}</title></item></channel></rss>").Items[0].Title);

    [Theory]
    [InlineData("a\nb", "a\nb")]
    [InlineData("a\r\n\tb", "a\r\n\tb")]
    [InlineData("it\\'s", "it's")]
    [InlineData("C:\\dir", "C:\\dir")]
    [InlineData("he said \"no\" again", "he said \"no\" again")]
    [InlineData("bad \\u12 unit", "bad \\u12 unit")]
    public void A_string_that_json_does_not_allow_costs_no_item(string written, string text)
    {
        var feed = Parse(
            $$"""{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","content_text":"{{written}}"},{"id":"2","title":"B"}]}"""
        );

        Assert.Equal(["1", "2"], feed.Items.Select(i => i.Id));
        Assert.Equal((text, true), (feed.Items[0].Content, feed.Bozo is not null));
    }

    [Fact]
    public void Sound_json_is_no_broken_one()
    {
        var feed = Parse("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"a\nb \"c\" \u00e9"}]}""");

        Assert.Equal(("a\nb \"c\" é", null), (feed.Items[0].Content, feed.Bozo));
    }

    [Fact]
    public void A_date_without_a_zone_is_in_the_zone_of_the_feeds_language()
    {
        const string Item = "<item><title>x</title><pubDate>2024-06-13 17:02:00</pubDate></item>";

        Assert.Equal(
            8,
            Parse($"<rss version='2.0'><channel><title>T</title><language>ko-KR</language>{Item}</channel></rss>").Items[0].Published?.Hour
        );
        Assert.Equal(
            17,
            Parse($"<rss version='2.0'><channel><title>T</title><language>en</language>{Item}</channel></rss>").Items[0].Published?.Hour
        );
    }

    private static ParsedFeed Parse(string document) =>
        Assert.IsType<FeedDocument.Feed>(FeedParser.Parse(Encoding.UTF8.GetBytes(document), null, null)).Value;
}
