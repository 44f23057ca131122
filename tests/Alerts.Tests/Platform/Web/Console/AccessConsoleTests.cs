using System.Net;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class AccessConsoleTests : IAsyncLifetime
{
    private AlertsApp _app = null!;
    private PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AlertsApp.StartAsync();
        _browser = await _app.VisitAsync("/console/access");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_key_is_shown_once_opens_what_it_may_and_is_revoked()
    {
        await _browser.PressAsync("Make a key", ("name", "Kim"), ("scopes", "terms"), ("expiresAt", "2099-12-24"));
        var secret = _browser.Said.Split(' ')[^1];
        Assert.Contains("A key for “Kim” is made", _browser.Said, StringComparison.Ordinal);
        await _browser.OpenAsync("/console/access");
        Assert.DoesNotContain(secret, _browser.Page.Source.Text, StringComparison.Ordinal);
        Assert.Contains("Kim read, terms", _browser.TextOf("#keys"), StringComparison.Ordinal);

        using var kim = await _app.VisitAsync("/console/terms", secret);
        Assert.Equal(HttpStatusCode.OK, kim.Status);
        await _browser.PressAsync("Revoke: Kim");
        Assert.Contains("I am sure", _browser.Said, StringComparison.Ordinal);
        await _browser.PressAsync("Revoke: Kim", ("sure", "on"));
        Assert.Contains("is revoked", _browser.Said, StringComparison.Ordinal);
        await kim.OpenAsync("/console/terms");
        Assert.Equal(HttpStatusCode.Unauthorized, kim.Status);
    }

    [Theory]
    [InlineData("", "read", "", "name")]
    [InlineData("Kim", "", "", "scopes")]
    [InlineData("Kim", "read", "2001-01-01", "expiresAt")]
    [InlineData("Kim", "read", "soon", "expiresAt")]
    public async Task What_is_wrong_with_a_key_is_told_at_its_field(string name, string scope, string end, string field)
    {
        await _browser.PressAsync("Make a key", ("name", name), ("scopes", scope), ("expiresAt", end));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.NotEmpty(_browser.TextOf($"#error-{field}"));
        Assert.Equal(name, _browser.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Contains("None:", _browser.TextOf("#keys"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_who_did_what_and_goes_on_by_a_link()
    {
        for (var i = 0; i < 51; i++)
        {
            using var revoked = await _app.Admin.DeleteAsync($"/api/keys/{i}");
        }

        await _browser.FollowAsync("What was done with the keys");
        Assert.Contains("settings DELETE /api/keys/50 → 404", _browser.TextsOf("#audit li")[0], StringComparison.Ordinal);
        await _browser.FollowAsync("More");
        Assert.Contains("/api/keys/0", _browser.TextsOf("#audit li")[^1], StringComparison.Ordinal);
    }
}
