using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

/// <summary>Which element each field is read from, where a feed has several, odd or none.</summary>
public sealed class FieldTests
{
    private const string Prefixes = """
        xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:a="http://www.w3.org/2005/Atom"
        xmlns:m="http://search.yahoo.com/mrss/" xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:geo="http://www.georss.org/georss" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"
        """;

    [Theory]
    [InlineData("<guid>https://a.example/1</guid>", "link", "https://a.example/1")]
    [InlineData("<guid isPermaLink='false'>https://a.example/1</guid>", "link", "https://a.example/1")]
    [InlineData("<guid isPermaLink='false'>https://a.example/1</guid><link>/2</link>", "link", "/2")]
    [InlineData("<guid isPermaLink='false'>a-1</guid>", "link", null)]
    [InlineData("<guid>https://a.example/1</guid><link>https://a.example/2</link>", "link", "https://a.example/2")]
    [InlineData("<a:link rel='self' href='https://a.example/self'/><a:link href='https://a.example/2'/>", "link", "https://a.example/2")]
    [InlineData("<link>https://a.example/2</link><f:origLink>https://b.example/2</f:origLink>", "link", "https://b.example/2")]
    [InlineData("<f:origLink></f:origLink><link>https://a.example/2</link>", "link", "https://a.example/2")]
    [InlineData("<link/>https://a.example/2<guid>x</guid>", "link", "https://a.example/2")]
    [InlineData("<url>https://a.example/2</url>", "link", "https://a.example/2")]
    [InlineData("<link>javascript:alert(1)</link>", "link", null)]
    [InlineData("<image><title>Logo</title><link>https://a.example/logo</link></image><title>Talks</title>", "title", "Talks")]
    [InlineData("<image><link>https://a.example/logo</link></image>", "link", null)]
    [InlineData("<source url='https://b.example/'>Elsewhere</source>", "title", null)]
    [InlineData("<m:title>Clip</m:title><d:title>Dublin</d:title>", "title", "Dublin")]
    [InlineData("<m:title>Clip</m:title><title>Own</title>", "title", "Own")]
    [InlineData("<title>1 &lt; 2 &amp;amp; 3</title>", "title", "1 < 2 & 3")]
    [InlineData("<title><![CDATA[<b>Bold</b> & plain]]></title>", "title", "Bold & plain")]
    [InlineData("<description>D</description><d:description>DD</d:description><m:description>MD</m:description>", "summary", "D")]
    [InlineData("<m:description>MD</m:description><i:subtitle>IS</i:subtitle>", "summary", "MD")]
    [InlineData("<i:summary>IS</i:summary><d:description>DD</d:description>", "summary", "DD")]
    [InlineData("<description>D</description><c:encoded>C</c:encoded>", "content", "C")]
    [InlineData("<description>Safe &lt;script&gt;x()&lt;/script&gt;&lt;b&gt;words&lt;/b&gt;</description>", "summary", "Safe <b>words</b>")]
    [InlineData(
        "<description>Safe &lt;STYLE type='a'&gt;p{}&lt;/STYLE &gt;words &lt;strong&gt;&lt;/strong&gt;</description>",
        "summary",
        "Safe words <strong></strong>"
    )]
    [InlineData("<description>Cut &lt;script&gt;x()</description>", "summary", "Cut ")]
    [InlineData("<body xmlns='http://www.w3.org/1999/xhtml'><p>Text</p></body>", "content", "<p>Text</p>")]
    [InlineData("<d:date>2024-06-13T00:00:00Z</d:date><pubDate>Fri, 14 Jun 2024 00:00:00 GMT</pubDate>", "published", "2024-06-14")]
    [InlineData("<t:created>2024-06-12</t:created><t:issued>2024-06-13</t:issued>", "published", "2024-06-13")]
    [InlineData("<a:updated>2024-06-13T00:00:00Z</a:updated>", "published", "2024-06-13")]
    [InlineData("<pubDate>soon</pubDate><d:date>2024-06-13</d:date>", "published", "2024-06-13")]
    [InlineData("<date>2024-06-13T08:02:00Z</date>", "published", "2024-06-13")]
    [InlineData("<published>2024-06-13T08:02:00Z</published><updated>2024-06-14T08:02:00Z</updated>", "published", "2024-06-13")]
    [InlineData("<published>2024-06-13T08:02:00Z</published><updated>2024-06-14T08:02:00Z</updated>", "updated", "2024-06-14")]
    [InlineData("<updated>2024-06-14T08:02:00Z</updated>", "published", "2024-06-14")]
    [InlineData("<created>2024-06-12T08:02:00Z</created>", "published", "2024-06-12")]
    [InlineData("<publicationDate>2024-06-13</publicationDate>", "published", "2024-06-13")]
    [InlineData("<datePublished>2024-06-13</datePublished>", "published", "2024-06-13")]
    [InlineData("<date>2024-06-12</date><pubDate>Thu, 13 Jun 2024 08:02:00 GMT</pubDate>", "published", "2024-06-13")]
    [InlineData("<x:date xmlns:x='urn:x'>2024-06-13</x:date>", "published", null)]
    [InlineData("<author><name>K</name><title>Minister</title><link>https://b.example/k</link></author><title>Own</title>", "title", "Own")]
    [InlineData(
        "<author><name>K</name><link>https://b.example/k</link></author><link>https://a.example/1</link>",
        "link",
        "https://a.example/1"
    )]
    [InlineData("<category><title>Politics</title></category><title>Own</title>", "title", "Own")]
    [InlineData("<enclosure><title>Photo</title></enclosure><title>Own</title>", "title", "Own")]
    [InlineData("<description><div><title>Inner</title><p>Text</p></div></description><title>Own</title>", "title", "Own")]
    [InlineData("<description>Text<title>Own</title>", "title", "Own")]
    [InlineData("<author>K<title>Own</title><link>https://a.example/1</link>", "title", "Own")]
    [InlineData("<d:creator>One</d:creator><d:creator>Two</d:creator>", "authors", "One/; Two/")]
    [InlineData("<author>desk@a.example (The Desk)</author><d:creator>Other</d:creator>", "authors", "The Desk/desk@a.example")]
    [InlineData("<author>The Desk &lt;desk@a.example&gt;</author>", "authors", "The Desk/desk@a.example")]
    [InlineData("<author>desk@a.example</author>", "authors", "/desk@a.example")]
    [InlineData("<author><name>The Desk</name><email>desk@a.example</email></author>", "authors", "The Desk/desk@a.example")]
    [InlineData("<category domain='x'>Ports</category><d:subject>Ferries</d:subject><category/>", "categories", "Ports; Ferries")]
    [InlineData("<i:keywords>one, two words,,three</i:keywords>", "categories", "one; two words; three")]
    [InlineData(
        "<enclosure url='https://a.example/1' length='many' type='a/b'/><enclosure length='1'/>",
        "enclosures",
        "https://a.example/1 a/b "
    )]
    [InlineData("<enclosure url=https://a.example/1 length=5 type=a/b />", "enclosures", "https://a.example/1 a/b 5")]
    [InlineData(
        "<m:content url='https://a.example/v' fileSize='7'/><enclosure url='https://a.example/1'/>",
        "enclosures",
        "https://a.example/1  "
    )]
    [InlineData("<geo:point>1 2</geo:point><title>T</title>", "title", "T")]
    public void A_field_of_an_rss_item_comes_from_the_best_of_its_elements(string item, string field, string? expected) =>
        Assert.Equal(expected, Field(Parse($"<rss version='2.0' {Prefixes}><channel><item>{item}</item></channel></rss>").Items[0], field));

