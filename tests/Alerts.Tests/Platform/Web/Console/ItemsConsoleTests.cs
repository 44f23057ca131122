using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class ItemsConsoleTests : IAsyncLifetime
{
    private AlertsApp _app = null!;
    private PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AlertsApp.StartWithTermsAsync();
        await _app.TellAsync("A feed", "Japan and North Korea hold talks", "They met in Beijing.", url: "https://a.example/1");
        _browser = await _app.VisitAsync("/console/items");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_list_shows_what_the_form_asks_for()
    {
        Assert.Equal(["Japan and North Korea hold talks"], _browser.TextsOf("#items h2"));
        await _browser.PressAsync("Show", ("view", "rejected"));
        Assert.Equal("No item fits.", _browser.TextOf("#items"));
        await _browser.PressAsync("Show", ("view", "all"), ("q", "north KOREA"), ("band", "0.3-"));
        Assert.Single(_browser.TextsOf("#items h2"));
        await _browser.PressAsync("Show", ("band", "-0.03"));
        Assert.Empty(_browser.TextsOf("#items h2"));
    }

    [Fact]
    public async Task A_word_on_an_item_is_kept_and_shown_and_the_list_stays_where_it_was()
    {
        await _browser.OpenAsync("/console/items?view=all");
        await _browser.PressAsync("Not relevant");

        Assert.Equal("Noted: “Japan and North Korea hold talks” is not relevant.", _browser.Said);
        Assert.StartsWith("/console/items?view=all", _browser.Address, StringComparison.Ordinal);
        Assert.Contains("not relevant says settings", _browser.TextOf("#items"), StringComparison.Ordinal);
        Assert.Equal("true", _browser.Page.QuerySelector("[name=relevant][value=false]")!.GetAttribute("aria-pressed"));
        var item = (await _app.Admin.GetFromJsonAsync<JsonElement>("/api/items")).GetProperty("items")[0];
        Assert.False(item.GetProperty("feedback").GetProperty("relevant").GetBoolean());
    }

    [Fact]
    public async Task A_form_that_does_not_say_which_notes_nothing()
    {
        var items = await _app.Admin.GetFromJsonAsync<JsonElement>("/api/items");
        var id = items.GetProperty("items")[0].GetProperty("id").GetString();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("relevant", "perhaps")]);
        using var answer = await _app.Admin.PostAsync($"/console/items/{id}/feedback", form);
        await _browser.OpenAsync("/console/items?view=all");
        Assert.DoesNotContain("says settings", _browser.TextOf("#items"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN-NaN")]
    [InlineData("1e999-")]
    [InlineData("-")]
    public async Task A_band_that_is_none_narrows_nothing(string band)
    {
        await _browser.OpenAsync($"/console/items?view=all&band={band}");
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
        Assert.Single(_browser.TextsOf("#items h2"));
    }

    [Fact]
    public async Task An_item_has_a_page_with_its_text_and_a_note_that_is_too_long_is_refused()
    {
        await _browser.FollowAsync("Japan and North Korea hold talks");
        Assert.Contains("They met in Beijing.", _browser.TextOf(".body"), StringComparison.Ordinal);
        Assert.Contains("Relevant, score 1.000", _browser.TextOf(".verdict"), StringComparison.Ordinal);
        await _browser.PressAsync("Relevant", ("note", new string('x', 2001)));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.Contains("at most 2000", _browser.TextOf("#error-note"), StringComparison.Ordinal);

        await _browser.PressAsync("Relevant", ("note", "Talks are talks."));
        Assert.Contains("is relevant", _browser.Said, StringComparison.Ordinal);
        await _browser.OpenAsync("/console/items/4711");
        Assert.Equal(HttpStatusCode.NotFound, _browser.Status);
    }

    [Fact]
    public async Task Why_a_text_was_not_told_is_answered_with_what_it_fell_short_of()
    {
        await _browser.FollowAsync("Why was something not told?");
        await _browser.PressAsync("Tell me", ("title", "Rain expected in Osaka"));
        Assert.StartsWith("Not relevant, score 0.", _browser.TextOf("#verdict"), StringComparison.Ordinal);
        await _browser.PressAsync("Tell me", ("title", "Japan and North Korea hold talks on abductions in Beijing"));
        Assert.StartsWith("Relevant, score", _browser.TextOf("#verdict"), StringComparison.Ordinal);
        Assert.NotEmpty(_browser.TextsOf("#verdict .reasons li"));
    }

    [Fact]
    public async Task Why_an_address_was_not_told_is_answered_from_what_was_stored()
    {
        await _browser.OpenAsync("/console/items/why");
        await _browser.PressAsync("Tell me", ("title", "https://a.example/1"));
        Assert.Contains("is in a story", _browser.TextOf("#verdict"), StringComparison.Ordinal);
        await _browser.PressAsync("Tell me", ("title", "https://a.example/2"));
        Assert.Contains("No feed has brought this address", _browser.TextOf("#verdict"), StringComparison.Ordinal);
        await _browser.PressAsync("Tell me", ("title", ""));
        Assert.Contains("Give a title", _browser.TextOf("#error-title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_may_ask_why_but_not_judge()
    {
        var key = await _app.MakeKeyAsync("Kim", null, "read");
        using var reader = await _app.VisitAsync("/console/items", key.Text);
        Assert.Empty(reader.Page.QuerySelectorAll("#items button"));
        await reader.OpenAsync("/console/items/why");
        await reader.PressAsync("Tell me", ("title", "Rain expected in Osaka"));
        Assert.Equal(HttpStatusCode.OK, reader.Status);
    }
}
