using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Stories;

/// <summary>Stories as files, and what belongs together set right by hand.</summary>
public sealed class StoryExportTests
{
    private const string Talks = "Japanese and North Korean officials met in Ulaanbaatar on Monday, the Quay Courier reported.";
    private const string Boats = "Japan's coast guard found two North Korean squid boats adrift off Noto on Tuesday, it said.";

    [Fact]
    public async Task A_list_gives_each_story_whole_as_one_story_is_given()
    {
        await using var app = await AlertsApp.StartAsync();
        await TellTwoAsync(app);
        var list = (await app.Anyone.GetFromJsonAsync<JsonElement>("/api/stories")).GetProperty("items");
        Assert.Equal(2, list.GetArrayLength());
        foreach (var story in list.EnumerateArray())
        {
            Assert.Equal(JsonValueKind.Array, story.GetProperty("contradictions").ValueKind);
            var one = await app.Anyone.GetStringAsync($"/api/stories/{story.GetProperty("id").GetString()}");
            Assert.Equal(one, story.GetRawText());
        }
    }

    [Fact]
    public async Task Every_story_is_a_line_of_the_export_under_the_filters_of_the_list()
    {
        await using var app = await AlertsApp.StartAsync();
        await TellTwoAsync(app);
        using var all = await app.Anyone.GetAsync("/api/stories/export");
        Assert.Equal("application/x-ndjson", all.Content.Headers.ContentType!.MediaType);
        var lines = (await all.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()).Distinct().Count());

        var csv = await app.Anyone.GetStringAsync("/api/stories/export?format=csv&q=squid");
        var rows = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("id,headline,status", rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, r => r.Contains("Squid boats adrift", StringComparison.Ordinal));
        Assert.DoesNotContain("Talks in Ulaanbaatar", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_is_moved_into_the_story_where_it_belongs()
    {
        await using var app = await AlertsApp.StartAsync();
        var (talks, boats) = await TellTwoAsync(app);
        await app.TellAsync("Third", "Talks held in Ulaanbaatar, reports say", Talks);
        var items = (await StoryAsync(app, talks)).GetProperty("items");
        Assert.Equal(2, items.GetArrayLength());

        using var moved = await app.Admin.PostAsJsonAsync(
            $"/api/stories/{boats}/items",
            new { item = items[1].GetProperty("id").GetString() }
        );
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Equal(2, (await StoryAsync(app, boats)).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await StoryAsync(app, talks)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_last_item_of_a_story_is_not_moved_but_merged()
    {
        await using var app = await AlertsApp.StartAsync();
        var (talks, boats) = await TellTwoAsync(app);
        var only = (await StoryAsync(app, talks)).GetProperty("items")[0].GetProperty("id").GetString();
        using var moved = await app.Admin.PostAsJsonAsync($"/api/stories/{boats}/items", new { item = only });
        Assert.Equal(HttpStatusCode.BadRequest, moved.StatusCode);
        Assert.Contains("merge", await moved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<(long Talks, long Boats)> TellTwoAsync(AlertsApp app)
    {
        var talks = await app.TellAsync("Quay Courier", "Talks in Ulaanbaatar between Japan and North Korea", Talks);
        var boats = await app.TellAsync("Noto Times", "Squid boats adrift off Noto", Boats);
        return (talks.Story.Id, boats.Story.Id);
    }

    private static Task<JsonElement> StoryAsync(AlertsApp app, long id) => app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{id}");
}
