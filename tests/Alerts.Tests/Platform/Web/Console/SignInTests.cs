using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Platform.Access;
using AngleSharp.Html.Parser;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class SignInTests : IAsyncLifetime
{
    private AlertsApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await AlertsApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_stranger_sees_the_door_and_who_has_a_key_the_page_that_was_asked_for()
    {
        using var browser = new PlainBrowser(_app.Anyone.BaseAddress!);
        await browser.OpenAsync("/console/terms?q=Wonsan");
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);

        await browser.PressAsync("Open", ("key", AlertsApp.AdminKey));

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal("/console/terms?q=Wonsan", browser.Address);
        Assert.Equal("Watch terms", browser.Heading);
    }

    [Fact]
    public async Task A_wrong_key_is_told_beside_its_field_and_opens_nothing()
    {
        using var browser = await _app.VisitAsync("/console/feeds", "not-the-key-0123456789");
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Contains("not valid", browser.TextOf("#error-key"), StringComparison.Ordinal);
        Assert.Equal("error-key", browser.Page.QuerySelector("#key")!.GetAttribute("aria-describedby"));

        await browser.OpenAsync("/console/feeds");
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        using var browser = new PlainBrowser(_app.Anyone.BaseAddress!);
        await browser.OpenAsync("/console");
        await browser.PressAsync("Open", ("key", AlertsApp.AdminKey));

        var cookie = browser.SetCookies.Single(c => c.StartsWith(AdminSessions.CookieName + "=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(AlertsApp.AdminKey, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_the_right_key_still_opens()
    {
        using var browser = await _app.VisitAsync("/console", "guess");
        for (var i = 0; i < 30; i++)
        {
            await browser.PressAsync("Open", ("key", $"guess-{i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        await browser.PressAsync("Open", ("key", AlertsApp.AdminKey));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Theory]
    [InlineData("https://elsewhere.example/console")]
    [InlineData("//elsewhere.example")]
    [InlineData("/consoles")]
    [InlineData("/console/\\elsewhere.example")]
    public async Task Nobody_is_led_elsewhere(string back)
    {
        using var browser = new PlainBrowser(_app.Anyone.BaseAddress!);
        await browser.OpenAsync("/console/feeds");
        await browser.PressAsync("Open", ("key", AlertsApp.AdminKey), ("back", back));
        Assert.Equal("/console", browser.Address);
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        using var browser = new PlainBrowser(_app.Anyone.BaseAddress!);
        await browser.OpenAsync("/console");
        browser.Origin = "https://elsewhere.example";
        await browser.PressAsync("Open", ("key", AlertsApp.AdminKey));
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Fact]
    public async Task Pages_let_browsers_name_the_origin_of_their_forms_and_tell_other_sites_nothing()
    {
        // By no-referrer browsers send “Origin: null”, and over plain HTTP nothing else that says where a form is from.
        using var page = await _app.Anyone.GetAsync("/console");
        Assert.Equal(["same-origin"], page.Headers.GetValues("Referrer-Policy"));

        using var browser = new PlainBrowser(_app.Anyone.BaseAddress!);
        await browser.OpenAsync("/console");
        browser.Origin = "null";
        await browser.PressAsync("Open", ("key", AlertsApp.AdminKey));
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Fact]
    public async Task A_session_ends_with_its_key_and_by_its_button()
    {
        var key = await _app.MakeKeyAsync("Kim", null, "terms");
        using var browser = await _app.VisitAsync("/console", key.Text);
        Assert.Equal("Kim", browser.TextOf("#sign-out span"));
        using var revoked = await _app.Admin.DeleteAsync($"/api/keys/{key.Id}");
        await browser.OpenAsync("/console");
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);

        using var another = await _app.VisitAsync("/console");
        await another.PressAsync("Sign out");
        Assert.Equal(HttpStatusCode.Unauthorized, another.Status);
        Assert.Contains("signed out", another.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copied_cookie_opens_nothing_once_its_session_was_ended_and_another_session_goes_on()
    {
        using var browser = await _app.VisitAsync("/console");
        using var elsewhere = await _app.VisitAsync("/console");
        var copied = browser.CookieHeader;
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(copied));

        await browser.PressAsync("Sign out");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWithAsync(copied));
        await elsewhere.OpenAsync("/console");
        Assert.Equal(HttpStatusCode.OK, elsewhere.Status);
    }

    private async Task<HttpStatusCode> StatusWithAsync(string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/console");
        request.Headers.Add("Cookie", cookies);
        using var answer = await _app.Anyone.SendAsync(request);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_session_ends_when_the_time_of_its_key_is_over()
    {
        var key = await _app.MakeKeyAsync("Kim", _app.Clock.GetUtcNow().AddHours(1), "read");
        using var browser = await _app.VisitAsync("/console", key.Text);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        _app.Clock.Advance(TimeSpan.FromHours(2));
        await browser.OpenAsync("/console");
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
    }

    [Fact]
    public async Task Who_may_not_see_readers_and_keys_is_told_what_is_missing()
    {
        var key = await _app.MakeKeyAsync("Kim", null, "terms");
        using var browser = await _app.VisitAsync("/console/access", key.Text);
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Contains("“Kim” may do this: read, terms", browser.TextOf("main"), StringComparison.Ordinal);
        await browser.OpenAsync("/console/feeds");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task Who_follows_a_link_of_another_site_is_shown_the_way_that_the_session_comes_along_with()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/console/feeds?q=a") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var answer = await _app.Anyone.SendAsync(asked);
        using var typed = await _app.Anyone.GetAsync("/console/feeds?q=a");
        Assert.True(await LeadsOnAsync(answer));
        Assert.False(await LeadsOnAsync(typed));

        static async Task<bool> LeadsOnAsync(HttpResponseMessage page) =>
            new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync()).QuerySelector("main a[href='/console/feeds?q=a']")
                is not null;
    }

    [Fact]
    public async Task No_cache_keeps_what_a_session_opens()
    {
        using var browser = await _app.VisitAsync("/console");
        Assert.Equal("no-store", browser.CacheControl);
        await browser.OpenAsync("/api/feeds");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal("no-store", browser.CacheControl);
    }

    [Fact]
    public async Task What_was_done_is_said_in_any_script_however_long()
    {
        using var browser = await _app.VisitAsync("/console/terms/new");
        var phrase = new string('日', 199);
        await browser.PressAsync("Save", ("phrase", phrase));
        Assert.Contains(phrase, browser.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_is_in_the_log_under_the_name_of_the_key()
    {
        var key = await _app.MakeKeyAsync("Kim", null, "terms");
        using var browser = await _app.VisitAsync("/console", key.Text);
        await browser.PressAsync("Sign out");
        var log = await _app.Admin.GetFromJsonAsync<JsonElement>("/api/audit");
        var entry = log.GetProperty("items")[0];
        Assert.Equal("Kim", entry.GetProperty("key").GetString());
        Assert.Equal("/console/sign-out", entry.GetProperty("path").GetString());
    }
}
