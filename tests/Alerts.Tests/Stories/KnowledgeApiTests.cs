using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Platform.Data;
using Alerts.Stories.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Stories;

/// <summary>What the readers know is the admins': a new foreign minister needs no release.</summary>
public sealed class KnowledgeApiTests
{
    private const string Office = "/api/knowledge/offices/mn-culture";

    private static readonly object s_office = new
    {
        id = "mn-culture",
        government = "MN",
        title = "Mongolian culture ministry",
        body = true,
        kind = (string?)null,
        names = new[] { "Mongolian culture ministry" },
        holders = Array.Empty<string[]>(),
    };

    [Fact]
    public async Task An_office_is_added_read_changed_and_taken_out_of_use()
    {
        await using var app = await AlertsApp.StartAsync();
        using var added = await PutAsync(app, Office, s_office, "\"0\"");
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);

        using var read = await app.Admin.GetAsync(Office);
        var entry = (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("entry");
        Assert.Equal("Mongolian culture ministry", entry.GetProperty("title").GetString());
        Assert.Equal(added.Headers.ETag, read.Headers.ETag);

        using var deleted = await SendAsync(app, HttpMethod.Delete, Office, null, read.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await app.Admin.GetAsync(Office);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task An_edit_of_an_entry_that_others_have_changed_is_refused()
    {
        await using var app = await AlertsApp.StartAsync();
        using var first = await PutAsync(app, Office, s_office, "\"0\"");
        using var second = await PutAsync(app, Office, s_office, "\"0\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
        using var third = await PutAsync(app, Office, s_office, null);
        Assert.Equal(HttpStatusCode.PreconditionRequired, third.StatusCode);
    }

    [Theory]
    [InlineData(
        "/api/knowledge/offices/x",
        """{"id":"x","government":"ZZ","title":"T","body":true,"names":["T"],"holders":[]}""",
        "government"
    )]
    [InlineData(
        "/api/knowledge/offices/x",
        """{"id":"x","government":"JP","title":"T","body":true,"names":["T"],"holders":[["nobody","2026-01-01",null]]}""",
        "holders"
    )]
    [InlineData("/api/knowledge/people/x", """{"id":"x","country":"JP","names":[]}""", "names")]
    [InlineData("/api/knowledge/people/x", """{"id":"y","country":"JP","names":["Y"]}""", "key")]
    [InlineData("/api/knowledge/phrases/ja/cue.denies", """{"language":"ja","class":"cue.denies","phrases":["否定{し"]}""", "phrases")]
    [InlineData(
        "/api/knowledge/phrases/ja/cue.denies",
        """{"language":"ja","class":"cue.denies","phrases":["{否定{し|する}|否認}"]}""",
        "phrases"
    )]
    [InlineData(
        "/api/knowledge/phrases/ja/cue.denies",
        """{"language":"ja","class":"cue.denies","phrases":["{a|b}{c|d}{e|f}{g|h}{i|j}{k|l}{m|n}{o|p}{q|r}{s|t}{u|v}{w|x}{y|z}{a|b}{c|d}{e|f}{g|h}{i|j}{k|l}{m|n}{o|p}{q|r}{s|t}{u|v}{w|x}{y|z}{a|b}{c|d}{e|f}{g|h}{i|j}{k|l}"]}""",
        "phrases"
    )]
    [InlineData("/api/knowledge/people/x", """["no","object"]""", "entry")]
    [InlineData("/api/knowledge/people/x", """{"id":"x","country":"JP","names":["X\u0000"]}""", "names")]
    [InlineData("/api/knowledge/offices/x", """{"id":"x","government":"JP","title":"T","body":true,"names":["T"]}""", "holders")]
    [InlineData("/api/knowledge/governments/ZZ", """{"id":"ZZ","name":"Z","names":{"en":["Z"]}}""", "demonyms")]
    [InlineData("/api/knowledge/governments/ZZ", """{"id":"ZZ","name":"Z","names":{"en":null},"demonyms":[],"capitals":[]}""", "names")]
    [InlineData("/api/knowledge/phrases/ja/cue.denies", """{"language":"ja","class":null,"phrases":["a"]}""", "class")]
    [InlineData("/api/knowledge/phrases/ja/cue.denies", """{"language":"ja","class":"cue.denies"}""", "phrases")]
    [InlineData("/api/knowledge/outlets/a%2F..", """{"name":"a/..","family":"A","names":["A"]}""", "key")]
    public async Task What_cannot_be_used_is_refused_with_the_field_and_changes_nothing(string address, string body, string field)
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await PutAsync(app, address, JsonSerializer.Deserialize<JsonElement>(body), "*");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, await CountChangesAsync(app));
    }

    [Fact]
    public async Task What_is_exported_can_be_imported_and_each_edit_reverted()
    {
        await using var app = await AlertsApp.StartAsync();
        var all = await app.Admin.GetFromJsonAsync<JsonElement>("/api/knowledge/people/export");
        Assert.True(all.GetArrayLength() > 10);
        using var imported = await app.Admin.PostAsJsonAsync("/api/knowledge/people/import", all.EnumerateArray().Take(3));
        Assert.Equal(3, await imported.Content.ReadFromJsonAsync<int>());

        using var added = await PutAsync(app, Office, s_office, "*");
        var history = await app.Admin.GetFromJsonAsync<JsonElement>("/api/knowledge/history");
        var newest = history.GetProperty("items")[0];
        Assert.Equal("mn-culture", newest.GetProperty("key").GetString());
        using var reverted = await app.Admin.PostAsync($"/api/knowledge/history/{newest.GetProperty("id").GetString()}/revert", null);
        Assert.Equal(HttpStatusCode.OK, reverted.StatusCode);
        using var gone = await app.Admin.GetAsync(Office);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("governments")]
    [InlineData("offices")]
    [InlineData("people")]
    [InlineData("outlets")]
    [InlineData("phrases")]
    public async Task What_is_imported_as_it_is_in_use_is_no_edit_and_follows_releases(string kind)
    {
        await using var app = await AlertsApp.StartAsync();
        var all = (await app.Admin.GetFromJsonAsync<JsonArray>($"/api/knowledge/{kind}/export"))!;
        all[1]![kind == "phrases" ? "phrases" : "names"] = NewNames(kind);
        using var imported = await app.Admin.PostAsJsonAsync($"/api/knowledge/{kind}/import", all);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync());
        Assert.Equal(all.Count, await imported.Content.ReadFromJsonAsync<int>());
        Assert.Equal(1, await CountChangesAsync(app));
    }

