using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.Polling;
using Alerts.Reading.Feeds;

namespace Alerts.Tests.Polling;

public sealed class FeedsApiTests : IAsyncLifetime
{
    private AlertsApp _app = null!;
    private PollServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PollServer.StartAsync();
        _app = await FeedsDriver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_feed_is_added_read_changed_polled_and_removed()
    {
        _server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        var created = await _app.Admin.PostAsJsonAsync(
            "/api/feeds",
            new
            {
                url = _server.Url("/feed"),
                outlet = "The Gazette",
                language = "en",
            }
        );
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var feed = await JsonAsync(created);
        var path = created.Headers.Location!.ToString();
        Assert.Equal(
            ("The Gazette", true, "new"),
            (
                feed.GetProperty("outlet").GetString(),
                feed.GetProperty("enabled").GetBoolean(),
                feed.GetProperty("health").GetProperty("state").GetString()
            )
        );

        var polled = await JsonAsync(await _app.Admin.PostAsync(path + "/poll", null));
        Assert.Equal(1, polled.GetProperty("summary").GetProperty("newItems").GetInt32());
        Assert.Equal("ok", polled.GetProperty("feed").GetProperty("health").GetProperty("state").GetString());

        var changed = await JsonAsync(
            await _app.Admin.PutAsJsonAsync(
                path,
                new
                {
                    url = _server.Url("/feed"),
                    outlet = "Gazette",
                    enabled = false,
                }
            )
        );
        Assert.Equal(
            ("Gazette", "disabled"),
            (changed.GetProperty("outlet").GetString(), changed.GetProperty("health").GetProperty("state").GetString())
        );

        Assert.Equal(HttpStatusCode.NoContent, (await _app.Admin.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Admin.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_reached_says_why_in_a_sentence()
    {
        _server.Status("/feed", 500);
        var path = (await _app.Admin.PostAsJsonAsync("/api/feeds", new { url = _server.Url("/feed") })).Headers.Location!.ToString();

        var health = (await JsonAsync(await _app.Admin.PostAsync(path + "/poll", null))).GetProperty("feed").GetProperty("health");

        Assert.Equal(("failing", "serverError"), (health.GetProperty("state").GetString(), health.GetProperty("problem").GetString()));
        Assert.Equal("127.0.0.1 has an error of its own (500).", health.GetProperty("problemText").GetString());
        Assert.NotEqual(JsonValueKind.Null, health.GetProperty("nextTry").ValueKind);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://example.org/feed")]
    [InlineData("https://me:secret@example.org/feed")]
    [InlineData(null)]
    public async Task An_address_that_cannot_be_polled_is_refused_with_a_reason(string? url)
    {
        var response = await _app.Admin.PostAsJsonAsync("/api/feeds", new { url });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty((await JsonAsync(response)).GetProperty("errors").GetProperty("url")[0].GetString()!);
    }

    [Fact]
    public async Task An_address_is_polled_once()
    {
        await _app.Admin.PostAsJsonAsync("/api/feeds", new { url = "https://example.org/feed" });

        var again = await _app.Admin.PostAsJsonAsync("/api/feeds", new { url = " HTTPS://Example.org/feed#top" });

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("PATCH /api/feeds/", (await JsonAsync(again)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_many_add_at_the_same_moment_is_added_once_and_nobody_gets_an_error_of_ours()
    {
        for (var round = 0; round < 5; round++)
        {
            var url = $"https://example.org/{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _app.Admin.PostAsJsonAsync("/api/feeds", new { url })));
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
            Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), a =>
                Assert.Equal(HttpStatusCode.Conflict, a.StatusCode)
            );
        }
    }

    [Fact]
    public async Task A_feed_that_is_deleted_while_others_change_it_is_gone_for_them()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = (await JsonAsync(await _app.Admin.PostAsJsonAsync("/api/feeds", new { url = $"https://example.org/{round}" })))
                .GetProperty("id")
                .GetString();
            var changes = Enumerable
                .Range(0, 8)
                .Select(i =>
                    _app.Admin.PutAsJsonAsync($"/api/feeds/{id}", new { url = $"https://example.org/{round}", title = $"Title {i}" })
                )
                .ToList();
            using var deleted = await _app.Admin.DeleteAsync($"/api/feeds/{id}");
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
            Assert.All(await Task.WhenAll(changes), a =>
                Assert.Contains(a.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Conflict })
            );
        }
    }

    [Fact]
    public async Task Feeds_are_listed_page_by_page()
    {
        for (var i = 0; i < 5; i++)
        {
            await _app.Admin.PostAsJsonAsync("/api/feeds", new { url = $"https://example.org/{i}" });
        }

        var first = await JsonAsync(await _app.Admin.GetAsync("/api/feeds?limit=3"));
        var second = await JsonAsync(await _app.Admin.GetAsync($"/api/feeds?limit=3&after={first.GetProperty("next").GetString()}"));

        Assert.Equal((3, 2), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task A_preview_shows_the_feed_and_stores_nothing()
    {
        _server.Serve("/feed", Rss.Feed(Rss.Item("one", "Ferry talks resume")));

        var preview = await JsonAsync(await _app.Admin.PostAsJsonAsync("/api/feeds/preview", new { url = _server.Url("/feed") }));

        Assert.Equal(
            ("rss20", "Harbour Gazette", 1),
            (
                preview.GetProperty("format").GetString(),
                preview.GetProperty("title").GetString(),
                preview.GetProperty("itemCount").GetInt32()
            )
        );
        Assert.Equal("Ferry talks resume", preview.GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Equal(0, (await JsonAsync(await _app.Admin.GetAsync("/api/feeds"))).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_preview_of_a_web_page_offers_the_feeds_that_the_page_names()
    {
        _server.On("/", async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync(
                Encoding.UTF8.GetBytes(
                    "<!doctype html><html><head><title>G</title><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/news.xml\"></head><body><p>Welcome<br></body></html>"
                )
            );
        });

        var preview = await JsonAsync(await _app.Admin.PostAsJsonAsync("/api/feeds/preview", new { url = _server.Url("/") }));

        Assert.Equal("notAFeed", preview.GetProperty("problem").GetString());
        Assert.Equal(_server.Url("/news.xml").AbsoluteUri, preview.GetProperty("alternatives")[0].GetString());
    }

    [Fact]
    public async Task The_catalogue_is_told_by_language_publisher_and_outlet_with_what_is_polled()
    {
        var entry = FeedCatalogue.Feeds.First(f => f.Outlet != f.Family);
        var path = (await _app.Admin.PostAsJsonAsync("/api/feeds", new { url = entry.Url })).Headers.Location!.ToString();

        var languages = (await JsonAsync(await _app.Admin.GetAsync("/api/feeds/catalogue"))).EnumerateArray().ToList();

        Assert.Equal(["en", "ja", "ko", "zh"], languages.Select(l => l.GetProperty("language").GetString()));
        var family = languages
            .Single(l => l.GetProperty("language").GetString() == entry.Language)
            .GetProperty("families")
            .EnumerateArray()
            .Single(f => f.GetProperty("family").GetString() == entry.Family);
        var outlet = family.GetProperty("outlets").EnumerateArray().Single(o => o.GetProperty("outlet").GetString() == entry.Outlet);
        var feeds = outlet
            .GetProperty("feeds")
            .EnumerateArray()
            .ToDictionary(f => f.GetProperty("url").GetString()!, f => f.GetProperty("feedId"));
        Assert.Equal(path, $"/api/feeds/{feeds[entry.Url].GetString()}");
        Assert.Equal(
            FeedCatalogue.Feeds.Count,
            languages.Sum(l =>
                l.GetProperty("families")
                    .EnumerateArray()
                    .Sum(f => f.GetProperty("outlets").EnumerateArray().Sum(o => o.GetProperty("feeds").GetArrayLength()))
            )
        );
    }

    [Fact]
    public async Task Opml_goes_in_and_comes_out_again()
    {
        const string List = """
            <?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
            <outline text="Korea"><outline text="Deep"><outline type="rss" text="One &amp; only" xmlUrl="https://example.org/1"/></outline></outline>
            <outline title="Two" xmlurl="https://example.org/2"/><outline text="Two again" xmlUrl="https://example.org/2"/>
            <outline text="No feed"/><outline text="Bad" xmlUrl="javascript:alert(1)"/></body></opml>
            """;

        var import = await JsonAsync(await _app.Admin.PostAsync("/api/feeds/opml", new StringContent(List, Encoding.UTF8, "text/x-opml")));
        var again = await JsonAsync(
            await _app.Admin.PostAsync("/api/feeds/opml", new StringContent(List, Encoding.UTF8, "application/xml"))
        );
        var export = await _app.Admin.GetStringAsync("/api/feeds/opml");

        Assert.Equal(
            (3, 2, 0),
            (import.GetProperty("found").GetInt32(), import.GetProperty("added").GetInt32(), import.GetProperty("known").GetInt32())
        );
        Assert.Equal("javascript:alert(1)", import.GetProperty("refused")[0].GetProperty("url").GetString());
        Assert.Equal((0, 2), (again.GetProperty("added").GetInt32(), again.GetProperty("known").GetInt32()));
        Assert.Equal(4, import.GetProperty("refused")[0].GetProperty("line").GetInt32());
        var read = OpmlList.Read(Encoding.UTF8.GetBytes(export), null).Feeds;
        Assert.Equal(
            [("https://example.org/2", "Two", ""), ("https://example.org/1", "One & only", "Korea/Deep")],
            read.Select(f => (f.Url, f.Title, string.Join('/', f.Tags)))
        );
    }

    [Theory]
    [InlineData("title", 300, null)]
    [InlineData("title", 301, "A title has at most 300 characters.")]
    [InlineData("outlet", 300, null)]
    [InlineData("outlet", 301, "An outlet has at most 300 characters.")]
    public async Task A_name_in_a_list_is_no_longer_than_one_that_is_given_alone(string attribute, int length, string? refusal)
    {
        var list = $"""
            <opml><body>
            <outline type="rss" {attribute}="{new string('A', length)}" xmlUrl="https://example.org/named"/>
            <outline type="rss" title="Short" xmlUrl="https://example.org/short"/>
            </body></opml>
            """;

        var import = await JsonAsync(await _app.Admin.PostAsync("/api/feeds/opml", new StringContent(list, Encoding.UTF8, "text/x-opml")));

        var refused = import.GetProperty("refused").EnumerateArray().ToList();
        Assert.Equal(refusal is null ? 2 : 1, import.GetProperty("added").GetInt32());
        Assert.Equal(
            refusal is null ? [] : [(refusal, 2)],
            refused.Select(r => (r.GetProperty("reason").GetString(), r.GetProperty("line").GetInt32()))
        );
    }

    [Theory]
    [InlineData("<html><body>no</body></html>")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_list_that_is_no_opml_is_refused_with_a_reason(string body)
    {
        var response = await _app.Admin.PostAsync("/api/feeds/opml", new StringContent(body, Encoding.UTF8, "text/x-opml"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("This is no OPML", (await JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_without_a_key_are_refused()
    {
        var anyone = _app.Anyone;

        foreach (var path in new[] { "/api/feeds", "/api/feeds/1", "/api/feeds/opml" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.GetAsync(path)).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await anyone.PostAsJsonAsync("/api/feeds/preview", new { url = _server.Url("/") })).StatusCode
        );
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();
}
