using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Host.Tests.Api;

/// <summary>The contract of the API as a caller meets it.</summary>
[Collection(ApiCollection.Name)]
public sealed class ContractTests(ApiUnderTest api)
{
    [Theory]
    [InlineData("GET", "/api/subscriptions")]
    [InlineData("GET", "/api/feeds")]
    [InlineData("POST", "/api/feeds")]
    [InlineData("GET", "/api/feeds/1")]
    [InlineData("PUT", "/api/feeds/1")]
    [InlineData("PATCH", "/api/feeds/1")]
    [InlineData("DELETE", "/api/feeds/1")]
    [InlineData("POST", "/api/feeds/1/poll")]
    [InlineData("POST", "/api/feeds/preview")]
    [InlineData("GET", "/api/feeds/opml")]
    [InlineData("POST", "/api/feeds/opml")]
    [InlineData("POST", "/api/poll")]
    [InlineData("GET", "/api/watch-terms")]
    [InlineData("POST", "/api/watch-terms")]
    [InlineData("GET", "/api/watch-terms/1")]
    [InlineData("PUT", "/api/watch-terms/1")]
    [InlineData("PATCH", "/api/watch-terms/1")]
    [InlineData("POST", "/api/watch-terms/import")]
    [InlineData("DELETE", "/api/watch-terms/1")]
    [InlineData("GET", "/api/watch-terms/history")]
    [InlineData("POST", "/api/watch-terms/history/1/revert")]
    [InlineData("POST", "/api/watch-terms/backtest")]
    [InlineData("POST", "/api/classify")]
    [InlineData("POST", "/api/poison/retry")]
    [InlineData("GET", "/api/items")]
    [InlineData("GET", "/api/items/1")]
    [InlineData("GET", "/api/today")]
    [InlineData("GET", "/api/suppression-list")]
    [InlineData("GET", "/api/knowledge/people")]
    [InlineData("POST", "/api/stories/1/items")]
    public async Task An_admin_route_without_a_key_answers_401_and_names_the_header(string method, string path)
    {
        foreach (var key in new[] { null, "not-the-key-0123456789" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method is "POST" or "PUT" or "PATCH" ? ApiAssert.Json("{}") : null,
            };
            if (key is not null)
            {
                request.Headers.Add("X-Api-Key", key);
            }

            using var response = await api.Anyone.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            await ApiAssert.ProblemAsync(response, "X-Api-Key");
        }
    }

    [Theory]
    [InlineData("POST", "/api/subscriptions")]
    [InlineData("POST", "/api/subscriptions/confirm")]
    [InlineData("POST", "/api/feeds")]
    [InlineData("POST", "/api/feeds/preview")]
    [InlineData("POST", "/api/watch-terms")]
    [InlineData("POST", "/api/watch-terms/backtest")]
    [InlineData("POST", "/api/classify")]
    public async Task A_body_that_is_not_JSON_gets_a_clear_problem(string method, string path)
    {
        foreach (var body in new[] { "{ not json", "[]", "\"text\"", "" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = ApiAssert.Json(body) };
            using var response = await api.Admin.SendAsync(request);
            Assert.InRange((int)response.StatusCode, 400, 422);
            await ApiAssert.ProblemAsync(response);
        }
    }

