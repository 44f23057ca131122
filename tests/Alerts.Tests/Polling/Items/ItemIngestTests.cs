using Alerts.Polling.Items;
using Alerts.Reading.Feeds;

namespace Alerts.Tests.Polling.Items;

public sealed class ItemIngestTests
{
    [Fact]
    public void Items_are_new_revised_or_unchanged_against_what_is_stored()
    {
        var (fresh, same, other) = (Item("fresh"), Item("same"), Item("other"));
        var stored = new Dictionary<string, StoredItem>
        {
            [same.Identity] = new(1, same.Identity, same.TextHash),
            [other.Identity] = new(2, other.Identity, "another hash"),
        };

        var changes = new ItemIngest([fresh, same, other], stored).Decide();

        Assert.Equal([fresh], changes.New);
        Assert.Equal([(stored[other.Identity], other)], changes.Revised);
        Assert.True(changes.Overlaps);
    }

    [Fact]
    public void An_item_that_a_document_names_twice_is_one()
    {
        var changes = new ItemIngest(
            [Item("a", "newer"), Item("a", "older"), Item("a", "newer")],
            new Dictionary<string, StoredItem>()
        ).Decide();

        Assert.Equal("newer", Assert.Single(changes.New).Text);
        Assert.False(changes.Overlaps);
    }

    [Fact]
    public void A_text_that_a_publisher_empties_is_kept()
    {
        var emptied = IncomingItem.From(new ParsedItem { Id = "a" }, null);

        var changes = new ItemIngest(
            [emptied],
            new Dictionary<string, StoredItem> { [emptied.Identity] = new(1, emptied.Identity, "hash of a text") }
        ).Decide();

        Assert.Empty(changes.Revised);
    }

    [Fact]
    public void What_one_item_can_make_us_store_is_bounded()
    {
        var item = IncomingItem.From(
            new ParsedItem
            {
                Id = "a",
                Title = new string('t', 50_000),
                Content = string.Concat(Enumerable.Repeat("\U0001F4F0", 90_000)),
            },
            null
        );

        Assert.Equal(1_000, item.Title.Length);
        Assert.InRange(item.Text.Length, 99_999, 100_000);
        Assert.False(char.IsHighSurrogate(item.Text[^1]));
    }

    [Fact]
    public void Characters_that_databases_refuse_are_left_out()
    {
        var item = IncomingItem.From(
            new ParsedItem
            {
                Id = "a\0b",
                Title = "one\0two\uD800",
                Content = "text\0 \uDC00end",
                Link = "https://example.org/\0",
            },
            null
        );

        Assert.All(new[] { item.SourceGuid, item.Title, item.Text, item.Link }, text =>
        {
            Assert.DoesNotContain('\0', text!);
            Assert.DoesNotContain(text!, char.IsSurrogate);
        });
    }

    private static IncomingItem Item(string id, string? text = null) =>
        IncomingItem.From(
            new ParsedItem
            {
                Id = id,
                Title = id,
                Content = text ?? "text of " + id,
            },
            null
        );
}
