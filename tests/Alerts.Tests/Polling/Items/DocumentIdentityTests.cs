using Alerts.Polling.Items;
using Alerts.Reading.Feeds;

namespace Alerts.Tests.Polling.Items;

/// <summary>What several different items of a document bear identifies none of them.</summary>
public sealed class DocumentIdentityTests
{
    [Fact]
    public void A_guid_that_all_items_share_identifies_none()
    {
        Assert.Equal(
            3,
            Distinct(Item("news", "Ferry leaves", "/1"), Item("news", "Ferry arrives", "/2"), Item("news", "Harbour closed", "/3"))
        );
        Assert.Equal(2, Distinct(Item("news", "Ferry leaves", "/1"), Item("news", "Ferry leaves", "/2")));
    }

    [Fact]
    public void A_guid_that_one_item_bears_twice_is_that_items() =>
        Assert.Equal(1, Distinct(Item("a", "Ferry leaves", "/1", "at noon"), Item("a", "Ferry leaves", "/1", "at one")));

    [Fact]
    public void A_link_to_one_page_for_all_identifies_none() =>
        Assert.Equal(2, Distinct(Item(null, "Ferry leaves", "/"), Item(null, "Ferry arrives", "/")));

    [Fact]
    public void Guid_and_link_may_both_be_everybodys() =>
        Assert.Equal(2, Distinct(Item("x", "Ferry leaves", "/"), Item("x", "Ferry arrives", "/")));

    [Fact]
    public void Entries_of_one_page_differ_by_their_fragments()
    {
        Assert.Equal(2, Distinct(Item(null, "10:00", "/live#e1"), Item(null, "10:05", "/live#e2")));
        Assert.Equal(2, Distinct(Item(null, "Update", "/live#e1"), Item(null, "Update", "/live#e2")));
        Assert.Equal(2, Distinct(Item(null, "A", "/app#!/news/1"), Item(null, "A", "/app#!/news/2")));
    }

    [Fact]
    public void Where_each_has_its_own_page_a_fragment_says_nothing()
    {
        Assert.Equal(Settle(Item(null, "A", "/a#top"))[0].Identity, Settle(Item(null, "A", "/a"))[0].Identity);
        Assert.NotEqual(Settle(Item(null, "A", "/app#!/1"))[0].Identity, Settle(Item(null, "A", "/app#!/2"))[0].Identity);
    }

    [Fact]
    public void Items_whose_guid_is_their_own_keep_it_beside_others_that_share_one()
    {
        var settled = Settle(Item("own", "A", "/1"), Item("shared", "B", "/2"), Item("shared", "C", "/3"));

        Assert.Equal(Settle(Item("own", "Another", "/9"))[0].Identity, settled[0].Identity);
    }

    private static int Distinct(params ParsedItem[] items) => Settle(items).Select(i => i.Identity).Distinct().Count();

    private static IReadOnlyList<IncomingItem> Settle(params ParsedItem[] items) => IncomingItem.Of(items, "en");

    private static ParsedItem Item(string? guid, string title, string path, string text = "") =>
        new()
        {
            Id = guid,
            Title = title,
            Link = "https://gazette.example" + path,
            Summary = text,
        };
}
