using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Tests.Stories;

public sealed partial class StorySearchTests
{
    private const string Talks = "Envoys of Japan and North Korea talk in Hanoi";
    private const string Boat = "Wooden boat from North Korea found in Akita";
    private const string Ship = "北朝鮮船、能登沖で拿捕　海保";

    [Theory]
    [InlineData("q=hanoi", Talks)]
    [InlineData("q=SOWING", Talks)]
    [InlineData("q=sowing+hanoi", Talks)]
    [InlineData("q=sowing+akita")]
    [InlineData("q=拿捕", Ship)]
    [InlineData("q=領海侵", Ship)]
    [InlineData("q=領海侵入+拿捕", Ship)]
    [InlineData("q=領海進入")]
    [InlineData("q=ＨＡＮＯＩ", Talks)]
    [InlineData("q=%25")]
    [InlineData("q=_")]
    [InlineData("q=ＡＢＣ号", Ship)]
    [InlineData("outlet=coast+times", Boat)]
    [InlineData("outlet=coast")]
    [InlineData("government=jp", Talks)]
    [InlineData("government=RU")]
    [InlineData("from=2026-03-05&to=2026-03-05", Boat)]
    [InlineData("from=2026-03-06", Ship, Talks)]
    [InlineData("to=2026-03-04")]
    [InlineData("from=2026-03-06&q=hanoi&outlet=Morning+Wire&topic=talks&language=en", Talks)]
    public async Task A_choice_leaves_the_stories_that_fit_all_of_it(string choice, params string[] expected)
    {
        await using var app = await StartAsync();

        var found = await app.Anyone.GetFromJsonAsync<JsonElement>("/api/stories?" + choice);

        var headlines = found.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("headline").GetString()!);
        Assert.Equal(expected.Order(StringComparer.Ordinal), headlines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("status=bogus", "status")]
    [InlineData("status=2", "status")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("from=2026-03-06&to=2026-03-05", "to")]
    [InlineData("q=a+b+c+d+e+f+g+h+i+j+k", "q")]
    public async Task What_is_not_understood_is_an_error_for_programs_and_a_line_for_readers(string choice, string field)
    {
        await using var app = await StartAsync();

        foreach (var address in new[] { "/api/stories", "/alerts.atom", "/alerts.json" })
        {
            using var refused = await app.Anyone.GetAsync($"{address}?{choice}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
            Assert.Equal([field], errors.EnumerateObject().Select(e => e.Name));
        }

        var page = await app.Anyone.GetStringAsync("/?" + choice);
        Assert.Single(Alert().Matches(page));
        Assert.Contains(Talks, page, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", await app.Anyone.GetStringAsync("/?status=rumour"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_shows_what_was_chosen_and_each_choice_can_be_taken_away()
    {
        await using var app = await StartAsync();

        var page = await app.Anyone.GetStringAsync("/?q=hanoi&topic=talks&status=&from=2026-03-06");

        Assert.Contains("value=\"hanoi\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"talks\" selected", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/?topic=talks&amp;from=2026-03-06\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/?q=hanoi&amp;from=2026-03-06\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/alerts.atom?q=hanoi&amp;topic=talks&amp;from=2026-03-06&amp;lang=en\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/alerts.json?q=hanoi&amp;topic=talks&amp;from=2026-03-06&amp;lang=en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_nothing_fits_says_so_and_leads_back_to_all()
    {
        await using var app = await StartAsync();

        var none = await app.Anyone.GetStringAsync("/?q=nothinglikeit");
        var all = await app.Anyone.GetStringAsync("/");

        Assert.Contains("No story fits.", none, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/\">Show all stories</a>", none, StringComparison.Ordinal);
        Assert.DoesNotContain("No story fits.", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Show all stories", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Friday, 6 March 2026", "Thursday, 5 March 2026")]
    [InlineData("ja", "2026年3月7日 土曜日", "2026年3月6日 金曜日", "2026年3月5日 木曜日")]
    public async Task Stories_stand_under_the_day_on_which_the_readers_clock_has_them(string language, params string[] days)
    {
        await using var app = await StartAsync();

        var page = await app.Anyone.GetStringAsync("/?lang=" + language);

        Assert.Equal(days, Day().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups["day"].Value)));
    }

    [Fact]
    public async Task A_day_begins_by_the_clock_of_the_language_asked_for()
    {
        await using var app = await StartAsync();
        const string Choice = "/api/stories?from=2026-03-07&lang=";

        var inTokyo = await app.Anyone.GetFromJsonAsync<JsonElement>(Choice + "ja");
        var inEnglish = await app.Anyone.GetFromJsonAsync<JsonElement>(Choice + "en");

        Assert.Equal(1, inTokyo.GetProperty("items").GetArrayLength());
        Assert.Equal(0, inEnglish.GetProperty("items").GetArrayLength());
    }

    private static async Task<AlertsApp> StartAsync()
    {
        var app = await AlertsApp.StartAsync();
        await app.TellAsync(
            "Coast Times",
            Boat,
            "A wooden boat drifted ashore in Akita on Thursday, the mayor's office of the town said.",
            new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero)
        );
        await app.TellAsync(
            "Morning Wire",
            Talks,
            "Envoys met in Hanoi and spoke of rice for the sowing season. Chief Cabinet Secretary Minoru Kihara of Japan denied the report.",
            new DateTimeOffset(2026, 3, 6, 8, 0, 0, TimeSpan.Zero)
        );
        await app.TellAsync(
            "海の新聞",
            Ship,
            "海上保安庁は、領海侵入の疑いで北朝鮮の漁船「ＡＢＣ号」を拿捕した。",
            new DateTimeOffset(2026, 3, 6, 18, 0, 0, TimeSpan.Zero)
        );
        return app;
    }

    [GeneratedRegex("role=\"alert\"")]
    private static partial Regex Alert();

    [GeneratedRegex("class=\"day\"[^>]*>(?<day>[^<]+)<")]
    private static partial Regex Day();
}
