using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class TermsConsoleTests : IAsyncLifetime
{
    private AlertsApp _app = null!;
    private PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AlertsApp.StartWithTermsAsync();
        _browser = await _app.VisitAsync("/console/terms");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_list_goes_on_by_a_link_and_is_narrowed_by_a_form()
    {
        var first = _browser.TextsOf("#terms td:first-child a");
        await _browser.FollowAsync("More");
        Assert.NotEqual(first[0], _browser.TextsOf("#terms td:first-child a")[0]);
        await _browser.FollowAsync("To the beginning");
        Assert.Equal(first, _browser.TextsOf("#terms td:first-child a"));

        await _browser.PressAsync("Search", ("kind", "exclude"));
        Assert.All(_browser.TextsOf("#terms td:nth-child(2)"), kind => Assert.Equal("exclude", kind));
        Assert.Equal("exclude", _browser.Page.QuerySelector("#kind option[selected]")!.GetAttribute("value"));
        await _browser.PressAsync("Search", ("q", "nothing has this"));
        Assert.Contains("No term fits", _browser.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_is_added_with_its_spellings_and_found_again()
    {
        await _browser.FollowAsync("Add a term");
        await _browser.PressAsync(
            "Save",
            ("phrase", "Wonsan ferry"),
            ("kind", "relation"),
            ("weight", "0,5"),
            ("aliases-ja", "元山フェリー\n万景峰号"),
            ("note", "The ship")
        );

        Assert.Contains("“Wonsan ferry” is saved", _browser.Said, StringComparison.Ordinal);
        var term = await _app.Admin.GetFromJsonAsync<JsonElement>(
            _browser.Address.Replace("/console/terms", "/api/watch-terms", StringComparison.Ordinal)
        );
        Assert.Equal(0.5, term.GetProperty("weight").GetDouble());
        Assert.Equal(2, term.GetProperty("aliases").GetProperty("ja").GetArrayLength());
        await _browser.OpenAsync(_browser.Address);
        Assert.Equal("", _browser.Said);
        await _browser.OpenAsync("/console/terms?q=元山フェ");
        Assert.Equal(["Wonsan ferry"], _browser.TextsOf("#terms td:first-child a"));
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_what_was_typed_stays()
    {
        await _browser.OpenAsync("/console/terms/new");
        await _browser.PressAsync("Save", ("phrase", ""), ("weight", "heavy"), ("aliases-en", "x"), ("note", "kept"));

        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        var phrase = _browser.Page.QuerySelector("#phrase")!;
        Assert.Equal("true", phrase.GetAttribute("aria-invalid"));
        Assert.Contains("empty", _browser.TextOf("#" + phrase.GetAttribute("aria-describedby")), StringComparison.Ordinal);
        Assert.Contains("number", _browser.TextOf("#error-weight"), StringComparison.Ordinal);
        Assert.Contains("single letter", _browser.TextOf("#error-aliases"), StringComparison.Ordinal);
        Assert.Equal("kept", _browser.Page.QuerySelector("#note")!.GetAttribute("value"));
        Assert.Equal(3, _browser.Page.QuerySelectorAll("[role=alert] a").Length);
    }

    [Fact]
    public async Task A_comma_that_may_part_thousands_is_asked_about()
    {
        await _browser.OpenAsync("/console/terms/new");
        await _browser.PressAsync("Save", ("phrase", "Wonsan pier"), ("weight", "1,000"));
        Assert.Contains("number", _browser.TextOf("#error-weight"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_phrase_of_the_same_kind_is_refused()
    {
        await AddAsync("Wonsan ferry");
        await _browser.OpenAsync("/console/terms/new");
        await _browser.PressAsync("Save", ("phrase", "wonsan FERRY"), ("kind", "topic"));
        Assert.Contains("has this phrase and kind", _browser.TextOf("#error-phrase"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_edit_one_term_the_second_sees_both_before_the_first_is_overwritten()
    {
        await AddAsync("Wonsan ferry");
        var address = _browser.Address;
        using var other = await _app.VisitAsync(address);
        await other.PressAsync("Save", ("note", "theirs"));

        await _browser.PressAsync("Save", ("note", "mine"));

        Assert.Equal(HttpStatusCode.Conflict, _browser.Status);
        Assert.Equal("theirs", _browser.TextOf("[role=alert] del"));
        Assert.Equal("mine", _browser.TextOf("[role=alert] ins"));
        await other.OpenAsync(address);
        Assert.Equal("theirs", other.Page.QuerySelector("#note")!.GetAttribute("value"));
        await _browser.PressAsync("Save");
        Assert.Equal("mine", _browser.Page.QuerySelector("#note")!.GetAttribute("value"));
        Assert.Contains("is saved", _browser.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_twice_by_a_second_click_is_saved_and_no_conflict()
    {
        await AddAsync("Wonsan ferry");
        using var same = await _app.VisitAsync(_browser.Address);
        await _browser.PressAsync("Save", ("note", "mine"), ("aliases-ja", "元山フェリー"));
        await same.PressAsync("Save", ("note", "mine"), ("aliases-ja", "元山フェリー"));
        Assert.Equal(HttpStatusCode.OK, same.Status);
        Assert.Contains("is saved", same.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_is_switched_from_the_list_and_the_search_stays()
    {
        await AddAsync("Wonsan ferry");
        await _browser.OpenAsync("/console/terms?q=Wonsan");
        await _browser.PressAsync("Switch off: Wonsan ferry");
        Assert.Equal("/console/terms?q=Wonsan", _browser.Address);
        Assert.Contains("is off now", _browser.Said, StringComparison.Ordinal);
        await _browser.PressAsync("Switch on: Wonsan ferry");
        Assert.Contains("is on now", _browser.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletion_asks_first_and_the_history_brings_the_term_back()
    {
        await AddAsync("Wonsan ferry");
        var address = _browser.Address;
        await _browser.PressAsync("Delete the term");
        Assert.Contains("I am sure", _browser.Said, StringComparison.Ordinal);
        Assert.Equal(address, _browser.Address);

        await _browser.PressAsync("Delete the term", ("sure", "on"));
        Assert.Contains("is deleted", _browser.Said, StringComparison.Ordinal);
        await _browser.OpenAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, _browser.Status);

        await _browser.OpenAsync("/console/terms/history");
        Assert.StartsWith("Wonsan ferry delete by settings", _browser.TextsOf("#history li")[0], StringComparison.Ordinal);
        var revert = _browser.Page.QuerySelector("#history button")!.GetAttribute("aria-label")!;
        await _browser.PressAsync(revert, ("sure", "on"));
        Assert.Contains("as it was before", _browser.Said, StringComparison.Ordinal);
        await _browser.OpenAsync("/console/terms?q=Wonsan+ferry");
        Assert.Single(_browser.TextsOf("#terms tbody tr"));
    }

    [Fact]
    public async Task Who_may_only_read_sees_no_buttons_and_is_refused_where_a_form_is_sent_all_the_same()
    {
        await AddAsync("Wonsan ferry");
        var key = await _app.MakeKeyAsync("Kim", null, "read");
        using var reader = await _app.VisitAsync("/console/terms?q=Wonsan", key.Text);
        Assert.Empty(reader.Page.QuerySelectorAll("#terms button"));
        await reader.FollowAsync("Wonsan ferry");
        Assert.True(reader.Page.QuerySelector("#edit fieldset")!.HasAttribute("disabled"));

        await reader.PressAsync("Save", ("phrase", "Changed"));
        Assert.Equal(HttpStatusCode.Forbidden, reader.Status);
        Assert.Contains("“Kim” may do this: read", reader.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        await AddAsync("Wonsan ferry");
        var address = _browser.Address;
        _browser.Origin = "https://elsewhere.example";
        await _browser.PressAsync("Save", ("phrase", "Changed"));
        Assert.Equal(HttpStatusCode.Unauthorized, _browser.Status);
        await _browser.OpenAsync(address);
        Assert.Equal("“Wonsan ferry”", _browser.Heading);
    }

    [Fact]
    public async Task An_edit_is_in_the_audit_log_and_in_the_history_under_the_persons_name()
    {
        var key = await _app.MakeKeyAsync("Kim", null, "terms");
        using var kim = await _app.VisitAsync("/console/terms/new", key.Text);
        await kim.PressAsync("Save", ("phrase", "Wonsan ferry"));

        await kim.OpenAsync("/console/terms/history");
        Assert.StartsWith("Wonsan ferry create by Kim", kim.TextsOf("#history li")[0], StringComparison.Ordinal);
        var log = await _app.Admin.GetFromJsonAsync<JsonElement>("/api/audit");
        Assert.Equal("Kim", log.GetProperty("items")[0].GetProperty("key").GetString());
        Assert.Equal("/console/terms/new", log.GetProperty("items")[0].GetProperty("path").GetString());
        Assert.Equal(303, log.GetProperty("items")[0].GetProperty("status").GetInt32());
    }

    private async Task AddAsync(string phrase)
    {
        await _browser.OpenAsync("/console/terms/new");
        await _browser.PressAsync("Save", ("phrase", phrase), ("kind", "topic"));
        Assert.Contains("is saved", _browser.Said, StringComparison.Ordinal);
    }
}
