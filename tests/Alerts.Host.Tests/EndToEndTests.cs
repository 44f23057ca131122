using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Host.Demo;
using Microsoft.AspNetCore.Http;

namespace Alerts.Host.Tests;

/// <summary>The whole line through the real executable: feeds over HTTP, mails over SMTP, cards to a webhook.</summary>
public sealed partial class EndToEndTests
{
    private const string Reader = "reader@alerts.test";

    private static readonly (string Guid, string Title, string Text) s_briefing = (
        "brief-1",
        "Japan & N. Korea Held Quiet Talks In Vientiane",
        """
        South Korean newspaper JoongAng Ilbo reports that Japanese and North Korean officials held a secret meeting in the Laotian capital Vientiane in late April.
        The meeting was subsequently acknowledged by Japan's Chief Cabinet Secretary, who refused to offer further details.
        Pyongyang has refused to talk as long as Tokyo raises the abduction of Japanese citizens.
        """
    );

    private static readonly (string Guid, string Title, string Text) s_article = (
        "article-1",
        "Tokyo keeps silent on report of meeting with North Korea in Laos",
        """
        The Japanese government declined to comment on a South Korean media report that officials from Japan and North Korea had a secret meeting in Laos in April, saying it was aware of the report but would refrain from commenting.
        "We are aware of the report, but I will refrain from answering due to the nature of the matter," the Chief Cabinet Secretary said at a briefing on Thursday.
        South Korea's JoongAng Ilbo reported on Wednesday that a North Korean delegation met Japanese politicians in Vientiane, citing multiple intelligence sources.
        """
    );

    [Fact]
    public Task One_event_in_two_outlets_is_one_story_one_mail_and_one_card_whatever_happens_meanwhile() =>
        OneStoryAsync("Market Brief", s_briefing, "Asia Radio", s_article);

    [Fact]
    public async Task The_two_texts_that_started_the_project_are_one_story()
    {
        var seeds = Path.Combine(Repository.Root, "..", "shared", "seeds");
        Assert.SkipUnless(Directory.Exists(seeds), "The two texts are not beside this checkout.");
        await OneStoryAsync(
            "MNI",
            (
                "mni",
                "Japan & N. Korea Held Secret Talks In Mongolia Last Month",
                await File.ReadAllTextAsync(Path.Combine(seeds, "mni-brief.txt"))
            ),
            "RFA",
            (
                "rfa",
                "Japan tight-lipped on report of meeting with North Korea in Mongolia",
                await File.ReadAllTextAsync(Path.Combine(seeds, "rfa-article.txt"))
            )
        );
    }

    private static async Task OneStoryAsync(
        string first,
        (string Guid, string Title, string Text) briefing,
        string second,
        (string Guid, string Title, string Text) article
    )
    {
        await using var smtp = await MailServer.StartAsync(login: false, offersTls: false);
        await using var web = await FeedServer.StartAsync();
        web.Answer("/workflow", context =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        });
        await using var alerts = await AlertsProcess.StartAsync(settings: Settings(smtp, web));
        var now = TimeProvider.System.GetUtcNow();

        await ConfirmByMailAsync(alerts, smtp);
        await ConfirmByCardAsync(alerts, web);
        var mailsBefore = smtp.Mails.Count;
        var cardsBefore = Cards(web).Count;

        await AddFeedAsync(alerts, web.Rss("/brief.xml", first, (briefing.Guid, briefing.Title, briefing.Text, now.AddHours(-2))), first);
        await AddFeedAsync(alerts, web.Rss("/radio.xml", second, (article.Guid, article.Title, article.Text, now.AddHours(-1))), second);
        await PollAsync(alerts);
        await alerts.SettledAsync();

        var list = (await alerts.GetAsync("/api/stories")).GetProperty("items");
        var story = await alerts.GetAsync($"/api/stories/{Assert.Single(list.EnumerateArray().ToList()).GetProperty("id")}");
        Assert.Equal(2, story.GetProperty("outlets").GetInt32());
        Assert.Equal(1, story.GetProperty("independentOrigins").GetInt32());
        Assert.Contains(
            "JoongAng",
            Assert.Single(story.GetProperty("origins").EnumerateArray().ToList()).GetProperty("family").GetString(),
            StringComparison.Ordinal
        );

