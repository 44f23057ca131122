using System.Net;
using System.Text.Json.Nodes;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class KnowledgeConsoleTests : IAsyncLifetime
{
    private AlertsApp _app = null!;
    private PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AlertsApp.StartAsync();
        _browser = await _app.VisitAsync("/console/knowledge");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Entries_are_found_by_kind_and_words_and_the_list_goes_on()
    {
        var first = _browser.TextsOf("#entries a");
        await _browser.FollowAsync("More");
        Assert.NotEqual(first[0], _browser.TextsOf("#entries a")[0]);
        await _browser.PressAsync("Search", ("kind", "outlets"), ("q", "Kyodo"));
        Assert.All(_browser.TextsOf("#entries li"), e => Assert.Contains("Kyodo", e, StringComparison.OrdinalIgnoreCase));
        await _browser.PressAsync("Search", ("kind", "phrases"), ("q", ""));
        await _browser.FollowAsync(_browser.TextsOf("#entries a").First(k => k.Contains('/', StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
    }

    [Fact]
    public async Task An_entry_is_edited_and_reverted()
    {
        var json = await OpenFirstAsync();
        var key = _browser.Heading;
        await _browser.PressAsync("Save", ("json", "{ not json"));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.Contains("This is no JSON", _browser.TextOf("#error-json"), StringComparison.Ordinal);
        Assert.Contains("{ not json", _browser.TextOf("#json"), StringComparison.Ordinal);
        await _browser.PressAsync("Save", ("json", "{}"));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);

        await _browser.PressAsync("Save", ("json", json));
        Assert.Contains("is saved", _browser.Said, StringComparison.Ordinal);
        await _browser.FollowAsync("History");
        Assert.Contains("put by settings", _browser.TextsOf("#history li")[0], StringComparison.Ordinal);
        await _browser.PressAsync(_browser.Page.QuerySelector("#history button")!.GetAttribute("aria-label")!, ("sure", "on"));
        Assert.Contains($"{key} is as it was before", _browser.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_twice_by_a_second_click_is_saved_and_no_conflict()
    {
        var json = await OpenFirstAsync();
        using var same = await _app.VisitAsync(_browser.Address);
        await _browser.PressAsync("Save", ("json", json));
        await same.PressAsync("Save", ("json", json));
        Assert.Equal(HttpStatusCode.OK, same.Status);
        Assert.Contains("is saved", same.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_edit_one_entry_the_second_sees_both()
    {
        var json = await OpenFirstAsync();
        using var other = await _app.VisitAsync(_browser.Address);
        await other.PressAsync("Save", ("json", json));
        var mine = JsonNode.Parse(json)!;
        mine["names"]!.AsArray().Add("Another Spelling");
        await _browser.PressAsync("Save", ("json", mine.ToJsonString()));
        Assert.Equal(HttpStatusCode.Conflict, _browser.Status);
        Assert.Contains("somebody else changed", _browser.TextOf("[role=alert]"), StringComparison.Ordinal);
        await _browser.PressAsync("Save");
        Assert.Contains("is saved", _browser.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_is_taken_out_of_use_by_one_who_is_sure()
    {
        await OpenFirstAsync();
        var address = _browser.Address;
        await _browser.PressAsync("Take it out of use");
        Assert.Contains("I am sure", _browser.Said, StringComparison.Ordinal);
        await _browser.PressAsync("Take it out of use", ("sure", "on"));
        Assert.Contains("out of use", _browser.Said, StringComparison.Ordinal);
        await _browser.OpenAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, _browser.Status);
    }

    [Fact]
    public async Task A_new_entry_needs_a_key_that_is_not_taken()
    {
        await OpenFirstAsync();
        var taken = _browser.Heading;
        await _browser.OpenAsync("/console/knowledge/new?kind=outlets");
        await _browser.PressAsync("Save");
        Assert.Contains("Give the key", _browser.TextOf("#error-key"), StringComparison.Ordinal);
        await _browser.PressAsync("Save", ("key", taken));
        Assert.Contains("an entry of that key already", _browser.TextOf("#error-key"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_cannot_save()
    {
        await OpenFirstAsync();
        var key = await _app.MakeKeyAsync("Kim", null, "read");
        using var reader = await _app.VisitAsync(_browser.Address, key.Text);
        await reader.PressAsync("Save");
        Assert.Equal(HttpStatusCode.Forbidden, reader.Status);
    }

    [Fact]
    public async Task A_file_is_shown_before_it_is_imported_and_one_that_cannot_be_used_is_refused()
    {
        await _browser.OpenAsync("/console/knowledge/files?kind=people");
        await _browser.PressAsync("Show what would change", ("file", """{"id":"x"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.Contains("This is no list", _browser.TextOf("#error-file"), StringComparison.Ordinal);
        await _browser.PressAsync("Show what would change", ("file", """[{"id":"x","country":"ZZ","names":["X"]}]"""));
        Assert.Contains("There is no government 'ZZ'", _browser.TextOf("#error-file"), StringComparison.Ordinal);

        await _browser.PressAsync(
            "Show what would change",
            ("file", """[{"id":"harbour-pilot","country":"JP","names":["Harbour Pilot"]}]""")
        );
        Assert.Contains("1 entry would be added, 0 changed", _browser.TextOf("#preview"), StringComparison.Ordinal);
        await _browser.PressAsync("Import: add 1, change 0");
        Assert.Contains("Imported: 1 added", _browser.Said, StringComparison.Ordinal);
        await _browser.OpenAsync("/console/knowledge/people/harbour-pilot");
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
    }

    [Fact]
    public async Task What_was_saved_changes_nothing_when_it_is_imported()
    {
        await _browser.OpenAsync("/console/knowledge/files?kind=governments");
        await _browser.FollowAsync("governments");
        var saved = _browser.TextOf("body");
        await _browser.OpenAsync("/console/knowledge/files?kind=governments");
        await _browser.PressAsync("Show what would change", ("file", saved));
        Assert.Contains("0 entries would be added, 0 changed", _browser.TextOf("#preview"), StringComparison.Ordinal);
        Assert.DoesNotContain(_browser.TextsOf("button"), b => b.StartsWith("Import", StringComparison.Ordinal));
    }

    private async Task<string> OpenFirstAsync()
    {
        await _browser.OpenAsync("/console/knowledge?kind=outlets");
        await _browser.FollowAsync(_browser.TextsOf("#entries a")[0]);
        var json = _browser.Page.QuerySelector("#json")!.TextContent;
        Assert.NotNull(JsonNode.Parse(json));
        return json;
    }
}
