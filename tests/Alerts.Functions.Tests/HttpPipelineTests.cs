namespace Alerts.Functions.Tests;

/// <summary>
/// The endpoints behind the one HTTP function, as the worker calls it: with its own endpoint and route values on the request.
/// </summary>
public sealed class HttpPipelineTests
{
    [Theory]
    [InlineData("GET", "/api/health", 200, "application/json", """{"status":"ok"}""")]
    [InlineData("HEAD", "/api/health", 200, "application/json", null)]
    [InlineData("GET", "/", 200, "text/html", "</html>")]
    [InlineData("HEAD", "/", 200, "text/html", null)]
    [InlineData("GET", "/subscribe", 200, "text/html", "</html>")]
    [InlineData("GET", "/assets/alerts.css", 200, "text/css", "{")]
    [InlineData("GET", "/openapi/v1.json", 200, "application/json", "\"title\": \"Alerts\"")]
    [InlineData("GET", "/nothing", 404, "application/problem+json", "\"status\":404")]
    [InlineData("OPTIONS", "/api/health", 405, "application/problem+json", "Allow header")]
    [InlineData("DELETE", "/api/health", 405, "application/problem+json", "Allow header")]
    [InlineData("GET", "/api/feeds", 401, "application/problem+json", "X-Api-Key")]
    [InlineData("POST", "/api/subscriptions", 400, "application/problem+json", "JSON")]
    public async Task The_function_answers_as_the_local_host_does(string method, string path, int status, string type, string? says)
    {
        await using var app = await FunctionsApp.StartAsync();
        var (context, body) = await app.AskAsync(method, path, method == "POST" ? "{ not json" : null);
        Assert.Equal(status, context.Response.StatusCode);
        Assert.StartsWith(type, context.Response.ContentType, StringComparison.Ordinal);
        if (says is null)
        {
            Assert.Empty(body);
        }
        else
        {
            Assert.Contains(says, body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_development_a_bad_body_is_the_callers_fault_too()
    {
        await using var app = await FunctionsApp.StartAsync("Development");
        Assert.Equal(400, (await app.AskAsync("POST", "/api/subscriptions", "{ not json")).Context.Response.StatusCode);
    }

    [Fact]
    public async Task An_admin_key_opens_what_it_opens_locally()
    {
        await using var app = await FunctionsApp.StartAsync();
        var (context, body) = await app.AskAsync("GET", "/api/health", null, FunctionsApp.AdminKey);
        Assert.Equal(200, context.Response.StatusCode);
        Assert.Contains("\"poison\":[]", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_hold_letters_of_every_language_whoever_registered_an_encoder_before()
    {
        await using var app = await FunctionsApp.StartAsync();
        Assert.Contains("日朝会談", (await app.AskAsync("GET", "/?q=日朝会談", null)).Body, StringComparison.Ordinal);
    }

    /// <summary>The host keeps them, and all that begins like them, for itself.</summary>
    [Fact]
    public async Task No_address_of_ours_begins_with_one_of_the_hosts()
    {
        await using var app = await FunctionsApp.StartAsync();
        var (_, document) = await app.AskAsync("GET", "/openapi/v1.json");
        var paths = System
            .Text.Json.JsonDocument.Parse(document)
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .Select(p => p.Name)
            .ToList();
        Assert.NotEmpty(paths);
        Assert.DoesNotContain(paths, p =>
            p.StartsWith("/admin", StringComparison.OrdinalIgnoreCase) || p.StartsWith("/runtime", StringComparison.OrdinalIgnoreCase)
        );
    }
}
