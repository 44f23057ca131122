using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Alerts.Tests.Polling;

/// <summary>All that an admin says of a feed goes out and comes in again.</summary>
public sealed class FeedRoundTripTests
{
    [Fact]
    public async Task A_list_that_is_exported_and_imported_elsewhere_loses_nothing()
    {
        await using var one = await FeedsDriver.StartAsync();
        await using var other = await FeedsDriver.StartAsync();
        await AddAsync(
            one,
            new
            {
                url = "https://cabinet.example/press",
                title = "Press",
                outlet = "Cabinet",
                language = "ja",
                fullText = true,
                trust = "official",
                speaksFor = "JP",
                siteUrl = "https://cabinet.example/",
                tags = new[] { "Japan", "Official, all" },
                list = new
                {
                    kind = "html",
                    items = "ul.news > li",
                    title = "a",
                    date = ".day",
                },
            }
        );
        await AddAsync(
            one,
            new
            {
                url = "https://posts.example/v2/posts",
                enabled = false,
                trust = "unknown",
                list = new
                {
                    kind = "json",
                    items = "$",
                    title = "title.rendered",
                    link = "link",
                    id = "id",
                },
            }
        );

        var list = await one.Admin.GetStringAsync("/api/feeds/opml");
        using var content = new StringContent(list, Encoding.UTF8, "text/x-opml");
        using var imported = await other.Admin.PostAsync("/api/feeds/opml", content);
        Assert.Equal(2, (await imported.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("added").GetInt32());

        Assert.Equal(await FeedsAsync(one), await FeedsAsync(other));
    }

    [Theory]
    [InlineData("trust=\"believed\"", "none of")]
    [InlineData("trust=\"official\"", "speaks for somebody")]
    [InlineData("trust=\"official\" speaksFor=\"ZZ\"", "No government")]
    [InlineData("list=\"ul\"", "no JSON")]
    [InlineData("list=\"{&quot;kind&quot;:&quot;html&quot;,&quot;items&quot;:&quot;li &gt;&quot;}\"", "no CSS selector")]
    public async Task What_a_list_says_wrongly_of_a_feed_is_refused_by_line_and_keeps_no_other_out(string attributes, string reason)
    {
        await using var app = await FeedsDriver.StartAsync();
        var list =
            $"<opml version=\"2.0\"><body>\n<outline xmlUrl=\"https://a.example/\" {attributes}/>\n<outline xmlUrl=\"https://b.example/\"/></body></opml>";

        using var content = new StringContent(list, Encoding.UTF8, "text/x-opml");
        using var response = await app.Admin.PostAsync("/api/feeds/opml", content);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(1, answer.GetProperty("added").GetInt32());
        var refused = Assert.Single(answer.GetProperty("refused").EnumerateArray().ToList());
        Assert.Equal(2, refused.GetProperty("line").GetInt32());
        Assert.Contains(reason, refused.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_and_the_publishers_page_are_edited_and_a_wrong_one_is_refused_with_its_field()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();

        var read = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/feeds/{feed.Id}");
        Assert.Equal("https://gazette.example/", read.GetProperty("siteUrl").GetString());
        Assert.Empty(read.GetProperty("tags").EnumerateArray());

        using var patched = await app.Admin.PatchAsJsonAsync($"/api/feeds/{feed.Id}", new { tags = new[] { " Ports ", "Ports", "North" } });
        var changed = await patched.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["Ports", "North"], changed.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal("https://gazette.example/", changed.GetProperty("siteUrl").GetString());

        using var noPage = await app.Admin.PatchAsJsonAsync($"/api/feeds/{feed.Id}", new { siteUrl = "javascript:alert(1)" });
        Assert.Contains("siteUrl", await noPage.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var noTag = await app.Admin.PatchAsJsonAsync($"/api/feeds/{feed.Id}", new { tags = new[] { "" } });
        Assert.Contains("tags", await noTag.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var endless = await app.Admin.PatchAsJsonAsync($"/api/feeds/{feed.Id}", new { outlet = new string('o', 301) });
        Assert.Contains("at most 300", await endless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var longest = await app.Admin.PatchAsJsonAsync($"/api/feeds/{feed.Id}", new { outlet = new string('o', 300) });
        Assert.True(longest.IsSuccessStatusCode);
    }

    private static async Task AddAsync(AlertsApp app, object feed)
    {
        using var added = await app.Admin.PostAsJsonAsync("/api/feeds", feed);
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
    }

    private static async Task<string> FeedsAsync(AlertsApp app)
    {
        var feeds = await app.Admin.GetFromJsonAsync<JsonElement>("/api/feeds");
        var said = feeds
            .GetProperty("items")
            .EnumerateArray()
            .Select(f => f.EnumerateObject().Where(p => p.Name is not ("id" or "health")));
        return string.Join('\n', said.Select(f => string.Join(' ', f.Select(p => $"{p.Name}={p.Value.GetRawText()}"))).Order());
    }
}
