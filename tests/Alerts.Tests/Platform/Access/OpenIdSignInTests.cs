using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Platform.Access;

public sealed class OpenIdSignInTests : IAsyncLifetime
{
    private LocalIssuer _issuer = null!;
    private AlertsApp _app = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await LocalIssuer.StartAsync();
        var address = $"http://127.0.0.1:{FreePort.Take()}";
        _app = await AlertsApp.StartAsync(
            b => b.WebHost.UseUrls(address),
            ("Alerts:BaseUrl", address),
            ("OpenIdConnect:Authority", _issuer.Address),
            ("OpenIdConnect:ClientId", LocalIssuer.ClientId),
            ("OpenIdConnect:ClientSecret", LocalIssuer.ClientSecret)
        );
        // The issuer's tokens and the browser's cookies go by the real time.
        _app.Clock.Advance(TimeProvider.System.GetUtcNow() - _app.Clock.GetUtcNow());
        _browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = _app.Anyone.BaseAddress,
        };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Who_signs_in_comes_back_to_the_page_that_was_asked_for_and_may_do_what_the_roles_say()
    {
        _issuer.Roles = ["alerts.terms", "another.app"];
        using var page = await _browser.GetAsync("/console/sign-in?back=/console/terms");

        Assert.Equal("/console/terms", page.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("kim@example.org", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/api/watch-terms"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(HttpMethod.Post, "/api/watch-terms"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(HttpMethod.Post, "/api/classify"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Post, "/api/feeds"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, "/api/subscriptions"));
    }

    [Fact]
    public async Task A_change_is_signed_with_the_persons_name()
    {
        _issuer.Roles = ["alerts.all"];
        await SignInAsync();
        using var made = await _browser.PostAsJsonAsync("/api/watch-terms", new { phrase = "Beijing talks", kind = "relation" });

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var log = await _app.Admin.GetFromJsonAsync<JsonElement>("/api/audit");
        Assert.Equal("kim@example.org", log.GetProperty("items")[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task Who_has_no_role_of_ours_is_told_which_there_are_and_stays_outside()
    {
        _issuer.Roles = ["another.app"];
        using var page = await _browser.GetAsync("/console/sign-in");

        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Contains("alerts.read", await SaidAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/api/watch-terms"));
    }

    [Fact]
    public async Task An_issuer_that_refuses_is_quoted()
    {
        _issuer.Error = "access_denied";
        using var page = await _browser.GetAsync("/console/sign-in");
        Assert.Contains("access_denied", await SaidAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_meant_for_another_service_opens_nothing()
    {
        _issuer.Audience = "another-service";
        await SignInAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/api/watch-terms"));
    }

    [Fact]
    public async Task What_comes_back_to_a_browser_that_did_not_ask_opens_nothing()
    {
        using var asked = await _app.Anyone.GetAsync("/console/sign-in");
        using var atIssuer = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answered = await atIssuer.GetAsync(asked.Headers.Location);

        using var page = await _browser.GetAsync(answered.Headers.Location);

        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/api/watch-terms"));
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_with_the_session_and_one_of_ours_does()
    {
        _issuer.Roles = ["alerts.all"];
        await SignInAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await PostFromAsync("https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.OK, await PostFromAsync(_browser.BaseAddress!.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task A_session_ends_by_its_button_and_after_a_working_day()
    {
        await SignInAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/api/watch-terms"));
        using var left = await _browser.PostAsync("/console/sign-out", null);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/api/watch-terms"));

        await SignInAsync();
        _app.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/api/watch-terms"));
    }

    [Fact]
    public async Task A_key_goes_before_a_session()
    {
        await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/subscriptions")
        {
            Headers = { { "X-Api-Key", AlertsApp.AdminKey } },
        };
        using var response = await _browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/console")]
    [InlineData("/subscribe")]
    public async Task Nobody_is_led_elsewhere(string back)
    {
        using var page = await _browser.GetAsync($"/console/sign-in?back={Uri.EscapeDataString(back)}");
        Assert.Equal("/console", page.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(_browser.BaseAddress!.Authority, page.RequestMessage.RequestUri.Authority);
    }

    [Theory]
    [InlineData("http://issuer.example", "secret")]
    [InlineData("https://issuer.example", "")]
    public async Task An_issuer_without_encryption_or_without_a_secret_is_refused_at_the_start(string authority, string secret)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            AlertsApp.StartAsync(
                ("OpenIdConnect:Authority", authority),
                ("OpenIdConnect:ClientId", "x"),
                ("OpenIdConnect:ClientSecret", secret)
            )
        );
        Assert.Contains("OpenIdConnect:", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> SaidAsync(HttpResponseMessage page) =>
        new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync()).GetElementById("error-key")!.TextContent;

    private async Task SignInAsync()
    {
        using var page = await _browser.GetAsync("/console/sign-in");
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = method == HttpMethod.Post ? JsonContent.Create(new { }) : null;
        using var response = await _browser.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> PostFromAsync(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/poll") { Headers = { { "Origin", origin } } };
        using var response = await _browser.SendAsync(request);
        return response.StatusCode;
    }
}