    [Theory]
    [InlineData("<title type='html'>a &lt;b&gt;x&lt;/b&gt;</title>", "title", "a x")]
    [InlineData("<title>a &lt;b&gt;</title>", "title", "a <b>")]
    [InlineData("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a <b>x</b></div></title>", "title", "a x")]
    [InlineData("<content type='application/octet-stream'>PGI+eDwvYj4=</content>", "content", "<b>x</b>")]
    [InlineData("<content src='https://a.example/1'/>", "link", "https://a.example/1")]
    [InlineData("<link rel='via' href='https://b.example/'/><link href='https://a.example/1'/>", "link", "https://a.example/1")]
    [InlineData(
        "<link type='application/json' href='https://a.example/j'/><link type='text/html' href='https://a.example/1'/>",
        "link",
        "https://a.example/1"
    )]
    [InlineData("<link rel='self' href='https://a.example/self'/>", "link", null)]
    [InlineData("<link rel='enclosure' href='https://a.example/e' type='a/b' length='5'/>", "enclosures", "https://a.example/e a/b 5")]
    [InlineData(
        "<source><title>Elsewhere</title><id>s</id><updated>2001-01-01</updated><link href='https://b.example/'/><category term='c'/></source>",
        "all",
        ""
    )]
    [InlineData("<source><author><name>Theirs</name></author></source><author><name>Ours</name></author>", "authors", "Ours/")]
    [InlineData("<category term='t' label='l'/><category label='only'/>", "categories", "t; only")]
    [InlineData("<updated>2024-06-13T09:00:00+09:00</updated>", "published", "2024-06-13")]
    public void A_field_of_an_atom_entry_comes_from_the_best_of_its_elements(string entry, string field, string? expected) =>
        Assert.Equal(expected, Field(Parse($"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{entry}</entry></feed>").Items[0], field));

