using System.Text;
using Alerts.Polling;

namespace Alerts.Tests.Polling;

public sealed class FullTextTests
{
    private static readonly string s_long = string.Concat(Enumerable.Repeat("Both sides met in the harbour town. ", 10)).Trim();

    [Fact]
    public async Task The_page_is_fetched_once_for_an_item_whose_feed_text_is_short()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync(("Feeds:PerHostDelay", "00:00:00"));
        server.Serve("/article", $"<html><body><article><p>{s_long}</p></article></body></html>");
        server.Serve(
            "/feed",
            Rss.Feed(
                Rss.Item("one", text: "Short.", link: server.Url("/article").AbsoluteUri),
                Rss.Item("two", text: new string('x', 600), link: server.Url("/other").AbsoluteUri)
            )
        );
        await app.AddFeedAsync(server.Url("/feed"), f => f.FullText = true);

        await app.PollAsync();
        server.Serve(
            "/feed",
            Rss.Feed(
                Rss.Item("three", text: new string('y', 600)),
                Rss.Item("one", text: "Short.", link: server.Url("/article").AbsoluteUri)
            )
        );
        var summary = await app.PollAgainAsync();

        Assert.Equal((1, 0), (summary.NewItems, summary.ChangedItems));
        Assert.Equal(s_long, (await app.ItemsAsync())[0].Text);
        Assert.Equal((1, 0), (server.Count("/article"), server.Count("/other")));
    }

    [Fact]
    public async Task Without_being_asked_no_page_is_fetched()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one", text: "Short.", link: server.Url("/article").AbsoluteUri)));
        await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();

        Assert.Equal(0, server.Count("/article"));
    }

    [Fact]
    public async Task A_page_that_cannot_be_had_leaves_the_text_of_the_feed()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Status("/article", 500);
        server.Serve("/feed", Rss.Feed(Rss.Item("one", text: "Short.", link: server.Url("/article").AbsoluteUri)));
        await app.AddFeedAsync(server.Url("/feed"), f => f.FullText = true);

        await app.PollAsync();

        Assert.Equal("Short.", Assert.Single(await app.ItemsAsync()).Text);
    }

    [Fact]
    public void The_body_in_linked_data_stands_in_for_a_page_that_shows_none()
    {
        var data = $$"""{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","articleBody":"{{s_long}}"}]}""";
        const string Script = "<script type=\"application/ld+json\">";
        Assert.Equal(s_long, Text($"{Script}not json</script>{Script}{data}</script><p>Sign in to read on.</p>"));
    }

    [Fact]
    public void Menus_and_asides_are_no_article() =>
        Assert.Equal(
            s_long + "\n" + s_long,
            Text(
                $"<nav><p>{s_long}{s_long}{s_long}</p></nav><div><p><a href='/'>{s_long}{s_long}{s_long}</a></p></div><div><p>{s_long}</p><p>{s_long}</p><script>x()</script></div><aside><p>{s_long}{s_long}{s_long}</p></aside>"
            )
        );

    [Fact]
    public void A_description_is_better_than_nothing() =>
        Assert.Equal(
            "Talks & more.",
            Text("""<head><meta property="og:description" content="Talks &amp;amp; more."></head><body><p>Menu</p></body>""")
        );

    [Fact]
    public void A_page_without_text_gives_none() => Assert.Null(Text("<html><body><img></body></html>"));

    private static string? Text(string html) => ArticleText.Of(Encoding.UTF8.GetBytes(html));
}
