using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Alerts.Stories;

namespace Alerts.Tests.Stories;

public sealed partial class StoryPageTests
{
    private const string Report =
        "The JoongAng Ilbo reported on Wednesday that a North Korean delegation met Japanese politicians in secret near Ulaanbaatar, Mongolia.";

    private static readonly DateTimeOffset s_noon = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(30, true)]
    [InlineData(5, true)]
    [InlineData(2, false)]
    public async Task The_latest_word_of_a_government_stands_on_top_and_one_that_it_replaces_is_struck(int hours, bool isReplaced)
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await TellAsync(app, hours);

        var timeline = Timeline().Match(await app.Anyone.GetStringAsync($"/stories/{story}")).Value;

        Assert.Equal(["confirmed", "declined"], Said().Matches(timeline).Select(m => m.Value));
        Assert.Equal(isReplaced ? 1 : 0, timeline.Split("earlier</span> <s>").Length - 1);
        Assert.Equal(isReplaced ? 1 : 0, timeline.Split("class=\"earlier\"").Length - 1);
        var times = Times().Matches(timeline).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value));
        Assert.Equal(
            [s_noon.AddHours(hours), s_noon.AddHours(1)],
            times.Select(t => DateTimeOffset.Parse(t, System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public async Task Outlets_that_follow_one_newspaper_lead_to_it_on_the_map_and_in_its_table()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await TellAsync(app);

        var page = await app.Anyone.GetStringAsync($"/stories/{story}");

        var map = Map().Match(page).Value;
        Assert.Equal(2, map.Split("<path").Length - 1);
        Assert.Equal(1, map.Split("class=\"origin\"").Length - 1);
        Assert.Equal(2, Cells().Count(page));
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_read_page_by_page_of_30_KB_at_most_and_marks_what_was_withdrawn()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.WithDbAsync(db =>
        {
            db.Stories.AddRange(Enumerable.Range(1, 30).Select(i => Kept(i, app.Clock.GetUtcNow().AddMinutes(-i))));
            return db.SaveChangesAsync();
        });

        var first = await app.Anyone.GetStringAsync("/?lang=ja");
        var next = WebUtility.HtmlDecode(Next().Match(first).Groups[1].Value);
        var second = await app.Anyone.GetStringAsync(next);

        Assert.Equal((25, 5), (first.Split("<h3>").Length - 1, second.Split("<h3>").Length - 1));
        Assert.InRange(Encoding.UTF8.GetByteCount(first), 15_000, 30_000);
        Assert.Single(Withdrawn().Matches(first));
        Assert.DoesNotMatch(Withdrawn(), second);
    }

    private static Story Kept(int number, DateTimeOffset at)
    {
        var facts = SampleFacts.Talks($"Officials of both sides are said to have met for the {number}th time") with { LastPublished = at };
        var story = new Story
        {
            Headline = facts.Headline,
            Facts = facts,
            FirstSeenAt = at,
        };
        story.Tell(facts, at);
        if (number == 7)
        {
            story.Retract("A hoax.", at);
        }

        return story;
    }

    [Fact]
    public async Task A_story_of_one_outlet_has_no_map()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = (await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia", Report)).Story.Id;

        var page = await app.Anyone.GetStringAsync($"/stories/{story}");

        Assert.DoesNotContain("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"map\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_leads_to_the_storys_own_feed()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await TellAsync(app);

        var page = await app.Anyone.GetStringAsync($"/stories/{story}?lang=ko");

        Assert.Contains($"<a href=\"/stories/{story}/alerts.atom?lang=ko\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/stories/{story}/alerts.json?lang=ko\"", page, StringComparison.Ordinal);
    }

    private static async Task<long> TellAsync(AlertsApp app, int hours = 5)
    {
        await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia", Report, s_noon);
        await app.TellAsync(
            "Morning Wire",
            "Japan declines comment on secret North Korea meeting in Mongolia",
            Report + " Chief Cabinet Secretary Minoru Kihara declined to comment on the report.",
            s_noon.AddHours(1)
        );
        var last = await app.TellAsync(
            "Morning Wire",
            "Japan confirms secret North Korea meeting in Mongolia",
            Report + " Chief Cabinet Secretary Minoru Kihara confirmed that Japanese politicians met the North Korean delegation.",
            s_noon.AddHours(hours)
        );
        return last.Story.Id;
    }

    [GeneratedRegex("<ol class=\"timeline\">.*?</ol>", RegexOptions.Singleline)]
    private static partial Regex Timeline();

    [GeneratedRegex("declined|confirmed")]
    private static partial Regex Said();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("class=\"badge withdrawn\"[^>]*>取り消し<")]
    private static partial Regex Withdrawn();

    [GeneratedRegex("<svg class=\"map\".*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Map();

    [GeneratedRegex("datetime=\"([^\"]+)\"")]
    private static partial Regex Times();

    [GeneratedRegex("<th scope=\"row\">[^<]+</th>\\s*<td>JoongAng Ilbo</td>")]
    private static partial Regex Cells();
}