    [Fact]
    public void Half_a_character_in_json_is_marked_and_the_rest_is_read()
    {
        var feed = Parse(
            """{"version":"https://jsonfeed.org/version/1.1","title":"\ud83d\ude00 \udc00","items":[{"id":7,"content_html":"a\ud800\u0041<script>x</script>"},{"id":"b"}]}"""
        );

        Assert.Equal("😀 \uFFFD", feed.Title);
        Assert.Equal(("7", "a\uFFFDA"), (feed.Items[0].Id, feed.Items[0].Content));
        Assert.Equal("b", feed.Items[1].Id);
    }

    [Fact]
    public void A_channel_of_cdf_is_read()
    {
        var feed = Parse(
            "<CHANNEL HREF='https://a.example/'><TITLE>T</TITLE><ITEM HREF='https://a.example/1' LASTMOD='2024-06-13T10:00'><TITLE>One</TITLE><ABSTRACT>Short.</ABSTRACT></ITEM></CHANNEL>"
        );

        Assert.Equal(("T", "https://a.example/"), (feed.Title, feed.Link));
        Assert.Equal(("One", "https://a.example/1", "Short."), (feed.Items[0].Title, feed.Items[0].Link, feed.Items[0].Summary));
        Assert.NotNull(feed.Items[0].Published);
    }

    private static string? Field(ParsedItem item, string field) =>
        field switch
        {
            "title" => item.Title,
            "link" => item.Link,
            "summary" => item.Summary,
            "content" => item.Content,
            "updated" => item.Updated?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            "published" => item.Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            "authors" => string.Join("; ", item.Authors.Select(a => $"{a.Name}/{a.Email}")),
            "categories" => string.Join("; ", item.Categories),
            "enclosures" => string.Join("; ", item.Enclosures.Select(e => $"{e.Url} {e.Type} {e.Length}")),
            "all" => string.Concat(
                item.Title,
                item.Id,
                item.Link,
                item.Published?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                string.Concat(item.Categories)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };

    private static ParsedFeed Parse(string document) =>
        Assert.IsType<FeedDocument.Feed>(FeedParser.Parse(Encoding.UTF8.GetBytes(document), null, null)).Value;
}
