using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.Classifying;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Classifying;

public sealed class StoredItemsTests
{
    private static readonly (string Title, string Text)[] s_items =
    [
        ("Japan and North Korea hold talks in Mongolia", "Officials of both sides met for two days."),
        ("Blue Heron Accord signed", "The two delegations put their names under the Blue Heron Accord."),
        ("Tokyo stocks rise", "The Nikkei gained one percent."),
    ];

    [Fact]
    public async Task A_backtest_shows_what_an_edit_would_gain_and_lose_and_saves_nothing()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        await StoreAsync(app);
        var talks = await TermAsync(app, "Japan-North Korea");
        var north = await TermAsync(app, "North Korea");
        using var response = await app.Admin.PostAsJsonAsync(
            "/api/watch-terms/backtest",
            new
            {
                days = 7,
                changes = new object[]
                {
                    new
                    {
                        term = new
                        {
                            phrase = "Blue Heron Accord",
                            kind = "relation",
                            weight = 3,
                        },
                    },
                    new { id = talks },
                    new { id = north, enabled = false },
                },
            }
        );
        var result = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["evaluated", "gained", "lost"], result.EnumerateObject().Select(p => p.Name));
        Assert.Equal(s_items.Length, result.GetProperty("evaluated").GetInt32());
        Assert.Equal(s_items[1].Title, Assert.Single(result.GetProperty("gained").EnumerateArray()).GetProperty("title").GetString());
        var lost = Assert.Single(result.GetProperty("lost").EnumerateArray());
        Assert.Equal(s_items[0].Title, lost.GetProperty("title").GetString());
        Assert.Equal(s_items[0].Title, lost.GetProperty("sentence").GetString());
        Assert.True(lost.GetProperty("scoreBefore").GetDouble() > lost.GetProperty("scoreAfter").GetDouble());
        Assert.Equal(talks, await TermAsync(app, "Japan-North Korea"));
    }

    [Fact]
    public async Task A_backtest_can_be_watched_line_by_line()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        await StoreAsync(app);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/watch-terms/backtest")
        {
            Content = JsonContent.Create(new { days = 7, changes = new[] { new { phrase = "Nikkei gained", kind = "relation" } } }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));
        using var response = await app.Admin.SendAsync(request);
        var lines = (await response.Content.ReadAsStringAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement)
            .ToList();
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        Assert.True(lines[^1].GetProperty("done").GetBoolean());
        Assert.All(lines, l => Assert.Equal(s_items.Length, l.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task A_backtest_of_a_bad_term_says_which_change_is_wrong()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        using var response = await app.Admin.PostAsJsonAsync(
            "/api/watch-terms/backtest",
            new { days = 7, changes = new object[] { new { id = 999_999 }, new { term = new { phrase = "/(/", kind = "topic" } } } }
        );
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["changes[0].id", "changes[1].phrase"], errors.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Judging_again_returns_only_what_is_newly_relevant_and_only_once()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        await StoreAsync(app);
        using var created = await app.Admin.PostAsJsonAsync(
            "/api/watch-terms",
            new
            {
                phrase = "Blue Heron Accord",
                kind = "relation",
                weight = 3,
            }
        );
        var (first, second) = (await RejudgeAsync(app), await RejudgeAsync(app));
        var items = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/items?relevant=true"))
            .GetProperty("items")
            .EnumerateArray()
            .ToList();
        Assert.Equal(
            s_items[1].Title,
            items.Single(i => i.GetProperty("id").ToString() == $"{Assert.Single(first)}").GetProperty("title").GetString()
        );
        Assert.Empty(second);
        Assert.Equal(2, items.Count);
    }

    [Fact]
    public async Task A_rejected_item_says_why_it_fell_short()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        await StoreAsync(app);
        var rejected = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/items?relevant=false"))
            .GetProperty("items")
            .EnumerateArray()
            .ToList();
        Assert.Equal(
            ["It names Japan, but not North Korea.", "It names neither Japan nor North Korea."],
            rejected.Select(i => i.GetProperty("verdict").GetProperty("shortfall").GetString())
        );
        var one = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/items/{rejected[0].GetProperty("id")}");
        Assert.Equal(s_items[2].Text, one.GetProperty("text").GetString());
        Assert.True(one.GetProperty("verdict").GetProperty("termSetVersion").GetInt64() > 0);
    }

    [Fact]
    public async Task Feedback_is_kept_and_exported_as_labelled_lines_with_the_newest_word()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        await StoreAsync(app);
        var id = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/items?relevant=true"))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetString();
        foreach (var relevant in new[] { true, false })
        {
            using var saved = await app.Admin.PostAsJsonAsync($"/api/items/{id}/feedback", new { relevant, note = "second thoughts" });
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }

        var line = JsonDocument.Parse((await app.Admin.GetStringAsync(new Uri("/api/feedback", UriKind.Relative))).Trim()).RootElement;
        Assert.Equal(0, line.GetProperty("label").GetInt32());
        Assert.Equal(s_items[0].Title, line.GetProperty("title").GetString());
        using var nowhere = await app.Admin.PostAsJsonAsync("/api/items/999999/feedback", new { relevant = true });
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("csv", "text/csv")]
    public async Task Exported_terms_come_back_the_same_by_import(string format, string type)
    {
        await using var from = await AlertsApp.StartWithTermsAsync();
        using var added = await from.Admin.PostAsJsonAsync(
            "/api/watch-terms",
            new
            {
                phrase = "comma, \"quote\"",
                kind = "topic",
                note = "two\nlines",
                weight = 0.25,
                enabled = false,
            }
        );
        var file = await from.Admin.GetStringAsync(new Uri("/api/watch-terms/export?format=" + format, UriKind.Relative));
        await using var to = await AlertsApp.StartAsync();
        using var imported = await to.Admin.PostAsync(
            new Uri("/api/watch-terms/import", UriKind.Relative),
            new StringContent(file, Encoding.UTF8, type)
        );
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        Assert.Equal(await ContentAsync(from), await ContentAsync(to));
    }

    [Fact]
    public async Task An_import_with_one_bad_row_changes_nothing_and_names_it()
    {
        await using var app = await AlertsApp.StartAsync();
        using var response = await app.Admin.PostAsync(
            new Uri("/api/watch-terms/import", UriKind.Relative),
            new StringContent("phrase,kind\nWonsan,northKorea\nOsaka,city\n", Encoding.UTF8, "text/csv")
        );
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "Row 3",
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms")).GetProperty("items").GetArrayLength());
    }

    private static async Task StoreAsync(AlertsApp app)
    {
        var classifier = await app.Get<CurrentClassifier>().GetAsync(CancellationToken.None);
        await app.WithDbAsync(async db =>
        {
            foreach (var (title, text) in s_items)
            {
                var item = new FeedItem
                {
                    FeedId = 1,
                    Identity = title,
                    Title = title,
                    Text = text,
                    TextHash = title,
                    Outlet = "Test Outlet",
                    FetchedAt = app.Clock.GetUtcNow(),
                    State = ItemState.Done,
                };
                db.Items.Add(item);
                await db.SaveChangesAsync();
                var verdict = new ItemVerdict { ItemId = item.Id };
                verdict.Record(classifier.Classify(ItemInput.Of(item)), TimeProvider.System.GetUtcNow());
                db.Verdicts.Add(verdict);
            }

            await db.SaveChangesAsync();
        });
    }

    [Theory]
    [InlineData("/api/items?minScore=NaN", HttpStatusCode.BadRequest)]
    [InlineData("/api/items?maxScore=NaN", HttpStatusCode.BadRequest)]
    [InlineData("/api/items?minScore=0.5&maxScore=1", HttpStatusCode.OK)]
    [InlineData("/api/feeds?after=zzz", HttpStatusCode.BadRequest)]
    [InlineData("/api/feeds?after=1", HttpStatusCode.OK)]
    public async Task A_query_that_is_no_number_is_refused(string query, HttpStatusCode status)
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await app.Admin.GetAsync(new Uri(query, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task<IReadOnlyList<long>> RejudgeAsync(AlertsApp app)
    {
        IReadOnlyList<long> gained = [];
        await app.WithAsync<Rejudge>(async r => gained = await r.RejudgeAsync(CancellationToken.None));
        return gained;
    }

    private static async Task<long> TermAsync(AlertsApp app, string phrase)
    {
        var id = 0L;
        await app.WithDbAsync(async db => id = await db.WatchTerms.Where(t => t.Phrase == phrase).Select(t => t.Id).SingleAsync());
        return id;
    }

    private static async Task<IReadOnlyList<string>> ContentAsync(AlertsApp app)
    {
        var terms = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms?limit=500")).GetProperty("items");
        return
        [
            .. terms
                .EnumerateArray()
                .Select(t =>
                    string.Join(' ', t.EnumerateObject().Where(p => p.Name is not ("id" or "version")).Select(p => p.Value.GetRawText()))
                )
                .Order(StringComparer.Ordinal),
        ];
    }
}
