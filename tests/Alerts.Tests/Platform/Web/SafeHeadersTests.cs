using System.Net.Http.Headers;

namespace Alerts.Tests.Platform.Web;

public sealed class SafeHeadersTests
{
    [Theory]
    [InlineData("/api/health")]
    [InlineData("/")]
    [InlineData("/nothing-here")]
    public async Task No_browser_guesses_at_a_type_and_none_comes_back_without_encryption(string path)
    {
        await using var app = await AlertsApp.StartAsync();
        using var response = await app.Anyone.GetAsync(path);
        Assert.Equal("nosniff", Value(response.Headers, "X-Content-Type-Options"));
        Assert.StartsWith("max-age=", Value(response.Headers, "Strict-Transport-Security"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_encryption_promises_none()
    {
        await using var app = await AlertsApp.StartAsync(("Alerts:BaseUrl", "http://alerts.test"));
        using var response = await app.Anyone.GetAsync("/api/health");
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task What_a_key_opens_is_kept_by_no_cache()
    {
        await using var app = await AlertsApp.StartAsync();
        using var opened = await app.Admin.GetAsync("/api/items");
        Assert.True(opened.Headers.CacheControl!.NoStore);
        using var open = await app.Anyone.GetAsync("/api/stories");
        Assert.NotEqual(true, open.Headers.CacheControl?.NoStore);
    }

    private static string Value(HttpResponseHeaders headers, string name) => Assert.Single(headers.GetValues(name));
}
