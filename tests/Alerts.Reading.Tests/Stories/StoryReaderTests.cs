using System.Text.Json;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Reading.Tests.Stories;

public sealed class StoryReaderTests
{
    public static TheoryData<string> Fixtures() => [.. StoryFixture.Names()];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_story_is_read_as_its_fixture_says(string name)
    {
        var fixture = StoryFixture.Load(name);
        var facts = StoryReader.Read(fixture.StoryItems);
        var (expected, actual) = (Told(fixture), Told(facts, fixture));
        Assert.True(expected == actual, $"expected\n{expected}\nread\n{actual}");
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
        Assert.All(facts.Brief.Bullets, b =>
            Assert.Contains(items, i => (i.Title + "\n" + i.Text).Contains(b.Text, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(
        "PYONGYANG (Kyodo) -- Envoys of Japan and North Korea met in Pyongyang on Monday to discuss the abductions.",
        "Envoys of Japan and North Korea met in Pyongyang on Monday to discuss the abductions."
    )]
    [InlineData(
        "[도쿄=연합] 일본과 북한의 특사가 10일 평양에서 만나 납치 문제를 논의했다고 일본 정부가 밝혔다.",
        "일본과 북한의 특사가 10일 평양에서 만나 납치 문제를 논의했다고 일본 정부가 밝혔다."
    )]
    [InlineData(
        "【北京時事】日本と北朝鮮の特使が10日、平壌で会い拉致問題を協議したと日本政府が発表した。",
        "日本と北朝鮮の特使が10日、平壌で会い拉致問題を協議したと日本政府が発表した。"
    )]
    [InlineData(
        "North Korea and Japan agreed on Monday to resume talks on the abductions after five decades of strained relations. Photo: North Korean and Japanese envoys. All rights reserved by the North Korean photo agency in Japan.",
        "North Korea and Japan agreed on Monday to resume talks on the abductions after five decades of strained relations."
    )]
    public void A_brief_leaves_out_datelines_captions_and_notices(string text, string bullet)
    {
        var facts = StoryReader.Read([
            new StoryItem
            {
                Id = "1",
                Outlet = "Harbour Wire",
                Title = "Japan and North Korea hold talks",
                Text = text,
                At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero),
            },
        ]);
        Assert.Equal(bullet, Assert.Single(facts.Brief.Bullets).Text);
    }

    private static string Told(StoryFixture fixture) =>
        string.Join(
            '\n',
            "origins " + string.Join(", ", fixture.Expect.Origins.Order(StringComparer.Ordinal)),
            "anonymous " + fixture.Expect.Anonymous,
            "unidentified " + fixture.Expect.Unidentified,
            "responses "
                + string.Join(
                    ", ",
                    fixture.Expect.Responses.Select(r => $"{r.Government} {r.Stance} {r.Outlet}").Order(StringComparer.Ordinal)
                ),
            "contradictions " + string.Join(", ", fixture.Expect.Contradictions.Order(StringComparer.Ordinal)),
            "status " + fixture.Expect.Status,
            "followUp " + string.Join(", ", (fixture.Expect.FollowUp ?? []).Order(StringComparer.Ordinal))
        );

    private static string Told(StoryFacts facts, StoryFixture fixture) =>
        string.Join(
            '\n',
            "origins " + string.Join(", ", facts.Origins.Select(o => o.Family).Where(f => f.Length > 0).Order(StringComparer.Ordinal)),
            "anonymous " + facts.Origins.Any(o => o.Anonymous),
            "unidentified " + facts.Origins.Any(o => o.Family.Length == 0),
            "responses "
                + string.Join(
                    ", ",
                    facts
                        .Responses.Where(r => fixture.Expect.Moves || r.Stance <= Stance.NoStatement)
                        .Select(r => $"{r.Government} {Name(r.Stance.ToString())} {r.Outlet}")
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                ),
            "contradictions " + string.Join(", ", facts.Contradictions.Select(c => Wording.Key(c.Slot)).Order(StringComparer.Ordinal)),
            "status " + Name(facts.Status.ToString()),
            "followUp "
                + string.Join(
                    ", ",
                    fixture.Expect.FollowUp is null
                        ? []
                        : new StoryDiff(StoryReader.Read([.. fixture.StoryItems.SkipLast(1)]), facts)
                            .Changes()
                            .Select(c => Wording.Key(c.Kind))
                            .Distinct()
                            .Order(StringComparer.Ordinal)
                )
        );

    private static string Name(string value) => JsonNamingPolicy.CamelCase.ConvertName(value);
}
