using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

public sealed class BriefTests
{
    private static readonly Dictionary<string, string> s_leads = new(StringComparer.Ordinal)
    {
        ["en"] = "Envoys of Japan and North Korea met in Hanoi on 12 June to discuss the abductees, Kyodo reported.",
        ["ja"] = "日本と北朝鮮の高官が6月12日、ハノイで会談し、拉致被害者について話し合ったと共同通信が報じた。",
        ["ko"] = "일본과 북한 고위 당국자가 6월 12일 하노이에서 만나 납치 피해자 문제를 논의했다고 교도통신이 보도했다.",
        ["zh"] = "共同社报道，日本和朝鲜高官6月12日在河内举行会谈，讨论绑架受害者问题。",
    };

    [Theory]
    [InlineData("en ja")]
    [InlineData("en ko zh")]
    [InlineData("ja ko")]
    [InlineData("en ja ko zh")]
    public void Each_language_of_the_story_has_a_sentence(string languages)
    {
        var facts = Read(languages.Split(' ').Select(l => (l, s_leads[l])));
        Assert.Equal(languages, string.Join(' ', Told(facts).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_long_text_in_one_language_leaves_room_for_another()
    {
        var lead = s_leads["en"];
        var more = string.Join(
            ' ',
            Enumerable
                .Range(1, 9)
                .Select(i => $"Japan's Foreign Ministry said North Korea had sent envoy number {i} to the talks in Hanoi.")
        );
        var facts = Read([("en", lead + "\n" + more), ("ja", s_leads["ja"])]);
        Assert.Contains("ja", Told(facts));
        Assert.Contains("en", Told(facts));
    }

    [Fact]
    public void A_language_in_which_only_a_title_is_known_has_its_title()
    {
        var korean = Reading.Item("", "ko", "Quay Wire", "북일, 하노이에서 고위급 회담… 납치 문제 논의", "2");
        var facts = StoryReader.Read([Reading.Item(s_leads["en"]), korean]);
        Assert.Contains(facts.Brief.Bullets, b => b.Text == korean.Title);
    }

    [Fact]
    public void The_confirmation_of_a_follow_up_stands_before_the_silence_that_it_ends()
    {
        var first = Reading.Item(s_leads["en"] + " Japan's Foreign Ministry has not commented on the talks.", id: "1");
        var later = Reading.Item(
            "Japan's Foreign Ministry confirmed the talks with North Korea in Hanoi.",
            outlet: "Quay Wire",
            id: "2"
        ) with
        {
            At = first.At.AddDays(2),
        };
        var facts = StoryReader.Read([first, later]);
        Assert.Contains(facts.Brief.Bullets, b => b.Text.Contains("confirmed the talks", StringComparison.Ordinal));
        Assert.DoesNotContain(facts.Brief.Bullets, b => b.Text.Contains("has not commented", StringComparison.Ordinal));
    }

    private static StoryFacts Read(IEnumerable<(string Language, string Text)> texts) =>
        StoryReader.Read([.. texts.Select((t, i) => Reading.Item(t.Text, t.Language, "Harbour Wire " + i, id: "" + i))]);

    private static IEnumerable<string> Told(StoryFacts facts) =>
        facts.Brief.Bullets.SelectMany(b => new[] { b.Language, b.OriginalLanguage }).OfType<string>();
}
