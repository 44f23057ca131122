using System.Net;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class StoriesConsoleTests : IAsyncLifetime
{
    private const string Talks = "Japan and North Korea hold talks in Beijing";
    private const string Denial = "Japan's foreign ministry denied the report of talks with North Korea.";
    private AlertsApp _app = null!;
    private PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AlertsApp.StartAsync();
        await _app.TellAsync("Alpha Times", Talks, $"Officials of Japan and North Korea met in Beijing on Monday. {Denial}");
        await _app.TellAsync("Beta News", Talks, "Officials of Japan and North Korea met in Beijing on Monday.");
        await _app.TellAsync("Gamma Post", "A ferry sinks off Wonsan", "A ferry sank off Wonsan in the morning, with forty aboard.");
        _browser = await _app.VisitAsync("/console/stories");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_list_is_searched_and_what_is_not_understood_is_told_at_its_field()
    {
        Assert.Equal(2, _browser.TextsOf("#stories li > a").Count);
        await _browser.PressAsync("Search", ("q", "ferry"));
        Assert.Equal(["A ferry sinks off Wonsan"], _browser.TextsOf("#stories li > a"));
        await _browser.PressAsync("Search", ("from", "yesterday"));
        Assert.Contains("is a day", _browser.TextOf("#error-from"), StringComparison.Ordinal);
        Assert.Single(_browser.TextsOf("#stories li > a"));
    }

    [Fact]
    public async Task An_alert_is_held_back_and_released_and_the_log_says_by_whom()
    {
        var key = await _app.MakeKeyAsync("Kim", null, "terms");
        using var kim = await _app.VisitAsync("/console/stories", key.Text);
        await kim.FollowAsync(Talks);
        await kim.PressAsync("Hold it back");
        Assert.Contains("held back until you release it", kim.Said, StringComparison.Ordinal);
        Assert.Contains("held back", kim.TextOf("#desk"), StringComparison.Ordinal);
        await kim.PressAsync("Let it go out now");
        Assert.Contains("released", kim.Said, StringComparison.Ordinal);
        Assert.Contains("Kim: held back", kim.TextOf("#log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_are_split_off_and_moved_back()
    {
        await _browser.FollowAsync(Talks);
        var first = _browser.Address;
        await _browser.PressAsync("Split the marked items off");
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.Contains("some, not all", _browser.TextOf("#error-items"), StringComparison.Ordinal);

        var item = _browser.Page.QuerySelector("#items input")!.GetAttribute("value")!;
        await _browser.PressAsync("Split the marked items off", ("items", item));
        Assert.Contains("1 item split off", _browser.Said, StringComparison.Ordinal);
        Assert.NotEqual(first, _browser.Address);
        Assert.Single(_browser.TextsOf("#items label"));

        await _browser.PressAsync("Merge all of this into it");
        Assert.Contains("give its number", _browser.TextOf("#error-into"), StringComparison.Ordinal);
        await _browser.PressAsync("Move the marked items there", ("items", item), ("into", IdOf(first)));
        Assert.Contains("only item", _browser.TextOf("#error-items"), StringComparison.Ordinal);
        Assert.NotNull(_browser.Page.QuerySelector("#items input[checked]"));
        await _browser.PressAsync("Merge all of this into it", ("into", IdOf(first)));
        Assert.Contains("is merged into this one", _browser.Said, StringComparison.Ordinal);
        Assert.Equal(first, _browser.Address);
        Assert.Equal(2, _browser.TextsOf("#items label").Count);
    }

    [Fact]
    public async Task An_item_that_left_the_story_meanwhile_is_not_moved_from_where_it_is()
    {
        await _browser.OpenAsync("/console/stories?q=ferry");
        await _browser.FollowAsync("A ferry sinks off Wonsan");
        var ferry = _browser.Address;
        await _browser.OpenAsync("/console/stories");
        await _browser.FollowAsync(Talks);
        var talks = _browser.Address;
        var item = _browser.Page.QuerySelector("#items input")!.GetAttribute("value")!;
        using var other = await _app.VisitAsync(talks);
        await other.PressAsync("Move the marked items there", ("items", item), ("into", IdOf(ferry)));
        Assert.Equal(2, other.TextsOf("#items label").Count);

        await _browser.PressAsync("Move the marked items there", ("items", item), ("into", IdOf(talks)));

        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.Contains("not of this story any more", _browser.TextOf("#error-items"), StringComparison.Ordinal);
        await other.OpenAsync(ferry);
        Assert.Equal(2, other.TextsOf("#items label").Count);
    }

    [Fact]
    public async Task The_address_of_a_merged_story_leads_to_the_other()
    {
        await _browser.FollowAsync(Talks);
        var talks = _browser.Address;
        await _browser.OpenAsync("/console/stories?q=ferry");
        await _browser.FollowAsync("A ferry sinks off Wonsan");
        var ferry = _browser.Address;
        await _browser.PressAsync("Merge all of this into it", ("into", IdOf(talks)));
        await _browser.OpenAsync(ferry);
        Assert.Equal(talks, _browser.Address);
    }

    [Fact]
    public async Task An_origin_is_set_right_and_taken_back()
    {
        await _browser.OpenAsync("/console/stories?q=ferry");
        await _browser.FollowAsync("A ferry sinks off Wonsan");
        await _browser.PressAsync("Set the origin of A ferry sinks off Wonsan", ("origin", "Kyodo"));
        Assert.Equal("The origin is set right.", _browser.Said);
        Assert.Equal("Kyodo", _browser.Page.QuerySelector("#origins [name=origin]")!.GetAttribute("value"));
        Assert.Contains("Kyodo", _browser.TextOf("#log"), StringComparison.Ordinal);
        await _browser.PressAsync("Set the origin of A ferry sinks off Wonsan", ("origin", new string('x', 201)));
        Assert.Contains("Nothing was done. A name has at most 200", _browser.Said, StringComparison.Ordinal);

        await _browser.PressAsync("Origin of A ferry sinks off Wonsan as it is read");
        Assert.Empty(_browser.TextsOf("#origins .badge"));
    }

    [Fact]
    public async Task What_a_government_says_is_set_right_and_taken_back()
    {
        await _browser.FollowAsync(Talks);
        var button = _browser.Page.QuerySelector("#responses button")!.GetAttribute("aria-label")!;
        Assert.Equal(["denies"], Chosen());
        await _browser.PressAsync(button, ("stance", "declines"));
        Assert.Equal("What they say is set right.", _browser.Said);
        Assert.Equal(["declines"], Chosen());
        await _browser.PressAsync(button, ("stance", ""));
        Assert.Equal([""], Chosen());
        var asRead = _browser.Page.QuerySelector("#responses button[name=asRead]")!.GetAttribute("aria-label")!;
        await _browser.PressAsync(asRead);
        Assert.Equal(["denies"], Chosen());
    }

    [Fact]
    public async Task A_story_is_taken_back_with_a_reason_by_one_who_is_sure()
    {
        await _browser.FollowAsync(Talks);
        await _browser.PressAsync("Take it back", ("sure", "on"));
        Assert.Contains("Say why", _browser.TextOf("#error-reason"), StringComparison.Ordinal);
        await _browser.PressAsync("Take it back", ("reason", "A hoax."));
        Assert.Contains("I am sure", _browser.TextOf("#error-reason"), StringComparison.Ordinal);
        Assert.Equal("A hoax.", _browser.Page.QuerySelector("#reason")!.GetAttribute("value"));

        await _browser.PressAsync("Take it back", ("sure", "on"));
        Assert.Equal("The story is taken back.", _browser.Said);
        Assert.Contains("A hoax.", _browser.TextOf("#desk"), StringComparison.Ordinal);
        Assert.Null(_browser.Page.QuerySelector("#retract"));
    }

    [Fact]
    public async Task Who_may_only_read_sees_the_desk_without_a_hand_on_it()
    {
        var key = await _app.MakeKeyAsync("Kim", null, "feeds");
        using var reader = await _app.VisitAsync("/console/stories", key.Text);
        await reader.FollowAsync(Talks);
        Assert.Equal(HttpStatusCode.OK, reader.Status);
        Assert.Empty(reader.Page.QuerySelectorAll("main button"));
        await reader.OpenAsync("/console/stories/4711");
        Assert.Equal(HttpStatusCode.NotFound, reader.Status);
    }

    private static string IdOf(string address) => address.Split('/')[^1];

    private IReadOnlyList<string> Chosen() =>
        [.. _browser.Page.QuerySelectorAll("#responses option[selected]").Select(o => o.GetAttribute("value")!)];
}
