using System.Net.Http.Headers;

namespace Alerts.Tests.Platform.Language;

public sealed class RequestLanguageTests
{
    [Theory]
    [InlineData("/", "ja,en;q=0.5", null, "ja")]
    [InlineData("/", "fr", null, "en")]
    [InlineData("/", "ja", "lang=ko", "ko")]
    [InlineData("/?lang=zh-TW", "ja", "lang=ko", "zh-Hant")]
    [InlineData("/?lang=nonsense", "ja", null, "ja")]
    public async Task A_page_speaks_the_language_chosen_else_that_of_an_earlier_choice_else_the_browsers(
        string path,
        string accept,
        string? cookie,
        string language
    )
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await GetAsync(app, path, accept, cookie);
        Assert.Equal(language, Assert.Single(answer.Content.Headers.ContentLanguage));
        Assert.Contains($"<html lang=\"{language}\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_choice_is_remembered_and_a_mere_visit_leaves_nothing()
    {
        await using var app = await AlertsApp.StartAsync();
        using var chosen = await GetAsync(app, "/?lang=ja", "en", null);
        using var visited = await GetAsync(app, "/", "ja", null);
        var cookie = Assert.Single(chosen.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("lang=ja;", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.False(visited.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Choosing_a_language_keeps_what_else_the_address_says()
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await GetAsync(app, "/?q=%E6%97%A5%E6%9C%9D&lang=ko", "en", null);
        Assert.Contains("href=\"/?q=%E6%97%A5%E6%9C%9D&amp;lang=ja\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(AlertsApp app, string path, string accept, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.TryAddWithoutValidation("Accept-Language", accept);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await app.Anyone.SendAsync(request);
    }
}
