using System.Text;
using Alerts.Polling.Lists;
using Alerts.Reading.Feeds;

namespace Alerts.Tests.Polling;

/// <summary>Sources without a feed: a page with links and dates, a JSON document with a list.</summary>
public sealed class ListTests
{
    private const string Page = """
        <!DOCTYPE html><html lang="en"><head><title>Harbour office: notices</title></head><body>
        <nav><a href="/home">Home</a></nav>
        <ul class="notices">
          <li><span class="day">2026.11.20</span> <a href="notice?id=2">Ferry sails again</a></li>
          <li><span class="day">2026.11.02</span> <a href="notice?id=1">Pier closed &amp; lit</a></li>
          <li>No link here</li>
        </ul></body></html>
        """;

    [Fact]
    public void A_page_gives_the_entries_that_the_selector_finds_with_their_dates()
    {
        var feed = Read(new ListRules(ListKind.Html, ".notices li", Date: ".day"), Page);

        Assert.Equal(("htmlList", "Harbour office: notices", "en"), (feed.Format, feed.Title, feed.Language));
        Assert.Equal(["Ferry sails again", "Pier closed & lit"], feed.Items.Select(i => i.Title));
        Assert.Equal(
            ["https://harbour.example/office/notice?id=2", "https://harbour.example/office/notice?id=1"],
            feed.Items.Select(i => i.Link)
        );
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), feed.Items[0].Published);
    }

    [Theory]
    [InlineData("<a href='/x/202611/27_a.html'>Morning</a>", "2026-11-27")]
    [InlineData("<div>Posted on 3 March 2026<a href='/x/1'>Morning</a></div>", "2026-03-03")]
    [InlineData("<div>2026年3月3日（火）<a href='/x/1'>Morning</a></div>", "2026-03-03")]
    [InlineData("<div><time datetime='2026-03-03T09:00:00Z'>yesterday</time><a href='/x/1'>Morning</a></div>", "2026-03-03")]
    [InlineData("<a href='/x/2026'>Room 20261399</a>", null)]
    public void Without_a_rule_a_date_is_looked_for_in_the_entry_and_in_its_address(string entry, string? day)
    {
        var rules = new ListRules(ListKind.Html, entry.StartsWith("<a", StringComparison.Ordinal) ? "a" : "div");

        var item = Assert.Single(Read(rules, $"<html><body>{entry}</body></html>").Items);

        Assert.Equal(day, item.Published?.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_page_that_was_made_anew_says_that_nothing_is_found()
    {
        var document = ListReading.Read(new ListRules(ListKind.Html, ".gone"), Encoding.UTF8.GetBytes(Page), null, s_url);

        Assert.Contains("'.gone'", Assert.IsType<FeedDocument.NotAFeed>(document).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_JSON_document_gives_the_entries_that_the_paths_find()
    {
        var rules = new ListRules(ListKind.Json, "data.posts", "title.text", "urls[0]", "at", "body", "id");
        const string Json = """
            {"data":{"posts":[
              {"id":7,"title":{"text":"Ferry sails again"},"urls":["/p/7"],"at":"2026-11-19T08:00:00","body":"<p>From Monday.</p>"},
              {"id":6,"title":{},"urls":["/p/6"]}]}}
            """;

        var item = Assert.Single(Read(rules, Json).Items);

        Assert.Equal(("7", "Ferry sails again", "https://harbour.example/p/7"), (item.Id, item.Title, item.Link));
        Assert.Equal((new DateTimeOffset(2026, 11, 19, 8, 0, 0, TimeSpan.Zero), "<p>From Monday.</p>"), (item.Published, item.Content));
    }

    [Theory]
    [InlineData(ListKind.Html, "li >", null, null)]
    [InlineData(ListKind.Html, "", null, null)]
    [InlineData(ListKind.Json, "posts", null, "link")]
    [InlineData(ListKind.Json, "posts[x]", "title", "link")]
    [InlineData(ListKind.Json, "a..b", "title", "link")]
    public void Rules_that_cannot_be_followed_are_refused_with_a_reason(ListKind kind, string items, string? title, string? link) =>
        Assert.EndsWith(".", ListReading.Problem(new ListRules(kind, items, title, link)), StringComparison.Ordinal);

    [Fact]
    public async Task A_list_is_polled_as_a_feed_is()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/office/", Page, "\"a\"");
        server.Serve("/office/notice", "<html><body>A notice.</body></html>");
        var feed = await app.AddFeedAsync(server.Url("/office/"), f => f.List = new ListRules(ListKind.Html, ".notices li"));

        Assert.Equal(2, (await app.PollAsync()).NewItems);
        Assert.Equal(1, (await app.PollAgainAsync()).NotModified);

        Assert.Equal([false, true], (await app.ItemsAsync()).Select(i => i.IsOld));
        Assert.Equal(".notices li", (await app.FeedAsync(feed.Id)).List!.Items);
    }

    private static readonly Uri s_url = new("https://harbour.example/office/");

    private static ParsedFeed Read(ListRules rules, string document)
    {
        Assert.Null(ListReading.Problem(rules));
        return Assert.IsType<FeedDocument.Feed>(ListReading.Read(rules, Encoding.UTF8.GetBytes(document), null, s_url)).Value;
    }
}
