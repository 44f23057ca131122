using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Alerts.Tests.Host;

public sealed class AlertsFixture : IAsyncLifetime
{
    internal AlertsProcess Alerts { get; private set; } = null!;

    public async Task InitializeAsync() => Alerts = await AlertsProcess.StartAsync();

    public async Task DisposeAsync() => await Alerts.DisposeAsync();
}

/// <summary>The contract of the API as a caller meets it, on the real executable.</summary>
public sealed class ApiTests(AlertsFixture fixture) : IClassFixture<AlertsFixture>
{
    private readonly AlertsProcess _alerts = fixture.Alerts;

    [Theory]
    [InlineData("GET", "/api/subscriptions")]
    [InlineData("GET", "/api/feeds")]
    [InlineData("POST", "/api/feeds")]
    [InlineData("GET", "/api/feeds/1")]
    [InlineData("PUT", "/api/feeds/1")]
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
    [InlineData("DELETE", "/api/watch-terms/1")]
    [InlineData("GET", "/api/watch-terms/history")]
    [InlineData("POST", "/api/watch-terms/history/1/revert")]
    [InlineData("POST", "/api/watch-terms/backtest")]
    [InlineData("POST", "/api/classify")]
    [InlineData("GET", "/api/items")]
    [InlineData("GET", "/api/items/1")]
    public async Task An_admin_route_without_a_key_answers_401_and_names_the_header(string method, string path)
    {
        foreach (var key in new[] { null, "not-the-key-0123456789" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method is "POST" or "PUT" ? Json("{}") : null };
            if (key is not null)
            {
                request.Headers.Add("X-Api-Key", key);
            }

            using var response = await _alerts.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            await AssertProblemAsync(response, "X-Api-Key");
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
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = Json(body) };
            using var response = await _alerts.Admin.SendAsync(request);
            Assert.InRange((int)response.StatusCode, 400, 422);
            await AssertProblemAsync(response, "");
        }
    }

    [Theory]
    [InlineData("""{"channel":"email","address":"not-an-address","cadence":"immediate"}""", "address")]
    [InlineData("""{"channel":"email","address":"a@b.example\r\nBcc: x@y.example","cadence":"immediate"}""", "address")]
    [InlineData("""{"channel":"email","address":"reader@alerts.test","cadence":"daily","timeZone":"Mars/Olympus"}""", "timeZone")]
    [InlineData("""{"channel":"email","address":"reader@alerts.test","cadence":"sometimes"}""", "cadence")]
    [InlineData("""{"channel":"pigeon","address":"reader@alerts.test","cadence":"immediate"}""", "channel")]
    [InlineData("""{"channel":"teams","address":"https://127.0.0.1/hook","cadence":"immediate"}""", "address")]
    [InlineData("""{"channel":"email","address":"reader@alerts.test","cadence":"immediate","quietHours":{"from":"25:00","to":"07:00"}}""", "quietHours")]
    public async Task A_subscription_that_cannot_be_is_refused_with_the_field_that_is_wrong(string body, string field)
    {
        using var response = await _alerts.Http.PostAsync("/api/subscriptions", Json(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await AssertProblemAsync(response, field);
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
        using var response = await _alerts.Admin.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        await AssertProblemAsync(response, "");
    }

    [Fact]
    public async Task A_token_that_is_none_is_refused()
    {
        using var response = await _alerts.Http.PostAsJsonAsync("/api/subscriptions/confirm", new { token = "guessed" });
        Assert.InRange((int)response.StatusCode, 400, 410);
        await AssertProblemAsync(response, "");
    }

    [Fact]
    public async Task Every_route_of_the_contract_is_in_the_OpenAPI_document()
    {
        var document = await _alerts.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        string[] contract =
        [
            "/api/subscriptions", "/api/subscriptions/confirm", "/api/subscriptions/{id}", "/api/feeds", "/api/feeds/{id}", "/api/feeds/{id}/poll", "/api/feeds/preview", "/api/feeds/opml", "/api/poll",
            "/api/watch-terms", "/api/watch-terms/{id}", "/api/watch-terms/history", "/api/watch-terms/history/{change}/revert", "/api/watch-terms/backtest", "/api/classify", "/api/items", "/api/items/{id}",
            "/api/stories", "/api/stories/{id}", "/alerts.atom", "/alerts.json", "/api/health",
        ];
        Assert.Equal([], contract.Except(paths));
    }

    [Fact]
    public async Task Anyone_learns_one_word_about_health_and_an_admin_everything()
    {
        var anyone = await _alerts.Http.GetFromJsonAsync<JsonElement>("/api/health");
        Assert.Equal("status", Assert.Single(anyone.EnumerateObject().ToList()).Name);
        var admin = await _alerts.GetAsync("/api/health");
        Assert.All(["feeds", "queues", "poison", "deliveries"], name => Assert.True(admin.TryGetProperty(name, out _), name));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/subscribe")]
    [InlineData("/console")]
    [InlineData("/preferences?token=none")]
    [InlineData("/subscriptions/confirm?token=none")]
    [InlineData("/unsubscribe?token=none")]
    [InlineData("/no-such-page")]
    public async Task A_person_always_gets_a_page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        using var response = await _alerts.Http.SendAsync(request);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("</html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_is_answered_like_GET_without_a_body()
    {
        using var response = await _alerts.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/health"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task AssertProblemAsync(HttpResponseMessage response, string mentions)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.Contains(mentions, text, StringComparison.OrdinalIgnoreCase);
    }
}
