using System.Text.Json;
using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>
/// Items of our own writing that each tell of a labelled event, near misses among them: weekly launches, two statements of one official in
/// a day, anniversaries, the same talks in another city.
/// </summary>
public sealed class StoryGroupsTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Items_on_one_event_join_one_story_across_languages_and_near_misses_do_not()
    {
        var items = Items();
        var stories = StoryReplay.Assign(items.Select(i => i.Item)).ToDictionary(a => a.Item.Id, a => a.StoryId);
        var events = items.ToDictionary(i => i.Item.Id, i => i.Event);
        var (precision, recall) = BCubed([.. events.Keys.Select(id => (events[id], stories[id]))]);
        Assert.True(precision >= 0.95 && recall >= 0.93, $"B-cubed precision {precision:0.000}, recall {recall:0.000}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Items_in_any_order_give_nearly_the_same_stories(int seed)
    {
        var items = Items().ConvertAll(i => i.Item);
        var inTime = StoryReplay.Assign(items).ToDictionary(a => a.Item.Id, a => a.StoryId);
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (precision, recall) = BCubed([.. StoryReplay.AssignInOrder(shuffled).Select(a => (inTime[a.Item.Id], a.StoryId))]);
        Assert.True(
            precision >= 0.97 && recall >= 0.97,
            $"B-cubed against the order of time: precision {precision:0.000}, recall {recall:0.000}"
        );
    }

    /// <summary>
    /// Each item's share of true mates among those it was put with, and of those it was put with among its true mates, on average.
    /// </summary>
    private static (double Precision, double Recall) BCubed((string Event, string Story)[] items) =>
        (
            items.Average(i => (double)items.Count(o => o == i) / items.Count(o => o.Story == i.Story)),
            items.Average(i => (double)items.Count(o => o == i) / items.Count(o => o.Event == i.Event))
        );

    private static List<(StoryItem Item, string Event)> Items() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Path.GetDirectoryName(StoryFixture.Folder)!, "Groups"), "*.jsonl")
                .SelectMany(File.ReadLines)
                .Select(l => JsonSerializer.Deserialize<Line>(l, s_json)!)
                .Select(l =>
                    (
                        new StoryItem
                        {
                            Id = l.Id,
                            Outlet = l.Source,
                            Language = l.Lang,
                            At = l.Published,
                            Title = l.Title,
                            Text = l.Text,
                        },
                        l.Story
                    )
                ),
        ];

    private sealed record Line(string Id, string Lang, string Title, string Text, DateTimeOffset Published, string Source, string Story);
}
