using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

/// <summary>Documents of 20 MB made to cost much: with quadratic work any of these would take hours.</summary>
public sealed class HostileDocumentTests
{
    private const int Size = 20_000_000;
    private const string Head = "<rss version=\"2.0\"><channel><title>T</title>";
    private const string Item = "<item><title>After</title></item>";

    public static TheoryData<string, string> Repeated =>
        new()
        {
            { "deep nesting", "<a>" },
            { "deep nesting inside a field", "<item><description><b>" },
            { "items inside items", "<item>" },
            { "fields inside fields", "<title>" },
            { "end tags of nothing", "</x>" },
            { "nested and closed wrongly", "<a><b></a>" },
            { "unclosed brackets", "<" },
            { "unclosed tags", "<a " },
            { "unclosed attributes", "<a b=\"" },
            { "alternating quotes", "<a b=\"<a c='" },
            { "comments that never end", "<!--" },
            { "declarations that never end", "<!X " },
            { "document types that never end", "<!DOCTYPE x [" },
            { "document types with brackets", "<!DOCTYPE x []y>" },
            { "instructions that never end", "<?x " },
            { "CDATA that never ends", "<![CDATA[" },
            { "references that are none", "&a" },
            { "long references", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
            { "namespaces at each level", "<a xmlns:b=\"urn:c\">" },
            { "bases at each level", "<a xml:base=\"d/\">" },
            { "spaces", "<title> " },
            { "authors", "<author>a</author>" },
            { "categories", "<item><category>a</category>" },
        };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void It_is_done_with_and_the_head_is_read(string what, string part)
    {
        var document = new StringBuilder(Size + 1000).Append(Head);
        while (document.Length < Size)
        {
            document.Append(part);
        }

        var feed = Assert.IsType<FeedDocument.Feed>(FeedParser.Parse(Encoding.ASCII.GetBytes(document.ToString()), null, null)).Value;

        Assert.True(feed.Title == "T", what);
        Assert.NotNull(feed.Bozo);
    }

    [Fact]
    public void Of_a_million_attributes_the_first_are_read()
    {
        var document = new StringBuilder(Size).Append(Head).Append("<item><enclosure url=\"http://x.example/a\"");
        for (var i = 0; i < 1_000_000; i++)
        {
            document.Append(" xmlns:a").Append(i).Append("=\"b\"");
        }

        document.Append("/></item>").Append(Item);
        var feed = Parse(document);

        Assert.Equal("http://x.example/a", feed.Items[0].Enclosures[0].Url);
        Assert.NotNull(feed.Bozo);
        Assert.Equal("After", feed.Items[1].Title);
    }

    [Fact]
    public void Many_elements_are_read_under_as_many_prefixes_as_are_kept()
    {
        var document = new StringBuilder(Size).Append("<rss version=\"2.0\"");
        for (var i = 0; i < 100_000; i++)
        {
            document.Append(" xmlns:a").Append(i).Append("=\"b\"");
        }

        document.Append("><channel><title>T</title>");
        while (document.Length < Size)
        {
            document.Append("<a99999:x/>");
        }

        Assert.Equal("After", Assert.Single(Parse(document.Append(Item)).Items).Title);
    }

    [Fact]
    public void Entities_are_never_expanded()
    {
        var document = new StringBuilder("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">");
        for (var c = 'b'; c <= 'j'; c++)
        {
            document.Append("<!ENTITY ").Append(c).Append(" \"").Insert(document.Length, $"&{(char)(c - 1)};", 10).Append("\">");
        }

        document.Append("<!ENTITY f SYSTEM \"file:///etc/passwd\">]>").Append(Head).Append("<item><title>&j;&f;</title></item>");

        Assert.Equal("&j;&f;", Assert.Single(Parse(document).Items).Title);
    }

    [Fact]
    public void What_lies_too_deep_is_left_out_and_what_follows_is_read()
    {
        var document = new StringBuilder(Head)
            .Append("<item><description>")
            .Insert(Head.Length + 19, "<div>", 5000)
            .Append('x')
            .Append("</description></item>")
            .Append(Item);
        var feed = Parse(document);

        Assert.Equal("After", feed.Items[1].Title);
        Assert.NotNull(feed.Bozo);
    }

    [Fact]
    public void A_document_beyond_the_limit_is_refused()
    {
        var not = Assert.IsType<FeedDocument.NotAFeed>(FeedParser.Parse(new byte[FeedParser.MaxBytes + 1], null, null));

        Assert.Contains("64 MB", not.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_damage_to_a_document_makes_it_throw()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Alerts.Reading.Tests", "Feeds", "Fixtures");
        var random = new Random(7);
        byte[] marks = [.. "<>&;\"'=/![]-?: \0{}"u8, 0x80, 0xFF, 0x1B, 0xE3];
        byte[] json =
        [
            .. """{"version":"https://jsonfeed.org/version/1.1","title":"\ud83d\ude00","items":[{"id":1,"content_html":"\ud800a","t\udc00":[{}],"tags":["x"]}]}"""u8,
        ];
        foreach (var sound in Directory.GetFiles(folder, "*.xml").Select(File.ReadAllBytes).Append(json))
        {
            for (var round = 0; round < 300; round++)
            {
                var damaged = sound.ToList();
                for (var blow = random.Next(1, 12); blow > 0; blow--)
                {
                    var at = random.Next(damaged.Count);
                    switch (random.Next(3))
                    {
                        case 0:
                            damaged[at] = marks[random.Next(marks.Length)];
                            break;
                        case 1:
                            damaged.RemoveRange(at, Math.Min(random.Next(1, 20), damaged.Count - at));
                            break;
                        default:
                            damaged.Insert(at, marks[random.Next(marks.Length)]);
                            break;
                    }
                }

                Assert.NotNull(FeedParser.Parse(damaged.ToArray(), null, null));
            }
        }
    }

    private static ParsedFeed Parse(StringBuilder document) =>
        Assert.IsType<FeedDocument.Feed>(FeedParser.Parse(Encoding.UTF8.GetBytes(document.ToString()), null, null)).Value;
}
