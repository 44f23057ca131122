using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Alerts.Tests.Platform.Web;

public sealed class PagesTests
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_is_sent_compressed_and_not_again_to_one_who_has_it(string encoding)
    {
        await using var app = await AlertsApp.StartAsync();
        using var plain = await GetAsync(app, "/");
        using var packed = await GetAsync(app, "/", ("Accept-Encoding", encoding));
        using var again = await GetAsync(app, "/", ("If-None-Match", packed.Headers.ETag!.ToString()));
        using var other = await GetAsync(app, "/", ("If-None-Match", "W/\"another\""));

        Assert.Equal(encoding, Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await UnpackAsync(packed, encoding));
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task A_page_that_shows_a_secret_is_neither_kept_nor_compressed()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("reader@example.org");

        using var page = await GetAsync(app, "/preferences?token=" + token, ("Accept-Encoding", "br, gzip"));

        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Null(page.Headers.ETag);
        Assert.Empty(page.Content.Headers.ContentEncoding);
        Assert.Contains("noindex", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_goes_astray_is_shown_the_way_and_a_program_the_API()
    {
        await using var app = await AlertsApp.StartAsync();
        using var page = await GetAsync(app, "/nothing-here", ("Accept-Language", "ja"));
        using var problem = await GetAsync(app, "/api/nothing-here");

        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("<h1>ページが見つかりません</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("openapi", Document(html).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("/openapi/v1.json", await problem.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "Disallow: /preferences")]
    [InlineData("false", "Disallow: /\n")]
    public async Task Search_engines_are_kept_from_what_is_for_one_reader(string isPublic, string line)
    {
        await using var app = await AlertsApp.StartAsync(("Alerts:PublicStories", isPublic));
        Assert.Contains(line, await app.Anyone.GetStringAsync("/robots.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_has_an_icon_and_a_page_that_needs_two_requests()
    {
        await using var app = await AlertsApp.StartAsync();
        Assert.Equal(["/assets/alerts.css"], await FetchedAsync(app, "/"));
        Assert.Equal(["/assets/alerts.css"], await FetchedAsync(app, "/subscribe"));
        using var icon = await app.Anyone.GetAsync("/favicon.ico");
        Assert.Equal("image/svg+xml", icon.Content.Headers.ContentType!.MediaType);
        using var flow = await app.Anyone.GetAsync("/assets/teams-flow.json");
        Assert.Contains("\"Response\"", await flow.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string?>> FetchedAsync(AlertsApp app, string path) =>
        Document(await app.Anyone.GetStringAsync(path))
            .QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script, img")
            .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src"))
            .Where(a => a?.StartsWith("data:", StringComparison.Ordinal) == false);

    [Fact]
    public async Task A_script_within_a_page_runs_by_its_hash_and_no_other_does()
    {
        await using var app = await AlertsApp.StartAsync();
        using var page = await GetAsync(app, "/subscribe");
        var script = Document(await page.Content.ReadAsStringAsync()).QuerySelector("script")!.TextContent;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"script-src 'self' 'sha256-{hash}';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_says_what_it_is_where_it_is_shared_and_marks_what_is_foreign()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.TellAsync(
            "みなと新報",
            "日朝がジュネーブで接触か",
            "韓国紙は木曜日、日本と北朝鮮の当局者が今月初めにジュネーブで接触したと報じた。外務省は報道を否定した。",
            url: "https://news.example/1"
        );
        using var english = await GetAsync(app, "/stories/1", ("Accept-Language", "en"));
        using var japanese = await GetAsync(app, "/stories/1", ("Accept-Language", "ja"));

        var page = Document(await english.Content.ReadAsStringAsync());
        Assert.Equal("日朝がジュネーブで接触か", page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.Equal("https://alerts.test/stories/1", page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
        Assert.Equal("ja", page.QuerySelector("h1 span")!.GetAttribute("lang"));
        Assert.Contains("(Japanese)", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='https://alerts.test/stories/1']"));
        var own = Document(await japanese.Content.ReadAsStringAsync());
        Assert.Null(own.QuerySelector("h1 span")!.GetAttribute("lang"));
        Assert.DoesNotContain("(", own.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    internal static IHtmlDocument Document(string html) => new HtmlParser().ParseDocument(html);

    internal static async Task<HttpResponseMessage> GetAsync(AlertsApp app, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await app.Anyone.SendAsync(request);
    }

    private static async Task<string> UnpackAsync(HttpResponseMessage response, string encoding)
    {
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream text =
            encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(text, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
