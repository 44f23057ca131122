using Alerts.Polling.Items;
using Alerts.Reading.Feeds;

namespace Alerts.Tests.Polling.Items;

public sealed class ItemIdentityTests
{
    [Fact]
    public void The_guid_decides_where_there_is_one()
    {
        var item = new ParsedItem
        {
            Id = "tag:1",
            Title = "A",
            Link = "https://example.org/a",
            Summary = "x",
        };

        Assert.Equal(Identity(item), Identity(item with { Id = " tag:1\n", Title = "B", Link = "https://example.org/b", Summary = "y" }));
        Assert.NotEqual(Identity(item), Identity(item with { Id = "tag:2" }));
    }

    [Fact]
    public void The_canonical_link_decides_where_there_is_no_guid()
    {
        var item = new ParsedItem { Title = "A", Link = "http://Example.org/a/?utm_source=rss&id=7#top" };

        Assert.Equal(Identity(item), Identity(item with { Title = "B", Link = "https://example.org/a?id=7" }));
        Assert.NotEqual(Identity(item), Identity(item with { Link = "https://example.org/a?id=8" }));
        Assert.NotEqual(Identity(item), Identity(new ParsedItem { Id = "https://example.org/a?id=7" }));
    }

    [Fact]
    public void The_content_decides_where_there_is_neither_and_no_date_ever()
    {
        var item = new ParsedItem
        {
            Title = "A",
            Summary = "text",
            Published = DateTimeOffset.UnixEpoch,
        };

        Assert.Equal(
            Identity(item),
            Identity(item with { Published = DateTimeOffset.UnixEpoch.AddDays(1), Updated = DateTimeOffset.UnixEpoch })
        );
        Assert.NotEqual(Identity(item), Identity(item with { Summary = "text." }));
        Assert.NotEqual(Identity(new ParsedItem { Title = "ab", Summary = "c" }), Identity(new ParsedItem { Title = "a", Summary = "bc" }));
    }

    [Theory]
    [InlineData("https://example.org/", "https://example.org")]
    [InlineData("http://example.org:80/x", "https://example.org/x")]
    [InlineData("https://example.org:8443/x", "https://example.org:8443/x")]
    [InlineData("https://example.org/x?UTM_Medium=a&fbclid=b&q=1&gclid=c", "https://example.org/x?q=1")]
    [InlineData("https://例え.jp/記事", "https://例え.jp/%E8%A8%98%E4%BA%8B")]
    [InlineData("mailto:a@example.org", null)]
    [InlineData("/relative", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Links_of_one_page_become_one(string? link, string? canonical) => Assert.Equal(canonical, CanonicalLink.Of(link));

    [Fact]
    public void A_hash_of_a_long_text_with_lone_surrogates_is_still_a_hash() =>
        Assert.Equal(22, ItemIdentity.Hash("content", new string('\uD800', 100_000)).Length);

    private static string Identity(ParsedItem item) => IncomingItem.From(item, null).Identity;
}
