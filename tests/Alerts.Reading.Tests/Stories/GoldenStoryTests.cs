using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>
/// The story that shows the whole problem in small: two outlets, one newspaper, one government's answer read in two ways.
/// </summary>
public sealed class GoldenStoryTests
{
    private static readonly StoryFixture s_fixture = StoryFixture.Load("one-newspaper-two-readings-of-the-answer");

    [Fact]
    public void Two_outlets_on_one_newspapers_word_are_one_story_with_one_origin()
    {
        var assigned = StoryReplay.Assign(s_fixture.StoryItems);
        Assert.Single(assigned.Select(a => a.StoryId).Distinct());
        AssertGolden(StoryReader.Read(s_fixture.StoryItems));
    }

    [Fact]
    public void The_texts_that_the_case_was_taken_from_read_the_same()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "seeds");
        Assert.SkipUnless(Directory.Exists(folder), "The texts are not ours to ship.");
        var brief = File.ReadAllText(Path.Combine(folder, "mni-brief.txt"));
        var article = File.ReadAllText(Path.Combine(folder, "rfa-article.txt"));
        StoryItem[] items =
        [
            new()
            {
                Id = "1",
                Outlet = "MNI",
                Title = brief.Split('\n').First(l => l.Contains("Mongolia", StringComparison.Ordinal)),
                Text = brief,
                At = new(2024, 6, 13, 14, 0, 0, TimeSpan.Zero),
            },
            new()
            {
                Id = "2",
                Outlet = "RFA",
                Title = article.Split('\n')[0],
                Text = article[article.IndexOf('\n', StringComparison.Ordinal)..],
                At = new(2024, 6, 14, 3, 0, 0, TimeSpan.Zero),
            },
        ];
        Assert.Single(StoryReplay.Assign(items).Select(a => a.StoryId).Distinct());
        AssertGolden(StoryReader.Read(items));
    }

    [Fact]
    public void The_second_outlet_brings_the_answer_and_the_contradiction_as_news()
    {
        var changes = new StoryDiff(StoryReader.Read([s_fixture.StoryItems[0]]), StoryReader.Read(s_fixture.StoryItems)).Changes();
        Assert.Contains(changes, c => c.Kind == ChangeKind.Response && c.Sentence is not null);
        Assert.Contains(changes, c => c.Kind == ChangeKind.Contradiction);
        Assert.DoesNotContain(changes, c => c.Kind == ChangeKind.Origin);
    }

    private static void AssertGolden(StoryFacts facts)
    {
        Assert.Equal(2, facts.Outlets.Count);
        Assert.Equal(1, facts.IndependentOrigins);
        Assert.Equal("JoongAng", Assert.Single(facts.Origins).Family);
        Assert.True(facts.Origins[0].Anonymous);
        Assert.Equal(StoryStatus.SingleOrigin, facts.Status);
        Assert.Equal("JAPAN / NORTH KOREA", facts.Region);

        const string Speaker = "Chief Cabinet Secretary Yoshimasa Hayashi";
        Assert.Contains(facts.Responses, r => r is { Speaker: Speaker, Stance: Stance.Confirms, Outlet: "MNI", About: "event" });
        Assert.Contains(facts.Responses, r => r is { Speaker: Speaker, Stance: Stance.Declines, Outlet: "RFA" });
        Assert.Contains(facts.Responses, r => r is { Stance: Stance.AwareOfReport, Outlet: "RFA", About: "report" });

        var contradiction = Assert.Single(facts.Contradictions);
        Assert.Equal(StorySlot.Response, contradiction.Slot);
        Assert.Equal(["MNI", "RFA"], contradiction.Values.Select(v => v.Outlet).Order(StringComparer.Ordinal));
        Assert.All(contradiction.Values, v => Assert.NotEmpty(v.Sentence));

        Assert.InRange(facts.Brief.Bullets.Count, 2, 5);
        Assert.InRange(facts.Brief.Words, 20, 170);
        Assert.All(facts.Brief.Bullets, b => Assert.DoesNotContain("acknowledged", b.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(facts.Brief.Bullets, b => Assert.DoesNotContain("denied", b.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(facts.Brief.Bullets, b => b.Text.Contains("JoongAng", StringComparison.Ordinal));
    }
}
