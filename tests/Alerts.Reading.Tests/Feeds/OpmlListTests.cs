using System.Text;
using Alerts.Reading.Feeds;
using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Tests.Feeds;

public sealed class OpmlListTests
{
    private const string One = "<outline type=\"rss\" text=\"One\" xmlUrl=\"https://a.example/1\"/>";
    private const string Two = "<outline type=\"rss\" text=\"Two\" xmlUrl=\"https://a.example/2\"/>";

    [Theory]
    [InlineData(
        "<outline text=\"A & B\" xmlUrl=\"https://a.example/1?x=1&y=2\"/>" + Two,
        "https://a.example/1?x=1&y=2 https://a.example/2"
    )]
    [InlineData("<outline text=\"a\u0001b\" xmlUrl=\"https://a.example/1\"/>" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<outline text=\"a&nbsp;b\" xmlUrl=\"https://a.example/1\"/>" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<outline text=\"a < b\" xmlUrl=\"https://a.example/1\"/>" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<outline text=\"a \"quoted\" name\" xmlUrl=\"https://a.example/1\"/>" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<outline text='a' xmlUrl=https://a.example/1 />" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<OUTLINE TEXT='a' XMLURL='https://a.example/1'/>" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<outline text='a' xmlUrl='https://a.example/1'>" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<outline type='rss' text='a' url='https://a.example/1'/>" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<outline text='a' xmlUrl=' https://a.example/1\n'/>" + Two, "https://a.example/1 https://a.example/2")]
    [InlineData("<!-- " + One + " -->" + Two, "https://a.example/2")]
    [InlineData("<outline text='no feed' htmlUrl='https://a.example/'/>" + Two, "https://a.example/2")]
    public void A_broken_entry_costs_no_other(string body, string urls) =>
        Assert.Equal(urls, string.Join(' ', Read($"<opml version=\"2.0\"><body>{body}</body></opml>").Feeds.Select(f => f.Url)));

    [Theory]
    [InlineData("<!DOCTYPE opml PUBLIC \"x\" \"y.dtd\"><opml><body>" + One + "</body></opml>")]
    [InlineData("\n\n <?xml version=\"1.0\" encoding=\"UTF-8\"?><opml><body>" + One + "</body></opml>")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><opml><body>" + One + "</body></opml>")]
    [InlineData("<opml><body>" + One)]
    [InlineData("<body>" + One + "</body>")]
    [InlineData("Your subscriptions:\n<opml><body>" + One + "</body></opml>")]
    public void A_list_is_found_whatever_stands_about_it(string list) => Assert.Equal("One", Assert.Single(Read(list).Feeds).Title);

    [Theory]
    [InlineData(949, "EUC-KR", "연합뉴스")]
    [InlineData(932, "Shift_JIS", "朝日新聞")]
    [InlineData(1200, "UTF-16", "朝日新聞")]
    public void A_list_is_read_in_the_encoding_it_names(int codePage, string name, string title)
    {
        var list =
            $"<?xml version=\"1.0\" encoding=\"{name}\"?><opml><body><outline text=\"{title}\" xmlUrl=\"https://a.example/\"/></body></opml>";

        Assert.Equal(title, Assert.Single(OpmlList.Read(CharacterSets.CodePage(codePage).GetBytes(list), null).Feeds).Title);
    }

    [Fact]
    public void Folders_and_categories_are_tags()
    {
        var feeds = Read(
            """
            <opml><body>
            <outline text="Korea" type="rss"><outline text="North"><outline text="A" xmlUrl="https://a.example/1"/></outline>
              <outline text="B" xmlUrl="https://a.example/2"></outline></outline>
            <outline text="C" xmlUrl="https://a.example/3" category="/Asia/Japan,Press"/>
            <outline text="AC/DC"><outline text="A again" xmlUrl="https://a.example/1"/></outline>
            <outline text="D" xmlUrl="https://a.example/4"/></body></opml>
            """
        ).Feeds;

        Assert.Equal(["Korea North AC/DC", "Korea", "Asia Japan Press", ""], feeds.Select(f => string.Join(' ', f.Tags)));
        Assert.Equal("A", feeds[0].Title);
    }

    [Fact]
    public void An_entry_that_is_no_feed_is_named_with_its_line()
    {
        var list = Read(
            """
            <opml><body>
            <outline text="Ministry" type="HTML+XPath" xmlUrl="https://a.example/press" frss:xPathItem="//li"/>
            <outline text="Archive" type="JSON+DotPath" xmlUrl="https://a.example/list.json"/>
            <outline text="Plain" type="JSONFeed" xmlUrl="https://a.example/feed.json"/>
            <outline text="More" type="include" url="https://a.example/more.opml"/>
            <outline text="Empty" type="rss"/>
            <outline text="Folder" type="rss"><outline text="In it" xmlUrl="https://a.example/in"/></outline>
            </body></opml>
            """
        );

        Assert.Equal(["https://a.example/feed.json", "https://a.example/in"], list.Feeds.Select(f => f.Url));
        Assert.Equal([(2, "Ministry"), (3, "Archive"), (5, "More"), (6, "Empty")], list.Problems.Select(p => (p.Line, p.Name)));
        Assert.Contains("HTML+XPath", list.Problems[0].Reason, StringComparison.Ordinal);
        Assert.Equal(7, list.Feeds[1].Line);
    }

    [Theory]
    [InlineData("<html><body>no</body></html>")]
    [InlineData("<html><body><outline xmlUrl='https://a.example/'/></body></html>")]
    [InlineData("<rss version='2.0'><channel/></rss>")]
    [InlineData("{}")]
    [InlineData("")]
    public void What_is_no_list_is_refused(string text) =>
        Assert.StartsWith("This is no OPML", Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_large_list_is_read_whole_and_a_larger_one_refused()
    {
        static string List(int feeds) =>
            $"<opml><body>{string.Concat(Enumerable.Range(0, feeds).Select(i => $"<outline xmlUrl=\"https://example.org/{i}\"/>\n"))}</body></opml>";

        Assert.Equal(20_000, Read(List(20_000)).Feeds[^1].Line);
        Assert.Contains("50,000", Assert.Throws<FormatException>(() => Read(List(50_001))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_nested_to_harm_is_refused_before_its_end()
    {
        var list = $"<opml><body>{string.Concat(Enumerable.Repeat("<outline text=\"deeper\">", 1_000_000))}";

        Assert.Contains("levels deep", Assert.Throws<FormatException>(() => Read(list)).Message, StringComparison.Ordinal);
    }

    private static OpmlList Read(string list) => OpmlList.Read(Encoding.UTF8.GetBytes(list), null);
}
