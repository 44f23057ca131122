using System.Text.Json;
using Alerts.Stories;

namespace Alerts.Tests.Stories;

public sealed class StoryReaderTests
{
    public static TheoryData<string> Fixtures() => [.. StoryFixture.Names()];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_story_is_read_as_its_fixture_says(string name)
    {
        var fixture = StoryFixture.Load(name);
        var facts = StoryReader.Read(fixture.StoryItems);
        Assert.Equal(Told(fixture), Told(facts, fixture));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void The_order_in_which_items_come_changes_nothing(string name)
    {
        var items = StoryFixture.Load(name).StoryItems;
        Assert.Equal(JsonSerializer.Serialize(StoryReader.Read(items)), JsonSerializer.Serialize(StoryReader.Read([.. items.Reverse()])));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_brief_stays_short_and_quotes_its_sources(string name)
    {
        var items = StoryFixture.Load(name).StoryItems;
        var facts = StoryReader.Read(items);
        Assert.InRange(facts.Brief.Bullets.Count, 1, 5);
        Assert.InRange(facts.Brief.Words, 1, 170);
        Assert.All(facts.Brief.Bullets, b => Assert.Contains(items, i => (i.Title + "\n" + i.Text).Contains(b.Text, StringComparison.Ordinal)));
    }

    private static string Told(StoryFixture fixture) => string.Join('\n',
        "origins " + string.Join(", ", fixture.Expect.Origins.Order(StringComparer.Ordinal)),
        "anonymous " + fixture.Expect.Anonymous,
        "unidentified " + fixture.Expect.Unidentified,
        "responses " + string.Join(", ", fixture.Expect.Responses.Select(r => $"{r.Government} {r.Stance} {r.Outlet}").Order(StringComparer.Ordinal)),
        "contradictions " + string.Join(", ", fixture.Expect.Contradictions.Order(StringComparer.Ordinal)),
        "status " + fixture.Expect.Status,
        "followUp " + string.Join(", ", (fixture.Expect.FollowUp ?? []).Order(StringComparer.Ordinal)));

    private static string Told(StoryFacts facts, StoryFixture fixture) => string.Join('\n',
        "origins " + string.Join(", ", facts.Origins.Select(o => o.Family).Where(f => f.Length > 0).Order(StringComparer.Ordinal)),
        "anonymous " + facts.Origins.Any(o => o.Anonymous),
        "unidentified " + facts.Origins.Any(o => o.Family.Length == 0),
        "responses " + string.Join(", ", facts.Responses.Select(r => $"{r.Government} {Name(r.Stance.ToString())} {r.Outlet}").Distinct().Order(StringComparer.Ordinal)),
        "contradictions " + string.Join(", ", facts.Contradictions.Select(c => c.Slot).Order(StringComparer.Ordinal)),
        "status " + Name(facts.Status.ToString()),
        "followUp " + string.Join(", ", fixture.Expect.FollowUp is null ? [] : StoryDiff.Changes(StoryReader.Read([.. fixture.StoryItems.SkipLast(1)]), facts).Select(c => c.Kind).Distinct().Order(StringComparer.Ordinal)));

    private static string Name(string value) => JsonNamingPolicy.CamelCase.ConvertName(value);
}
