using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Alerting;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Stories.DeskSteps;

namespace Alerts.Tests.Stories;

/// <summary>An editor's hand on a story: hold, release, take back, set right.</summary>
public sealed class StoryDeskTests
{
    [Fact]
    public async Task A_story_that_is_held_is_told_when_it_is_released_and_not_before()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);

        Assert.True((await PostAsync(app, story, "hold")).GetProperty("held").GetBoolean());
        await RaiseLaterAsync(app, TimeSpan.FromHours(5));
        Assert.Empty(await AlertsAsync(app));

        var released = await PostAsync(app, story, "release");
        await RaiseLaterAsync(app, TimeSpan.Zero);
        Assert.Equal(AlertKind.New, Assert.Single(await AlertsAsync(app)).Kind);
        Assert.Equal(["released", "held"], released.GetProperty("log").EnumerateArray().Select(l => l.GetProperty("kind").GetString()));
        Assert.Equal("Noriko", released.GetProperty("log")[0].GetProperty("by").GetString());

        // What an admin does before an alert goes out is in no reader's history.
        var history = await app.Anyone.GetStringAsync($"/api/stories/{story}/history");
        Assert.DoesNotContain("held", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_of_a_status_wait_as_long_as_the_setting_says_and_then_go_out_by_themselves()
    {
        await using var app = await AlertsApp.StartAsync(("Alerting:HoldFor:SingleOrigin", "00:30:00"));
        var story = await DueAsync(app);

        await RaiseLaterAsync(app, TimeSpan.FromMinutes(1));
        Assert.Empty(await AlertsAsync(app));
        var settling = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/today")).GetProperty("settling")[0];
        Assert.Equal(app.Clock.GetUtcNow().AddMinutes(29), settling.GetProperty("waitsUntil").GetDateTimeOffset());

        await RaiseLaterAsync(app, TimeSpan.FromMinutes(28));
        Assert.Empty(await AlertsAsync(app));
        await RaiseLaterAsync(app, TimeSpan.FromMinutes(2));
        Assert.Equal(story, Assert.Single(await AlertsAsync(app)).StoryId);
    }

    [Fact]
    public async Task A_status_without_a_time_waits_for_nobody_and_a_release_ends_the_wait_of_another()
    {
        await using var app = await AlertsApp.StartAsync(("Alerting:HoldFor:Official", "01:00:00"));
        await DueAsync(app);
        await RaiseLaterAsync(app, TimeSpan.Zero);
        Assert.Single(await AlertsAsync(app));

        await using var slow = await AlertsApp.StartAsync(("Alerting:HoldFor:SingleOrigin", "01:00:00"));
        var story = await DueAsync(slow);
        await RaiseLaterAsync(slow, TimeSpan.Zero);
        Assert.Empty(await AlertsAsync(slow));
        await PostAsync(slow, story, "release");
        await RaiseLaterAsync(slow, TimeSpan.Zero);
        Assert.Single(await AlertsAsync(slow));
    }

    [Fact]
    public async Task An_origin_that_was_set_right_is_shown_as_edited_and_kept_when_another_item_joins()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = (await app.TellAsync("Quay Courier", "Officials met in Ulaanbaatar", Text)).Story.Id;
        Assert.Equal(["Dong-A Ilbo"], await OriginsAsync(app, story));
        var item = await FirstItemAsync(app, story);

        await PostAsync(app, story, "origin", new { item, origin = "Kyodo" });
        Assert.Equal(["Kyodo News (edited)"], await OriginsAsync(app, story));

        await app.TellAsync(
            "Noto Times",
            "Officials met in Ulaanbaatar",
            "Japanese and North Korean officials met in Ulaanbaatar on Monday."
        );
        Assert.Equal(1, await app.WithDbAsync(db => db.Stories.CountAsync()));
        Assert.Equal(["Kyodo News (edited)"], await OriginsAsync(app, story));
        Assert.Contains("set right by hand", await app.Anyone.GetStringAsync($"/stories/{story}"), StringComparison.Ordinal);

        await PostAsync(app, story, "origin", new { item, asRead = true });
        Assert.Equal(["Dong-A Ilbo"], await OriginsAsync(app, story));
    }

    [Fact]
    public async Task A_stance_that_was_set_right_stands_in_the_place_of_what_was_read()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = (await app.TellAsync("Quay Courier", "Officials met in Ulaanbaatar", Text)).Story.Id;
        var read = Assert.Single(await ResponsesAsync(app, story));
        Assert.Equal(("denies", false), (read.Stance, read.IsEdited));
        var item = await FirstItemAsync(app, story);

        var desk = await PostAsync(
            app,
            story,
            "stance",
            new
            {
                item,
                sentence = Sentence,
                government = "JP",
                stance = "declines",
            }
        );
        Assert.Equal(("declines", true), Assert.Single(await ResponsesAsync(app, story)));
        Assert.Contains("declines", desk.GetProperty("log")[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        await PostAsync(
            app,
            story,
            "stance",
            new
            {
                item,
                sentence = Sentence,
                government = "JP",
            }
        );
        Assert.Empty(await ResponsesAsync(app, story));

        await PostAsync(
            app,
            story,
            "stance",
            new
            {
                item,
                sentence = Sentence,
                government = "JP",
                asRead = true,
            }
        );
        Assert.Equal(("denies", false), Assert.Single(await ResponsesAsync(app, story)));
    }

    [Fact]
    public async Task A_sentence_in_which_nothing_was_read_and_an_item_of_another_story_are_refused_with_their_fields()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = (await app.TellAsync("Quay Courier", "Officials met in Ulaanbaatar", Text)).Story.Id;
        var item = await FirstItemAsync(app, story);

        using var noSentence = await SendAsync(
            app,
            story,
            "stance",
            new
            {
                item,
                sentence = "Nobody said so.",
                government = "JP",
            }
        );
        Assert.Contains("\"sentence\"", await noSentence.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var noItem = await SendAsync(app, story, "origin", new { item = "99", origin = "Kyodo" });
        Assert.Contains("\"item\"", await noItem.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var noStory = await SendAsync(app, 77, "hold", null);
        Assert.Equal(HttpStatusCode.NotFound, noStory.StatusCode);
    }

    private static async Task<string> FirstItemAsync(AlertsApp app, long story) =>
        (await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{story}")).GetProperty("items")[0].GetProperty("id").GetString()!;

    private static async Task<List<string>> OriginsAsync(AlertsApp app, long story)
    {
        var view = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{story}");
        return
        [
            .. view.GetProperty("origins")
                .EnumerateArray()
                .Select(o => o.GetProperty("name").GetString() + (IsEdited(o) ? " (edited)" : "")),
        ];
    }

    private static async Task<List<(string Stance, bool IsEdited)>> ResponsesAsync(AlertsApp app, long story)
    {
        var view = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{story}");
        return [.. view.GetProperty("responses").EnumerateArray().Select(r => (r.GetProperty("stance").GetString()!, IsEdited(r)))];
    }

    private static bool IsEdited(JsonElement said) => said.TryGetProperty("edited", out var edited) && edited.GetBoolean();
}
