using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Polling;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Tests.Polling;

/// <summary>How far a feed is believed is said by an admin, else by its host, and never by the feed.</summary>
public sealed class FeedTrustTests
{
    [Theory]
    [InlineData("www.mofa.go.jp", Trust.Official, "JP")]
    [InlineData("www.mofa.go.kr", Trust.Official, "KR")]
    [InlineData("press.un.org", Trust.Official, "UN")]
    [InlineData("jp.yna.co.kr", Trust.Outlet, null)]
    [InlineData("news.google.com", Trust.Aggregator, null)]
    [InlineData("yna.co.kr.blog.example", Trust.Unknown, null)]
    [InlineData("fakego.jp", Trust.Unknown, null)]
    [InlineData("127.0.0.1", Trust.Unknown, null)]
    public void A_host_tells_whose_feed_it_is(string host, Trust trust, string? government) =>
        Assert.Equal(
            new PublisherTrust(trust, government),
            FeedTrust.Of(host, KnowledgeBase.Shipped.Records, new FeedsOptions().AggregatorHosts)
        );

    [Fact]
    public async Task An_admin_gives_trust_and_takes_it_and_what_was_not_said_stays()
    {
        await using var app = await FeedsDriver.StartAsync();
        var added = await ReadAsync(
            await app.Admin.PostAsJsonAsync("/api/feeds", new { url = "http://gazette.example/feed", outlet = "NHK" })
        );
        Assert.Equal("unknown", added.GetProperty("trust").GetString());
        var path = $"/api/feeds/{added.GetProperty("id").GetString()}";

        var official = await app.Admin.PutAsJsonAsync(
            path,
            new
            {
                url = "http://gazette.example/feed",
                trust = "official",
                speaksFor = "JP",
            }
        );
        Assert.Equal(HttpStatusCode.OK, official.StatusCode);
        var kept = await ReadAsync(await app.Admin.PutAsJsonAsync(path, new { url = "http://gazette.example/feed" }));
        Assert.Equal(("official", "JP"), (kept.GetProperty("trust").GetString(), kept.GetProperty("speaksFor").GetString()));
        foreach (
            var wrong in new object[]
            {
                new { url = "http://gazette.example/feed", trust = "official" },
                new
                {
                    url = "http://gazette.example/feed",
                    trust = "official",
                    speaksFor = "Narnia",
                },
                new
                {
                    url = "http://gazette.example/feed",
                    trust = "outlet",
                    speaksFor = "JP",
                },
                new { url = "http://gazette.example/feed", trust = "holy" },
            }
        )
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await app.Admin.PutAsJsonAsync(path, wrong)).StatusCode);
        }
    }

    [Theory]
    [InlineData(Trust.Unknown, null)]
    [InlineData(Trust.Outlet, null)]
    [InlineData(Trust.Aggregator, "NHK")]
    public async Task A_source_is_kept_of_aggregators_alone(Trust trust, string? source)
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve(
            "/feed",
            Rss.Feed(Rss.Item("one").Replace("</item>", "<source url='https://x.example'>NHK</source></item>", StringComparison.Ordinal))
        );
        await app.AddFeedAsync(server.Url("/feed"), f => f.Trust = trust);

        await app.PollAsync();

        var item = Assert.Single(await app.ItemsAsync());
        Assert.Equal((trust, source), (item.Trust, item.Source));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
