using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Polling.WebSub;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Polling;

/// <summary>A feed that names a hub, and a small hub on this machine.</summary>
public sealed class WebSubTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<IFormCollection> _asked = new();
    private int _status = 202;
    private string _words = "";
    private AlertsApp _app = null!;
    private PollServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PollServer.StartAsync();
        _app = await FeedsDriver.StartAsync();
        _server.On("/hub", async context =>
        {
            _asked.Enqueue(await context.Request.ReadFormAsync());
            context.Response.StatusCode = _status;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(_words);
        });
        _server.Serve("/feed", Feed("one"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_hub_is_asked_verified_pushed_by_and_left_again()
    {
        var feed = await _app.AddFeedAsync(_server.Url("/feed"));
        await _app.PollAsync();
        await AttendAsync();

        var asked = Assert.Single(_asked);
        Assert.Equal(("subscribe", "https://gazette.example/feed"), (asked["hub.mode"].ToString(), asked["hub.topic"].ToString()));
        Assert.StartsWith("https://alerts.test/websub/", asked["hub.callback"], StringComparison.Ordinal);
        Assert.Equal("echo-1", await VerifyAsync(asked, "subscribe", "echo-1"));
        Assert.Equal(("active", null), await PushStateAsync(feed.Id));

        // Told of a change, the feed is polled with the next tick, and the push itself is not believed.
        _server.Serve("/feed", Feed("one", "two"));
        Assert.Equal(0, (await _app.PollAsync(force: false)).Feeds);
        using (var pushed = await PushAsync(asked, Feed("three"), asked["hub.secret"]!))
        {
            Assert.Equal(HttpStatusCode.NoContent, pushed.StatusCode);
        }

        Assert.Equal(1, (await _app.PollAsync(force: false)).NewItems);
        Assert.Equal(["one", "two"], (await _app.ItemsAsync()).Select(i => i.SourceGuid));

        using var deleted = await _app.Admin.DeleteAsync($"/api/feeds/{feed.Id}");
        await AttendAsync();
        Assert.Equal("unsubscribe", _asked.Last()["hub.mode"]);
        Assert.Equal("echo-2", await VerifyAsync(asked, "unsubscribe", "echo-2"));
        Assert.Equal(0, await _app.WithDbAsync(db => db.HubSubscriptions.CountAsync()));
        Assert.Null(await VerifyAsync(asked, "unsubscribe", "echo-3"));
    }

    [Theory]
    [InlineData("another secret")]
    [InlineData(null)]
    public async Task A_push_that_is_not_signed_with_the_secret_makes_nothing_poll(string? secret)
    {
        await _app.AddFeedAsync(_server.Url("/feed"));
        await _app.PollAsync();
        await AttendAsync();
        await VerifyAsync(_asked.Last(), "subscribe", "echo");

        using var pushed = await PushAsync(_asked.Last(), Feed("one", "two"), secret);

        Assert.Equal(HttpStatusCode.NoContent, pushed.StatusCode);
        Assert.Equal(0, (await _app.PollAsync(force: false)).Feeds);
    }

    [Theory]
    [InlineData("3600.5", 1)]
    [InlineData("99999999999999999999", 90 * 24)]
    [InlineData("ten days", 240)]
    [InlineData("-3600", 240)]
    [InlineData("NaN", 240)]
    [InlineData("", 240)]
    public async Task A_lease_that_is_no_whole_number_of_seconds_is_read_as_far_as_it_goes(string lease, int hours)
    {
        await _app.AddFeedAsync(_server.Url("/feed"));
        await _app.PollAsync();
        await AttendAsync();

        Assert.Equal("echo", await VerifyAsync(_asked.Last(), "subscribe", "echo", lease));
        Assert.Equal(hours, Math.Floor(((await SubscriptionAsync()).LeaseUntil! - _app.Clock.GetUtcNow()).Value.TotalHours));
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends_with_the_same_address_and_not_long_before()
    {
        await _app.AddFeedAsync(_server.Url("/feed"));
        await _app.PollAsync();
        await AttendAsync();
        await VerifyAsync(_asked.Last(), "subscribe", "echo", lease: "3600");

        _app.Clock.Advance(TimeSpan.FromMinutes(50));
        await AttendAsync();
        Assert.Single(_asked);

        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        await AttendAsync();
        Assert.Equal(2, _asked.Count);
        Assert.Equal(_asked.First()["hub.callback"].ToString(), _asked.Last()["hub.callback"].ToString());
        await VerifyAsync(_asked.Last(), "subscribe", "echo", lease: "3600");
        Assert.Equal(_app.Clock.GetUtcNow().AddHours(1), (await SubscriptionAsync()).LeaseUntil);
    }

    [Fact]
    public async Task A_hub_that_fails_is_asked_again_ever_later_and_one_that_denies_tells_why()
    {
        var feed = await _app.AddFeedAsync(_server.Url("/feed"));
        await _app.PollAsync();
        _status = 500;
        await AttendAsync();
        Assert.Contains("answered 500", (await PushStateAsync(feed.Id)).Problem, StringComparison.Ordinal);

        _app.Clock.Advance(TimeSpan.FromMinutes(14));
        await AttendAsync();
        Assert.Single(_asked);
        _app.Clock.Advance(TimeSpan.FromMinutes(2));
        await AttendAsync();
        Assert.Equal(2, _asked.Count);
        Assert.Equal(_app.Clock.GetUtcNow().AddMinutes(30), (await SubscriptionAsync()).NextAt);

        Assert.Equal("", await VerifyAsync(_asked.Last(), "denied", null, reason: "not for you"));
        Assert.Equal(("refused", "The hub said no: not for you"), await PushStateAsync(feed.Id));
    }

    [Fact]
    public async Task What_a_hub_says_is_kept_on_one_line_without_what_turns_it_about()
    {
        var feed = await _app.AddFeedAsync(_server.Url("/feed"));
        await _app.PollAsync();
        (_status, _words) = (500, "out\0of\r\norder\u202e");
        await AttendAsync();
        Assert.EndsWith("answered 500: out of order.", (await PushStateAsync(feed.Id)).Problem, StringComparison.Ordinal);

        Assert.Equal("", await VerifyAsync(_asked.Last(), "denied", null, reason: "not\nfor\u202e you"));
        Assert.Equal(("refused", "The hub said no: not for you"), await PushStateAsync(feed.Id));
    }

    [Theory]
    [InlineData("unsubscribe", "https://gazette.example/feed")]
    [InlineData("subscribe", "https://elsewhere.example/feed")]
    [InlineData("dance", "https://gazette.example/feed")]
    public async Task What_nobody_asked_a_hub_for_is_not_confirmed(string mode, string topic)
    {
        await _app.AddFeedAsync(_server.Url("/feed"));
        await _app.PollAsync();
        await AttendAsync();

        Assert.Null(await VerifyAsync(_asked.Last(), mode, "echo", topic: topic));
        using var unknown = await _app.Anyone.GetAsync(
            $"/websub/{new string('0', 32)}?hub.mode=subscribe&hub.topic={topic}&hub.challenge=x"
        );
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:7071", false)]
    [InlineData("http://192.168.1.4", false)]
    [InlineData("http://alerts", false)]
    [InlineData("http://alerts.local", false)]
    [InlineData("https://alerts.example.org", true)]
    [InlineData("http://8.8.8.8:7071", true)]
    public void A_hub_is_asked_only_where_it_could_reach_us(string address, bool isReachable) =>
        Assert.Equal(isReachable, HubSubscriber.IsReachable(new Uri(address)));

    [Fact]
    public async Task A_hub_in_the_headers_or_in_a_JSON_feed_is_one_and_a_feed_without_has_none()
    {
        _server.On("/headers", context =>
        {
            context.Response.Headers.Link = $"<{_server.Url("/hub")}>; rel=\"hub\", </canonical>; rel=\"self\"";
            return context.Response.WriteAsync(Rss.Feed(Rss.Item("one")));
        });
        _server.On("/json", context =>
            context.Response.WriteAsync(
                $$"""{"version":"https://jsonfeed.org/version/1.1","title":"T","hubs":[{"type":"WebSub","url":"{{_server.Url("/hub")}}"}],"items":[{"id":"1","content_text":"x"}]}"""
            )
        );
        _server.Serve("/none", Rss.Feed(Rss.Item("one")));
        foreach (var path in new[] { "/headers", "/json", "/none" })
        {
            await _app.AddFeedAsync(_server.Url(path));
        }

        await _app.PollAsync();
        var feeds = await _app.WithDbAsync(db => db.Feeds.AsNoTracking().OrderBy(f => f.Id).ToListAsync());

        Assert.Equal([_server.Url("/canonical").AbsoluteUri, _server.Url("/json").AbsoluteUri, null], feeds.Select(f => f.Topic));
        Assert.Equal([_server.Url("/hub").AbsoluteUri, _server.Url("/hub").AbsoluteUri, null], feeds.Select(f => f.Hub));
    }

    private string Feed(params string[] ids) =>
        Rss.Feed([.. ids.Select(i => Rss.Item(i))])
            .Replace(
                "</title><link>",
                $"</title><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"{_server.Url("/hub")}\"/><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"https://gazette.example/feed\"/><link>",
                StringComparison.Ordinal
            );

    private Task AttendAsync() => _app.WithAsync<HubSubscriber>(s => s.AttendAsync(CancellationToken.None));

    private Task<HubSubscription> SubscriptionAsync() => _app.WithDbAsync(db => db.HubSubscriptions.AsNoTracking().SingleAsync());

    private static string Path(IFormCollection asked) => new Uri(asked["hub.callback"].ToString()).AbsolutePath;

    private async Task<string?> VerifyAsync(
        IFormCollection asked,
        string mode,
        string? challenge,
        string lease = "864000",
        string? topic = null,
        string? reason = null
    )
    {
        var query =
            $"hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic ?? asked["hub.topic"].ToString())}&hub.lease_seconds={Uri.EscapeDataString(lease)}"
            + (challenge is null ? "" : $"&hub.challenge={challenge}")
            + (reason is null ? "" : $"&hub.reason={Uri.EscapeDataString(reason)}");
        using var response = await _app.Anyone.GetAsync($"{Path(asked)}?{query}");
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : null;
    }

    private async Task<HttpResponseMessage> PushAsync(IFormCollection asked, string body, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(asked)) { Content = new StringContent(body) };
        if (secret is not null)
        {
            var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body));
            request.Headers.Add("X-Hub-Signature", "sha256=" + Convert.ToHexStringLower(hash));
        }

        return await _app.Anyone.SendAsync(request);
    }

    private async Task<(string? State, string? Problem)> PushStateAsync(long feed)
    {
        var view = await _app.Admin.GetFromJsonAsync<JsonElement>($"/api/feeds/{feed}");
        var push = view.GetProperty("health").GetProperty("push");
        return (push.GetProperty("state").GetString(), push.GetProperty("problem").GetString());
    }
}
