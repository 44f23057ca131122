using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Platform.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private AlertsApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await AlertsApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("read", "GET", "/api/watch-terms", HttpStatusCode.OK)]
    [InlineData("read", "POST", "/api/watch-terms", HttpStatusCode.Forbidden)]
    [InlineData("terms", "POST", "/api/watch-terms", HttpStatusCode.BadRequest)]
    [InlineData("terms", "POST", "/api/poll", HttpStatusCode.Forbidden)]
    [InlineData("terms", "GET", "/api/feeds", HttpStatusCode.OK)]
    [InlineData("feeds", "POST", "/api/feeds", HttpStatusCode.BadRequest)]
    [InlineData("feeds", "GET", "/api/subscriptions", HttpStatusCode.Forbidden)]
    [InlineData("read", "GET", "/api/subscriptions", HttpStatusCode.Forbidden)]
    [InlineData("readers", "GET", "/api/subscriptions", HttpStatusCode.OK)]
    [InlineData("readers", "GET", "/api/keys", HttpStatusCode.Forbidden)]
    [InlineData("readers", "GET", "/api/audit", HttpStatusCode.Forbidden)]
    [InlineData("all", "GET", "/api/keys", HttpStatusCode.OK)]
    public async Task A_key_may_do_what_its_scopes_say(string scope, string method, string path, HttpStatusCode expected)
    {
        var key = await MakeKeyAsync("Kim", [scope]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "X-Api-Key", key } } };
        request.Content = method == "POST" ? JsonContent.Create(new { }) : null;
        using var response = await _app.Anyone.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_and_stays_in_the_list()
    {
        var key = await MakeKeyAsync("Kim", ["all"]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));

        var id = (await KeysAsync()).Single().GetProperty("id").GetString();
        using var revoked = await _app.Admin.DeleteAsync($"/api/keys/{id}");

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(key));
        Assert.NotEqual(JsonValueKind.Null, (await KeysAsync()).Single().GetProperty("revokedAt").ValueKind);
    }

    [Fact]
    public async Task A_key_ends_when_its_time_is_over()
    {
        var key = await MakeKeyAsync("Kim", ["read"], _app.Clock.GetUtcNow().AddDays(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));
        _app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(key));
    }

    [Fact]
    public async Task When_a_key_was_last_used_is_known_and_the_key_is_not_kept()
    {
        var key = await MakeKeyAsync("Kim", ["read"]);
        Assert.Equal(JsonValueKind.Null, (await KeysAsync()).Single().GetProperty("lastUsedAt").ValueKind);
        await StatusAsync(key);
        var listed = (await KeysAsync()).Single();
        Assert.Equal(_app.Clock.GetUtcNow(), listed.GetProperty("lastUsedAt").GetDateTimeOffset());
        Assert.DoesNotContain(key, listed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "read", "name")]
    [InlineData("Kim", "everything", "scopes")]
    [InlineData("Kim", null, "scopes")]
    public async Task A_key_without_a_name_or_a_known_scope_is_refused(string name, string? scope, string field)
    {
        using var response = await _app.Admin.PostAsJsonAsync("/api/keys", new { name, scopes = scope is null ? [] : new[] { scope } });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("kim")]
    [InlineData("settings")]
    [InlineData("Ki\u202Em")]
    public async Task A_name_that_would_mislead_in_the_audit_log_is_refused(string name)
    {
        await MakeKeyAsync("Kim", ["read"]);

        using var response = await _app.Admin.PostAsJsonAsync("/api/keys", new { name, scopes = new[] { "read" } });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Single(await KeysAsync());
    }

    [Fact]
    public async Task The_name_of_a_revoked_key_is_free_again()
    {
        await MakeKeyAsync("Kim", ["read"]);
        var id = Assert.Single(await KeysAsync()).GetProperty("id").GetString();
        using var revoked = await _app.Admin.DeleteAsync($"/api/keys/{id}");

        await MakeKeyAsync("Kim", ["read"]);

        Assert.Equal(2, (await KeysAsync()).Count);
    }

    [Fact]
    public async Task Each_change_is_in_the_audit_log_with_who_made_it_and_reading_is_not()
    {
        var key = await MakeKeyAsync("Kim", ["terms"]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/watch-terms?secret=x");
        request.Headers.Add("X-Api-Key", key);
        request.Headers.Add("X-Api-User", "kim@example.org");
        request.Content = JsonContent.Create(new { phrase = "Beijing talks", kind = "relation" });
        using var response = await _app.Anyone.SendAsync(request);
        await StatusAsync(key);

        var log = await _app.Admin.GetFromJsonAsync<JsonElement>("/api/audit");
        var newest = log.GetProperty("items")[0];
        Assert.Equal("Kim", newest.GetProperty("key").GetString());
        Assert.Equal("kim@example.org", newest.GetProperty("user").GetString());
        Assert.Equal("/api/watch-terms", newest.GetProperty("path").GetString());
        Assert.Equal(201, newest.GetProperty("status").GetInt32());
        Assert.Equal(2, log.GetProperty("items").GetArrayLength());
        Assert.Contains("kim@example.org", await _app.Admin.GetStringAsync("/api/audit/export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_answered_whole_where_the_audit_log_cannot_be_written_and_the_log_tells_of_it()
    {
        await _app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TABLE audit_log"));
        using var response = await _app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = "Beijing talks", kind = "relation" });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("Beijing talks", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("phrase").GetString());
        Assert.Contains(_app.LogLines, l => l.Contains("POST /api/watch-terms, answered with 201", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_guesses_keys_is_made_to_wait_and_a_good_key_from_there_still_works()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            answers.Add(await StatusAsync($"wrong-key-number-{i}"));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(AlertsApp.AdminKey));
    }

    private async Task<string> MakeKeyAsync(string name, string[] scopes, DateTimeOffset? expiresAt = null)
    {
        using var response = await _app.Admin.PostAsJsonAsync(
            "/api/keys",
            new
            {
                name,
                scopes,
                expiresAt,
            }
        );
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private async Task<HttpStatusCode> StatusAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/items") { Headers = { { "X-Api-Key", key } } };
        using var response = await _app.Anyone.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<List<JsonElement>> KeysAsync() =>
        [.. (await _app.Admin.GetFromJsonAsync<JsonElement>("/api/keys")).GetProperty("items").EnumerateArray()];
}