    [Theory]
    [InlineData("""[{"id":"x","country":"JP","names":["X"]},{"id":"x","country":"JP","names":["Y"]}]""", "[1]")]
    [InlineData("""[{"id":"x","country":"JP","names":["X"]},{"country":"JP","names":["Y"]}]""", "[1]")]
    [InlineData("[]", "entries")]
    public async Task A_list_that_cannot_be_used_whole_is_refused_whole(string body, string place)
    {
        await using var app = await AlertsApp.StartAsync();
        var list = JsonSerializer.Deserialize<JsonElement>(body);
        using var answer = await app.Admin.PostAsJsonAsync("/api/knowledge/people/import", list);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(place, out _), problem.ToString());
        Assert.Equal(0, await CountChangesAsync(app));
    }

    [Fact]
    public async Task After_an_edit_recent_stories_are_read_again_and_nobody_is_told_for_that()
    {
        await using var app = await AlertsApp.StartAsync();
        var told = await app.TellAsync(
            "QT-Online",
            "Japan and North Korea hold talks in Hanoi",
            "Officials of Japan and North Korea met in Hanoi."
        );
        Assert.Equal(["QT-Online"], told.Story.Facts.Outlets);

        var outlet = new
        {
            name = "Quayside Times",
            family = "Quayside",
            wire = false,
            names = new[] { "Quayside Times", "QT-Online" },
        };
        using var added = await PutAsync(app, "/api/knowledge/outlets/Quayside Times", outlet, "*");
        added.EnsureSuccessStatusCode();
        Assert.Equal(1, await RereadAsync(app));

        await using var scope = app.Services.CreateAsyncScope();
        var story = await scope.ServiceProvider.GetRequiredService<AlertsDbContext>().Stories.SingleAsync();
        Assert.Equal(["Quayside Times"], story.Facts.Outlets);
        Assert.Equal((1, null), (story.Version, story.AlertDueAt));
        Assert.Equal(0, await RereadAsync(app));

        using var again = await PutAsync(app, Office, s_office, "*");
        again.EnsureSuccessStatusCode();
        Assert.Equal(1, await RereadAsync(app));
        Assert.Equal(0, await RereadAsync(app));
    }

    [Fact]
    public async Task Strangers_and_unknown_kinds_are_turned_away()
    {
        await using var app = await AlertsApp.StartAsync();
        using var stranger = await app.Anyone.GetAsync("/api/knowledge/people");
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        using var unknown = await app.Admin.GetAsync("/api/knowledge/planets");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static JsonNode NewNames(string kind) =>
        kind == "governments" ? new JsonObject { ["en"] = new JsonArray("Quayside") } : new JsonArray("Quayside");

    private static async Task<int> RereadAsync(AlertsApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoryRereading>().RereadAsync(CancellationToken.None);
    }

    private static async Task<int> CountChangesAsync(AlertsApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AlertsDbContext>().KnowledgeChanges.CountAsync();
    }

    private static Task<HttpResponseMessage> PutAsync(AlertsApp app, string address, object body, string? ifMatch) =>
        SendAsync(app, HttpMethod.Put, address, JsonContent.Create(body), ifMatch);

    private static async Task<HttpResponseMessage> SendAsync(
        AlertsApp app,
        HttpMethod method,
        string address,
        HttpContent? content,
        string? ifMatch
    )
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await app.Admin.SendAsync(request);
    }
}
