using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class FeedsConsoleTests : IAsyncLifetime
{
    private AlertsApp _app = null!;
    private FeedServer _web = null!;
    private PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await FeedServer.StartAsync();
        _app = await AlertsApp.StartAsync(("Feeds:AllowPrivateNetworks", "true"));
        _browser = await _app.VisitAsync("/console/feeds");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_feed_is_looked_at_added_tested_and_found_by_its_state()
    {
        await _browser.FollowAsync("Add a feed");
        await _browser.PressAsync("Look at it", ("url", Rss("/a.xml", "The Feed")));
        Assert.Contains("The Feed 1 item", _browser.TextOf("#preview"), StringComparison.Ordinal);
        Assert.Contains("Talks begin", _browser.TextOf("#preview"), StringComparison.Ordinal);
        await _browser.PressAsync("Add this feed");
        Assert.Contains("Added The Feed", _browser.Said, StringComparison.Ordinal);
        await _browser.PressAsync("Test now");
        Assert.Contains("The Feed was fetched: 1 new item.", _browser.Said, StringComparison.Ordinal);

        await _browser.OpenAsync("/console/feeds?state=ok");
        Assert.Single(_browser.TextsOf("#feeds tbody tr"));
        Assert.Contains("1 feed: 1 well.", _browser.TextOf("#feed-summary"), StringComparison.Ordinal);
        await _browser.PressAsync("Search", ("state", "failing"));
        Assert.Empty(_browser.TextsOf("#feeds tbody tr"));
    }

    [Fact]
    public async Task A_page_without_a_feed_is_read_by_rules_that_are_told_where_they_are_wrong()
    {
        var page = _web.Answer(
            "/notices",
            "text/html; charset=utf-8",
            "<!DOCTYPE html><title>Notices</title><ul class=n><li>2026.11.20 <a href=/1>Ferry sails again</a></ul>"
        );
        await _browser.OpenAsync("/console/feeds/new");
        await _browser.PressAsync("Look at it", ("url", page), ("list", "html"));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.Contains("CSS selector", _browser.TextOf("#error-list"), StringComparison.Ordinal);

        await _browser.PressAsync("Look at it", ("list-items", ".n li"));
        Assert.Contains("Ferry sails again", _browser.TextOf("#preview"), StringComparison.Ordinal);
        await _browser.PressAsync("Add this feed");
        Assert.Equal(".n li", _browser.Page.QuerySelector("#list-items")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_address_that_is_none_and_one_that_is_there_are_refused()
    {
        await _browser.OpenAsync("/console/feeds/new");
        await _browser.PressAsync("Look at it", ("url", "nonsense"));
        Assert.Contains("whole web address", _browser.TextOf("#error-url"), StringComparison.Ordinal);
        Assert.Equal("nonsense", _browser.Page.QuerySelector("#url")!.GetAttribute("value"));

        await AddAsync("/a.xml", "One");
        await AddAsync("/b.xml", "Two");
        await _browser.PressAsync("Save", ("url", _web.Url + "/a.xml"));
        Assert.Contains("is polled already", _browser.TextOf("#error-url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_keeps_every_field_and_a_second_editor_sees_both()
    {
        await AddAsync("/a.xml", "One");
        var address = _browser.Address;
        using var other = await _app.VisitAsync(address);
        await _browser.PressAsync(
            "Save",
            ("outlet", "The Renamed"),
            ("tags", "Asia, East\nNews"),
            ("trust", "official"),
            ("speaksFor", "JP")
        );
        Assert.Contains("The Renamed is saved.", _browser.Said, StringComparison.Ordinal);
        var feed = (await _app.Admin.GetFromJsonAsync<JsonElement>("/api/feeds")).GetProperty("items")[0];
        Assert.Equal("Asia, East", feed.GetProperty("tags")[0].GetString());
        Assert.Equal("official", feed.GetProperty("trust").GetString());
        Assert.Equal("One", feed.GetProperty("title").GetString());
        Assert.True(feed.GetProperty("enabled").GetBoolean());

        await other.PressAsync("Save", ("title", "Another"));
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Contains("The Renamed", other.TextOf("[role=alert] del"), StringComparison.Ordinal);
        Assert.Contains("Another", other.TextOf("[role=alert] ins"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_twice_by_a_second_click_is_saved_and_no_conflict()
    {
        await AddAsync("/a.xml", "One");
        using var same = await _app.VisitAsync(_browser.Address);
        await _browser.PressAsync("Save", ("outlet", "The Renamed"), ("tags", "Asia"));
        await same.PressAsync("Save", ("outlet", "The Renamed"), ("tags", "Asia"));
        Assert.Equal(HttpStatusCode.OK, same.Status);
        Assert.Equal("The Renamed is saved.", same.Said);
    }

    [Fact]
    public async Task Where_the_search_or_the_act_is_not_known_no_feed_is_switched()
    {
        await AddAsync("/a.xml", "One");
        await _browser.OpenAsync("/console/feeds");
        var one = _browser.Page.QuerySelector("[aria-label='Mark One']")!.GetAttribute("value")!;
        string[] lost = ["/console/feeds?q=" + new string('x', 1000), "/console", "//elsewhere.example", ""];
        foreach (var back in lost)
        {
            await _browser.PressAsync("Switch the marked off", ("all", "on"), ("back", back));
            Assert.StartsWith("Nothing was done", _browser.Said, StringComparison.Ordinal);
        }

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("marked", one)]);
        using var answer = await _app.Admin.PostAsync("/console/feeds/switch", form);
        var feed = (await _app.Admin.GetFromJsonAsync<JsonElement>("/api/feeds")).GetProperty("items")[0];
        Assert.True(feed.GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task The_marked_feeds_are_switched_and_so_are_all_that_fit_the_search()
    {
        await AddAsync("/a.xml", "One");
        await AddAsync("/b.xml", "Two");
        await AddAsync("/c.xml", "Three");
        await _browser.OpenAsync("/console/feeds");
        await _browser.PressAsync("Switch the marked off");
        Assert.Contains("mark at least one", _browser.Said, StringComparison.Ordinal);
        var two = _browser.Page.QuerySelector("[aria-label='Mark Two']")!.GetAttribute("value")!;
        await _browser.PressAsync("Switch the marked off", ("marked", two));
        Assert.Equal("1 feed is switched off.", _browser.Said);

        await _browser.OpenAsync("/console/feeds?q=Three");
        await _browser.PressAsync("Switch the marked off", ("all", "on"));
        Assert.Equal("1 feed is switched off.", _browser.Said);
        Assert.Equal("/console/feeds?q=Three", _browser.Address);
        await _browser.PressAsync("Search", ("q", ""));
        await _browser.PressAsync("Switch the marked off", ("all", "on"));
        Assert.Equal("1 feed is switched off; 2 were so already.", _browser.Said);
    }

    [Fact]
    public async Task A_feed_is_deleted_when_one_is_sure()
    {
        await AddAsync("/a.xml", "One");
        var address = _browser.Address;
        await _browser.PressAsync("Delete the feed");
        Assert.Equal(address, _browser.Address);
        await _browser.PressAsync("Delete the feed", ("sure", "on"));
        Assert.Contains("is deleted", _browser.Said, StringComparison.Ordinal);
        await _browser.OpenAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, _browser.Status);
    }

    [Fact]
    public async Task A_feed_of_the_catalogue_is_added_with_what_the_catalogue_knows()
    {
        await _browser.FollowAsync("Catalogue");
        var button = _browser.Page.QuerySelector("main button")!.GetAttribute("aria-label")!;
        await _browser.PressAsync(button);
        Assert.StartsWith("Added", _browser.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(_browser.Page.QuerySelectorAll("main button"), b => b.GetAttribute("aria-label") == button);
    }

    [Fact]
    public async Task A_list_is_imported_with_its_refusals_by_line()
    {
        await _browser.OpenAsync("/console/feeds/files");
        await _browser.PressAsync("Add them", ("file", "no list at all"));
        Assert.Contains("cannot be read", _browser.TextOf("#error-file"), StringComparison.Ordinal);
        await _browser.PressAsync(
            "Add them",
            (
                "file",
                "<opml version=\"2.0\"><body>\n<outline type=\"rss\" xmlUrl=\"https://a.example/f\"/>\n<outline type=\"rss\" xmlUrl=\"ftp://b\"/></body></opml>"
            )
        );
        Assert.Contains(
            "2 feeds in the list: 1 added, 0 polled already, 1 refused.",
            _browser.TextOf("#imported"),
            StringComparison.Ordinal
        );
        Assert.Contains("Line 3", _browser.TextOf("main li"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_edit_feeds_sees_no_buttons_and_is_refused()
    {
        await AddAsync("/a.xml", "One");
        var address = _browser.Address;
        var key = await _app.MakeKeyAsync("Kim", null, "terms");
        using var reader = await _app.VisitAsync("/console/feeds", key.Text);
        Assert.Empty(reader.Page.QuerySelectorAll("main button:not(#search button), [name=marked]"));
        await reader.OpenAsync(address);
        await reader.PressAsync("Save", ("title", "Changed"));
        Assert.Equal(HttpStatusCode.Forbidden, reader.Status);
    }

    private string Rss(string path, string title) => _web.Rss(path, title, ("1", "Talks begin", "They met.", _app.Clock.GetUtcNow()));

    private async Task AddAsync(string path, string title)
    {
        await _browser.OpenAsync("/console/feeds/new");
        await _browser.PressAsync("Look at it", ("url", Rss(path, title)));
        await _browser.PressAsync("Add this feed");
    }
}
