using Microsoft.AspNetCore.Http;

namespace Alerts.Tests.Polling;

/// <summary>What an answer says of a document beside its type is heard when feeds are polled, too.</summary>
public sealed class ServedHeadersTests
{
    [Fact]
    public async Task Relative_links_are_meant_against_the_content_location_and_the_language_is_that_of_the_answer()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        Answer(server, "/feed", "https://gazette.example/news/feed.xml", "ko");
        Answer(server, "/plain", null, null);
        await app.AddFeedAsync(server.Url("/feed"));
        await app.AddFeedAsync(server.Url("/plain"));

        await app.PollAsync();

        var items = (await app.ItemsAsync()).OrderBy(i => i.FeedId).ToList();
        Assert.Equal(("https://gazette.example/news/story/1", "ko"), (items[0].Link, items[0].Language));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero), items[0].PublishedAt);
        Assert.Equal(server.Url("/story/1").AbsoluteUri, items[1].Link);
        Assert.NotEqual("ko", items[1].Language);
    }

    [Fact]
    public async Task Several_languages_of_an_answer_are_none_of_the_document()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        Answer(server, "/feed", null, "ko, ja");
        await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();

        Assert.NotEqual("ko", Assert.Single(await app.ItemsAsync()).Language);
    }

    private static void Answer(PollServer server, string path, string? location, string? language) => server.On(path, async context =>
        {
            context.Response.ContentType = "application/rss+xml";
            context.Response.Headers.ContentLocation = location;
            context.Response.Headers.ContentLanguage = language;
            await context.Response.WriteAsync(
                "<rss version=\"2.0\"><channel><title>12</title><item><title>34</title><link>story/1</link><pubDate>2026-11-20 16:00:00</pubDate></item></channel></rss>"
            );
        });
}
