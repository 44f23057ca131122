using System.Text.Json;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Tests.Stories;

public sealed class ItemReadingTests
{
    private static readonly StoryItem s_item = new()
    {
        Id = "1",
        Outlet = "Harbour Wire",
        Language = "en",
        Title = "Minister denies talks",
        Text = "Foreign Minister Taro Example denied on Monday that Japan had held talks with North Korea.",
        At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void Items_read_one_by_one_say_together_what_they_say_at_once()
    {
        foreach (var name in StoryFixture.Names())
        {
            var items = StoryFixture.Load(name).StoryItems;
            var readings = items.Select(i => StoryReader.ReadItem(i, KnowledgeBase.Shipped)).ToArray();
            Assert.Equal(JsonSerializer.Serialize(StoryReader.Read(items)), JsonSerializer.Serialize(StoryReader.Combine(readings)));
        }
    }

    [Fact]
    public void A_reading_may_be_used_again()
    {
        var reading = StoryReader.ReadItem(s_item, KnowledgeBase.Shipped);
        Assert.Equal(JsonSerializer.Serialize(StoryReader.Combine([reading])), JsonSerializer.Serialize(StoryReader.Combine([reading])));
    }

    [Fact]
    public void A_new_minister_needs_no_release()
    {
        // Nobody of that name is known: whose minister it is stays open.
        Assert.DoesNotContain(StoryReader.Read([s_item]).Responses, r => r.Government == "JP");

        var answer = Assert.Single(StoryReader.Read([s_item], WithMinister()).Responses);
        Assert.Equal(("JP", "Foreign Minister Taro Example", Stance.Denies), (answer.Government, answer.Speaker, answer.Stance));
    }

    [Fact]
    public void Readings_made_with_different_knowledge_are_not_put_together()
    {
        var other = s_item with { Id = "2" };
        Assert.Throws<ArgumentException>(() =>
            StoryReader.Combine([StoryReader.ReadItem(s_item, KnowledgeBase.Shipped), StoryReader.ReadItem(other, WithMinister())])
        );
    }

    private static KnowledgeBase WithMinister()
    {
        var shipped = KnowledgeBase.Shipped.Records;
        var person = new PersonRecord("example-taro", "JP", ["Taro Example"]);
        var offices = shipped.Offices.Select(o =>
            o.Id == "jp-fm"
                ? o with
                {
                    Holders =
                    [
                        ["example-taro", "2026-01-01", null],
                    ],
                }
                : o
        );
        return new KnowledgeBase(shipped with { People = [.. shipped.People, person], Offices = [.. offices] });
    }
}