        var mailsAfter = smtp.Mails.Count;
        Assert.Contains(Reader, smtp.Mails[mailsBefore].To);
        Assert.Equal(1, CountFirstAlerts(smtp.Mails.Skip(mailsBefore)));
        Assert.NotEmpty(Cards(web).Skip(cardsBefore));
        var cardsAfter = Cards(web).Count;

        // Polling again and starting again change nothing.
        await PollAsync(alerts);
        await alerts.SettledAsync();
        await alerts.KillAsync();
        await alerts.StartAgainAsync();
        await PollAsync(alerts);
        await alerts.SettledAsync();
        Assert.Equal(mailsAfter, smtp.Mails.Count);
        Assert.Equal(cardsAfter, Cards(web).Count);
    }

    [Fact]
    public async Task Killing_the_process_again_and_again_loses_no_alert_and_repeats_none_outside_the_window()
    {
        await using var smtp = await MailServer.StartAsync(login: false, offersTls: false);
        await using var web = await FeedServer.StartAsync();
        await using var alerts = await AlertsProcess.StartAsync(settings: Settings(smtp, web));
        var now = TimeProvider.System.GetUtcNow();
        await ConfirmByMailAsync(alerts, smtp);
        var mailsBefore = smtp.Mails.Count;
        await AddFeedAsync(
            alerts,
            web.Rss("/radio.xml", "Asia Radio", (s_article.Guid, s_article.Title, s_article.Text, now.AddHours(-1))),
            "Asia Radio"
        );

        // Each round ends at another moment between fetch, store, classify, story, claim, send and record.
        foreach (var milliseconds in new[] { 5, 20, 40, 60, 80, 100, 130, 160, 200, 250, 300, 400 })
        {
            var poll = alerts.Admin.PostAsync("/api/poll?force=true", null);
            await Task.Delay(milliseconds);
            await alerts.KillAsync();
            try
            {
                (await poll).Dispose();
            }
            catch (HttpRequestException)
            {
                // The answer died with the process.
            }

            await alerts.StartAgainAsync();
        }

        await PollAsync(alerts);
        await Wait.UntilAsync(
            () => Task.FromResult(smtp.Mails.Count > mailsBefore),
            TimeSpan.FromSeconds(150),
            () => "The alert was lost:\n" + alerts.Messages
        );
        await alerts.SettledAsync();

        // Only a process that died between the provider's yes and our record may have sent twice; each such death is one more attempt on
        // the row.
        var sent = smtp.Mails.Count - mailsBefore;
        Assert.InRange(sent, 1, await AttemptsAsync(alerts));
        Assert.Single((await alerts.GetAsync("/api/stories")).GetProperty("items").EnumerateArray().ToList());
        Assert.Single((await alerts.GetAsync("/api/items")).GetProperty("items").EnumerateArray().ToList());
    }

    [Fact]
    public async Task The_demo_shows_stories_and_writes_mails_with_no_network_at_all()
    {
        await using var alerts = await AlertsProcess.StartAsync(["--demo"]);
        await Wait.UntilAsync(
            () => Task.FromResult(alerts.Messages.Contains("stories are on the page", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(60),
            () => alerts.Messages
        );

        var stories = (await alerts.GetAsync("/api/stories"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(s => s.GetProperty("headline").GetString()!)
            .ToList();
        Assert.Equal(4, stories.Count);
        Assert.DoesNotContain(stories, h =>
            h.Contains("Snow", StringComparison.Ordinal)
            || h.Contains("朝日新聞", StringComparison.Ordinal)
            || h.Contains("조선업", StringComparison.Ordinal)
            || h.Contains("朝鲜族", StringComparison.Ordinal)
        );
        Assert.Contains(stories[0], WebUtility.HtmlDecode(await alerts.Http.GetStringAsync("/")), StringComparison.Ordinal);

        var mails = Directory.GetFiles(Path.Combine(alerts.DataDirectory, "outbox"), "*.eml");
        Assert.InRange(mails.Length, stories.Count, stories.Count * 3);
    }

    // A named day would be another one each day, and tear apart what is one event.
    [Fact]
    public void The_demo_names_no_day_of_the_week()
    {
        Assert.All(DemoFeeds.All, feed =>
        {
            using var stream = typeof(DemoFeeds).Assembly.GetManifestResourceStream("demo/" + feed.Name)!;
            using var reader = new StreamReader(stream);
            Assert.DoesNotMatch(
                "(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[月火水木金土日]曜|[월화수목금토일]요일|(周|星期)[一二三四五六日]",
                reader.ReadToEnd()
            );
        });
    }

    private static Dictionary<string, string> Settings(MailServer smtp, FeedServer web) =>
        new()
        {
            ["Email__From"] = "alerts@alerts.test",
            ["Email__Smtp__Host"] = "127.0.0.1",
            ["Email__Smtp__Port"] = $"{smtp.Port}",
            ["Email__Smtp__Security"] = "none",
            ["Delivery__AllowedRecipients__0"] = "alerts.test",
            ["Teams__AllowedHosts__0"] = web.Url,
            ["Queues__SweepAfter"] = "00:00:02",
            ["Delivery__ClaimTime"] = "00:00:31",
            ["Email__Smtp__Timeout"] = "00:00:20",
            ["Feeds__PollInterval"] = "00:00:02",
        };

    private static async Task ConfirmByMailAsync(AlertsProcess alerts, MailServer smtp)
    {
        using var signUp = await alerts.Http.PostAsJsonAsync(
            "/api/subscriptions",
            new
            {
                channel = "email",
                address = Reader,
                cadence = "immediate",
            }
        );
        Assert.Equal(HttpStatusCode.Accepted, signUp.StatusCode);
        await Wait.UntilAsync(
            () => Task.FromResult(smtp.Mails.Any(m => m.To.Contains(Reader))),
            TimeSpan.FromSeconds(30),
            () => "No mail to confirm came:\n" + alerts.Messages
        );
        var token = ConfirmLink().Match(smtp.Mails.Last(m => m.To.Contains(Reader)).Message.TextBody!).Groups["token"].Value;

        // Mail scanners follow links: looking at the page must not confirm.
        Assert.Contains("<form", await alerts.Http.GetStringAsync($"/subscriptions/confirm?token={token}"), StringComparison.Ordinal);
        using var confirmed = await alerts.Http.PostAsJsonAsync("/api/subscriptions/confirm", new { token });
        Assert.Equal("active", (await confirmed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
    }

    private static async Task ConfirmByCardAsync(AlertsProcess alerts, FeedServer web)
    {
        web.Answer("/powerautomate/triggers/manual/paths/invoke", context =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        });
        using var signUp = await alerts.Http.PostAsJsonAsync(
            "/api/subscriptions",
            new
            {
                channel = "teams",
                address = web.Url + "/powerautomate/triggers/manual/paths/invoke?sig=secret-of-the-flow",
                cadence = "immediate",
            }
        );
        Assert.True(signUp.StatusCode == HttpStatusCode.Accepted, await signUp.Content.ReadAsStringAsync());
        await Wait.UntilAsync(
            () => Task.FromResult(Cards(web).Count > 0),
            TimeSpan.FromSeconds(30),
            () => "No test card came:\n" + alerts.Messages
        );
        var code = CardCode().Match(Cards(web)[0]).Groups["code"].Value;
        using var confirmed = await alerts.Http.PostAsJsonAsync("/api/subscriptions/confirm", new { token = code });
        Assert.True(confirmed.IsSuccessStatusCode, Cards(web)[0] + await confirmed.Content.ReadAsStringAsync());
    }

    private static List<string> Cards(FeedServer web) =>
        [.. web.Requests.Where(r => r.Path.EndsWith("/invoke", StringComparison.Ordinal)).Select(r => r.Body)];

    private static int CountFirstAlerts(IEnumerable<MailServer.Accepted> mails) => mails.Count(m => m.Message.InReplyTo is null);

    private static async Task AddFeedAsync(AlertsProcess alerts, string url, string outlet)
    {
        using var added = await alerts.Admin.PostAsJsonAsync(
            "/api/feeds",
            new
            {
                url,
                outlet,
                language = "en",
                enabled = true,
            }
        );
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
    }

    private static async Task PollAsync(AlertsProcess alerts)
    {
        using var polled = await alerts.Admin.PostAsync("/api/poll?force=true", null);
        Assert.True(polled.IsSuccessStatusCode, await polled.Content.ReadAsStringAsync());
    }

    private static async Task<int> AttemptsAsync(AlertsProcess alerts)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(alerts.DataDirectory, "alerts.db")}"
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT MAX("Attempts") FROM deliveries""";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"/subscriptions/confirm\?token=(?<token>[A-Za-z0-9_\-]+)")]
    private static partial Regex ConfirmLink();

    [GeneratedRegex(@"(?<code>\b[a-z2-9]{16}\b)")]
    private static partial Regex CardCode();
}
