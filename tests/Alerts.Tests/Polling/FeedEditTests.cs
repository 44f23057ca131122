using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Alerts.Tests.Polling;

/// <summary>Edits of feeds that name only what they change.</summary>
public sealed class FeedEditTests
{
    private const string Url = "https://feeds.example/quay.xml";

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task What_an_edit_does_not_name_stays(string method)
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await AddAsync(app);
        using var changed = await EditAsync(app, created, method, """{"outlet":"The Quay Courier"}""");
        var feed = await changed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("The Quay Courier", feed.GetProperty("outlet").GetString());
        Assert.Equal("Quay", feed.GetProperty("title").GetString());
        Assert.Equal("en", feed.GetProperty("language").GetString());
        Assert.True(feed.GetProperty("fullText").GetBoolean());
        Assert.Equal(Url, feed.GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_null_clears_and_an_unknown_field_is_refused()
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await AddAsync(app);
        using var cleared = await EditAsync(app, created, "PATCH", """{"title":null}""");
        using var unknown = await EditAsync(app, created, "PATCH", """{"titel":"Quay"}""");
        Assert.Equal(JsonValueKind.Null, (await cleared.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").ValueKind);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.True((await unknown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("titel", out _));
    }

    [Fact]
    public async Task An_edit_with_an_old_tag_is_412_and_a_poll_in_between_is_no_edit()
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await AddAsync(app);
        var tag = created.Headers.ETag!.ToString();
        await app.WithDbAsync(async db =>
        {
            db.Feeds.Single().LastSuccessAt = app.Clock.GetUtcNow();
            await db.SaveChangesAsync();
        });
        using var first = await EditAsync(app, created, "PATCH", """{"title":"One"}""", tag);
        using var late = await EditAsync(app, created, "PATCH", """{"title":"Two"}""", tag);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal(first.Headers.ETag, late.Headers.ETag);
    }

    [Fact]
    public async Task The_same_address_twice_is_a_conflict_that_names_the_field()
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await AddAsync(app);
        using var again = await AddAsync(app);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.True((await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("url", out _));
    }

    private static Task<HttpResponseMessage> AddAsync(AlertsApp app) =>
        app.Admin.PostAsJsonAsync(
            "/api/feeds",
            new
            {
                url = Url,
                title = "Quay",
                outlet = "Quay Courier",
                language = "en",
                fullText = true,
            }
        );

    private static async Task<HttpResponseMessage> EditAsync(
        AlertsApp app,
        HttpResponseMessage created,
        string method,
        string body,
        string? tag = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), created.Headers.Location)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await app.Admin.SendAsync(request);
    }
}
