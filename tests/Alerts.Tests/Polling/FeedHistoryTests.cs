using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Polling;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Polling;

public sealed class FeedHistoryTests
{
    [Fact]
    public async Task What_each_fetch_came_to_is_told_the_latest_first()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        server.Serve("/feed", Rss.Feed(Rss.Item("one"), Rss.Item("two")), "\"a\"");
        await app.PollAsync();
        await app.PollAgainAsync();
        server.Status("/feed", 500);
        await app.PollAgainAsync();

        var read = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/feeds/{feed.Id}");
        var fetches = read.GetProperty("health").GetProperty("fetches").EnumerateArray().ToList();

        Assert.Equal(["failed", "notModified", "read"], fetches.Select(f => f.GetProperty("result").GetString()));
        Assert.Equal("serverError", fetches[0].GetProperty("problem").GetString());
        Assert.Equal((2, 2), (fetches[2].GetProperty("items").GetInt32(), fetches[2].GetProperty("newItems").GetInt32()));
        var listed = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/feeds")).GetProperty("items")[0].GetProperty("health");
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("fetches").ValueKind);
    }

    [Fact]
    public async Task The_history_holds_fifty_fetches_and_goes_with_its_feed()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        server.Serve("/feed", Rss.Feed(Rss.Item("one")), "\"a\"");
        for (var i = 0; i < 53; i++)
        {
            await app.PollAgainAsync();
        }

        var history = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/feeds/{feed.Id}/fetches");
        var at = history.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(50, at.Count);
        Assert.Equal(at.OrderDescending(), at);
        Assert.Equal(app.Clock.GetUtcNow(), at[0]);
        var two = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/feeds/{feed.Id}/fetches?limit=2");
        Assert.Equal(at[..2], two.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("at").GetDateTimeOffset()));

        using var deleted = await app.Admin.DeleteAsync($"/api/feeds/{feed.Id}");
        Assert.Equal(0, await app.WithDbAsync(db => db.FeedFetches.CountAsync()));
        using var gone = await app.Admin.GetAsync($"/api/feeds/{feed.Id}/fetches");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Feeds_are_switched_off_and_on_together()
    {
        await using var app = await FeedsDriver.StartAsync();
        var feeds = new List<Feed>();
        foreach (var name in new[] { "one", "two", "three" })
        {
            feeds.Add(await app.AddFeedAsync(new Uri($"https://{name}.example/feed")));
        }

        var off = await SwitchAsync(app, new { ids = new[] { feeds[0].Id, feeds[1].Id, 77 }, enabled = false });
        Assert.Equal(2, off.GetProperty("changed").GetInt32());
        Assert.Equal("77", Assert.Single(off.GetProperty("unknown").EnumerateArray().ToList()).GetString());
        Assert.Equal([false, false, true], await app.WithDbAsync(db => db.Feeds.OrderBy(f => f.Id).Select(f => f.Enabled).ToListAsync()));

        app.Clock.Advance(TimeSpan.FromHours(1));
        var on = await SwitchAsync(app, new { ids = feeds.Select(f => f.Id), enabled = true });
        Assert.Equal(2, on.GetProperty("changed").GetInt32());
        Assert.Equal(app.Clock.GetUtcNow(), (await app.FeedAsync(feeds[0].Id)).NextPollAt);
    }

    [Theory]
    [InlineData("{\"enabled\":true}", "ids")]
    [InlineData("{\"ids\":[],\"enabled\":true}", "ids")]
    [InlineData("{\"ids\":[\"1\"]}", "enabled")]
    public async Task A_switch_that_says_not_all_is_refused_with_its_field(string body, string field)
    {
        await using var app = await FeedsDriver.StartAsync();

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var refused = await app.Admin.PostAsync("/api/feeds/switch", content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(field, Assert.Single(errors.EnumerateObject().ToList()).Name);
    }

    private static async Task<JsonElement> SwitchAsync(AlertsApp app, object body)
    {
        using var response = await app.Admin.PostAsJsonAsync("/api/feeds/switch", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