    [Theory]
    [InlineData("""{"channel":"email","address":"not-an-address","cadence":"immediate"}""", "address")]
    [InlineData("""{"channel":"email","address":"a@b.example\r\nBcc: x@y.example","cadence":"immediate"}""", "address")]
    [InlineData("""{"channel":"email","address":"reader@alerts.test","cadence":"daily","timeZone":"Mars/Olympus"}""", "timeZone")]
    [InlineData("""{"channel":"email","address":"reader@alerts.test","cadence":"sometimes"}""", "cadence")]
    [InlineData("""{"channel":"pigeon","address":"reader@alerts.test","cadence":"immediate"}""", "channel")]
    [InlineData("""{"channel":"teams","address":"https://127.0.0.1/hook","cadence":"immediate"}""", "address")]
    [InlineData(
        """{"channel":"email","address":"reader@alerts.test","cadence":"immediate","quietHours":{"from":"25:00","to":"07:00"}}""",
        "quietHours"
    )]
    public async Task A_subscription_that_cannot_be_is_refused_with_the_field_that_is_wrong(string body, string field)
    {
        using var response = await api.Anyone.PostAsync("/api/subscriptions", ApiAssert.Json(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await ApiAssert.ProblemAsync(response, field);
    }

    [Theory]
    [InlineData("GET", "/api/nothing-here", 404)]
    [InlineData("GET", "/api/stories/999999", 404)]
    [InlineData("GET", "/api/feeds/999999", 404)]
    [InlineData("GET", "/api/items/999999", 404)]
    [InlineData("GET", "/api/watch-terms/999999", 404)]
    [InlineData("DELETE", "/api/health", 405)]
    public async Task What_is_not_there_is_said_so(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await api.Admin.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        await ApiAssert.ProblemAsync(response);
    }

    [Fact]
    public async Task A_token_that_is_none_is_refused()
    {
        using var response = await api.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", new { token = "guessed" });
        Assert.InRange((int)response.StatusCode, 400, 410);
        await ApiAssert.ProblemAsync(response);
    }

    [Fact]
    public async Task Every_route_of_the_contract_is_in_the_OpenAPI_document()
    {
        var document = await api.Anyone.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.Equal("Alerts", document.GetProperty("info").GetProperty("title").GetString());
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        string[] contract =
        [
            "/api/subscriptions",
            "/api/subscriptions/confirm",
            "/api/subscriptions/{id}",
            "/api/feeds",
            "/api/feeds/{id}",
            "/api/feeds/{id}/poll",
            "/api/feeds/preview",
            "/api/feeds/opml",
            "/api/poll",
            "/api/watch-terms",
            "/api/watch-terms/{id}",
            "/api/watch-terms/history",
            "/api/watch-terms/history/{change}/revert",
            "/api/watch-terms/backtest",
            "/api/classify",
            "/api/items",
            "/api/items/{id}",
            "/api/stories",
            "/api/stories/{id}",
            "/alerts.atom",
            "/alerts.json",
            "/api/health",
        ];
        Assert.Equal([], contract.Except(paths));
    }

    [Fact]
    public async Task Anyone_learns_one_word_about_health_and_an_admin_everything()
    {
        var anyone = await api.Anyone.GetFromJsonAsync<JsonElement>("/api/health");
        Assert.Equal("status", Assert.Single(anyone.EnumerateObject().ToList()).Name);
        var admin = await api.Admin.GetFromJsonAsync<JsonElement>("/api/health");
        Assert.All(["feeds", "queues", "poison", "deliveries"], name => Assert.True(admin.TryGetProperty(name, out _), name));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/subscribe")]
    [InlineData("/console")]
    [InlineData("/console/terms")]
    [InlineData("/console/items")]
    [InlineData("/console/stories")]
    [InlineData("/console/feeds")]
    [InlineData("/console/readers")]
    [InlineData("/console/knowledge")]
    [InlineData("/console/access")]
    [InlineData("/reference/")]
    [InlineData("/preferences?token=none")]
    [InlineData("/subscriptions/confirm?token=none")]
    [InlineData("/unsubscribe?token=none")]
    [InlineData("/no-such-page")]
    public async Task A_person_always_gets_a_page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        using var response = await api.Anyone.SendAsync(request);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("</html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_is_answered_like_GET_without_a_body()
    {
        using var response = await api.Anyone.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/health"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/alerts.css")]
    [InlineData("/alerts.atom")]
    [InlineData("/openapi/v1.json")]
    public async Task HEAD_has_the_status_and_the_type_of_GET(string path)
    {
        using var head = await api.Anyone.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        using var get = await api.Anyone.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Pages_of_other_sites_get_no_leave_to_call()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/subscriptions");
        preflight.Headers.Add("Origin", "https://elsewhere.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await api.Anyone.SendAsync(preflight);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        await ApiAssert.ProblemAsync(answer);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_told_which_it_takes()
    {
        using var response = await api.Anyone.PutAsync("/alerts.json", ApiAssert.Json("{}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("GET", response.Content.Headers.Allow);
        await ApiAssert.ProblemAsync(response);
    }

    [Fact]
    public async Task The_wrong_kind_of_content_is_refused_with_the_right_one()
    {
        using var response = await api.Anyone.PostAsync("/api/subscriptions", new StringContent("channel=email"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        await ApiAssert.ProblemAsync(response, "application/json");
    }

    [Fact]
    public async Task The_style_sheet_is_served_with_its_type_and_may_be_kept()
    {
        using var response = await api.Anyone.GetAsync("/assets/alerts.css");
        Assert.Equal("text/css", response.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(response.Headers.CacheControl?.MaxAge);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Pages_forbid_foreign_scripts_and_frames()
    {
        using var response = await api.Anyone.GetAsync("/subscribe");
        Assert.Contains(
            "frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Pages_hold_letters_of_every_language_as_they_are() =>
        Assert.Contains("日朝会談", await api.Anyone.GetStringAsync("/?q=" + Uri.EscapeDataString("日朝会談")), StringComparison.Ordinal);

    [Fact]
    public async Task Alerts_can_be_read_as_Atom_and_as_JSON_Feed()
    {
        using var atom = await api.Anyone.GetAsync("/alerts.atom");
        Assert.Equal("application/atom+xml", atom.Content.Headers.ContentType?.MediaType);
        Assert.Equal("feed", System.Xml.Linq.XDocument.Parse(await atom.Content.ReadAsStringAsync()).Root!.Name.LocalName);
        var json = await api.Anyone.GetFromJsonAsync<JsonElement>("/alerts.json");
        Assert.StartsWith("https://jsonfeed.org/version/", json.GetProperty("version").GetString(), StringComparison.Ordinal);
    }
}
