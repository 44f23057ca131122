using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Alerts.Subscriptions;
using Alerts.Tests.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Stories;

/// <summary>An editor's hand on a story: hold, release, take back, set right.</summary>
public sealed class StoryDeskTests
{
    private const string Sentence = "Japan's Chief Cabinet Secretary denied the report on Monday.";
    private const string Text = $"Japanese and North Korean officials met in Ulaanbaatar, the Dong-A Ilbo reported. {Sentence}";

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
    public async Task A_live_story_is_not_merged_into_one_that_was_taken_back()
    {
        await using var app = await AlertsApp.StartAsync();
        var live = await DueAsync(app);
        var gone = await AddStoryAsync(app, "Gone");
        await PostAsync(app, gone, "retract", new { reason = "The paper has withdrawn its report." });

        using var merged = await app.Admin.PostAsJsonAsync($"/api/stories/{live}/merge", new { into = gone });

        Assert.Equal(HttpStatusCode.BadRequest, merged.StatusCode);
        Assert.Contains("taken back", await merged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var story = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{live}");
        Assert.Equal($"{live}", story.GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_item_is_not_moved_into_a_story_that_was_taken_back()
    {
        await using var app = await AlertsApp.StartAsync();
        var live = await DueAsync(app);
        var gone = await AddStoryAsync(app, "Gone");
        await OwnTermsTests.StoreItemAsync(app, live, "Ships met.");
        await OwnTermsTests.StoreItemAsync(app, live, "Ships parted.");
        await PostAsync(app, gone, "retract", new { reason = "The paper has withdrawn its report." });
        var item = await app.WithDbAsync(db => db.Items.Where(i => i.StoryId == live).MaxAsync(i => i.Id));

        using var moved = await app.Admin.PostAsJsonAsync($"/api/stories/{gone}/items", new { item });

        Assert.Equal(HttpStatusCode.BadRequest, moved.StatusCode);
        Assert.Contains("taken back", await moved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_told_gets_a_correction_when_a_story_is_taken_back_and_nobody_else()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("told@example.org");
        await app.SubscribeAsync("daily@example.org", new { cadence = "daily" });
        await RaiseLaterAsync(app, TimeSpan.Zero);
        await app.DrainAsync();
        await app.SubscribeAsync("late@example.org");
        var mails = app.Outbox().Count;

        var desk = await PostAsync(app, story, "retract", new { reason = "The paper has withdrawn its report." });
        await app.DrainAsync();

        var mail = Assert.Single(app.Outbox().Skip(mails).ToList());
        Assert.Contains("told@example.org", mail, StringComparison.Ordinal);
        Assert.Contains("ithdrawn by the editors", mail, StringComparison.Ordinal);
        Assert.Contains("The paper has withdrawn its report", mail, StringComparison.Ordinal);
        Assert.Contains("In-Reply-To:", mail, StringComparison.Ordinal);
        Assert.Equal(2, desk.GetProperty("told").GetInt32() + 1);
        Assert.Equal(1, await app.WithDbAsync(db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Dropped)));

        var view = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{story}");
        Assert.Equal("The paper has withdrawn its report.", view.GetProperty("retraction").GetProperty("reason").GetString());
        Assert.Contains("ithdrawn by the editors", await app.Anyone.GetStringAsync($"/stories/{story}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_told_of_a_story_that_was_merged_is_counted_at_the_one_it_went_into()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("told@example.org");
        await RaiseLaterAsync(app, TimeSpan.Zero);
        await app.DrainAsync();
        var other = await AddStoryAsync(app, "Talks in Ulaanbaatar");

        using var merged = await app.Admin.PostAsJsonAsync($"/api/stories/{story}/merge", new { into = other });

        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);
        var desk = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/stories/{other}/desk");

        Assert.Equal(1, desk.GetProperty("told").GetInt32());
    }

    [Fact]
    public async Task An_alert_that_is_matched_after_its_story_was_taken_back_goes_to_nobody()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("a@example.org");
        var mails = app.Outbox().Count;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        IReadOnlyList<RaisedAlert> raised = [];
        await app.WithAsync<AlertRaiser>(async raiser => raised = await raiser.RaiseDueAsync(CancellationToken.None));

        await PostAsync(app, story, "retract", new { reason = "A hoax." });
        await app.MatchAsync(Assert.Single(raised).Id);
        await app.DrainAsync();

        Assert.Empty(app.Outbox().Skip(mails));
        Assert.Equal([DeliveryState.Dropped], await app.WithDbAsync(db => db.Deliveries.Select(d => d.State).ToListAsync()));

        // Who reads alerts as a feed may have seen it.
        Assert.Equal([AlertKind.New, AlertKind.Retraction], (await AlertsAsync(app)).Select(a => a.Kind));
    }

    [Fact]
    public async Task A_digest_leaves_out_what_was_taken_back_while_it_was_claimed_and_tells_the_rest()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("daily@example.org", new { cadence = "daily" });
        await RaiseLaterAsync(app, TimeSpan.Zero);
        await app.MatchAsync(await app.RaiseAsync(story + 1, facts: SampleFacts.Talks("A ferry is seized off Niigata")));
        var mails = app.Outbox().Count;
        await app.WithDbAsync(db => db.Stories.ExecuteUpdateAsync(set => set.SetProperty(s => s.RetractedAt, app.Clock.GetUtcNow())));
        app.Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync(app);

        var mail = Assert.Single(app.Outbox().Skip(mails));
        Assert.Contains("ferry", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Officials met", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_waits_for_a_reader_who_pauses_and_is_told_after_the_pause()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await app.SubscribeAsync("told@example.org");
        await RaiseLaterAsync(app, TimeSpan.Zero);
        await app.DrainAsync();
        await StateAsync(app, SubscriptionState.Paused);
        var mails = app.Outbox().Count;

        await PostAsync(app, story, "retract", new { reason = "A hoax." });
        await app.DrainAsync();
        Assert.Empty(app.Outbox().Skip(mails));
        await StateAsync(app, SubscriptionState.Active);
        app.Clock.Advance(TimeSpan.FromDays(31));
        await SweepAsync(app);

        Assert.Contains("A hoax", Assert.Single(app.Outbox().Skip(mails)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_is_one_line_and_of_signs_that_are_seen()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        using var unseen = await SendAsync(app, story, "retract", new { reason = "\u202e\0\u2028" });
        Assert.Equal(HttpStatusCode.BadRequest, unseen.StatusCode);

        var desk = await PostAsync(app, story, "retract", new { reason = "No\0such\r\nmeeting \u202etook place." });
        Assert.Equal("No such meeting took place.", desk.GetProperty("retractionReason").GetString());
    }

    [Fact]
    public async Task Nothing_more_is_told_of_a_story_that_was_taken_back()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = await DueAsync(app);
        await PostAsync(app, story, "retract", new { reason = "A hoax." });

        await app.WithDbAsync(async db =>
        {
            var row = await db.Stories.SingleAsync();
            row.Version++;
            row.SettleUntil(app.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await RaiseLaterAsync(app, TimeSpan.FromMinutes(1));

        Assert.Empty(await AlertsAsync(app));
        using var again = await SendAsync(app, story, "retract", new { reason = "Again." });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        using var silent = await SendAsync(app, story, "retract", new { reason = " " });
        Assert.Contains("reason", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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

    private static async Task<long> DueAsync(AlertsApp app)
    {
        var story = (await app.TellAsync("Quay Courier", "Officials met in Ulaanbaatar", Text)).Story.Id;
        await app.WithDbAsync(async db =>
        {
            var row = await db.Stories.SingleAsync(s => s.Id == story);
            Assert.Equal(StoryStatus.SingleOrigin, row.Status);
            row.SettleUntil(app.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        return story;
    }

    private static Task<long> AddStoryAsync(AlertsApp app, string headline) =>
        app.WithDbAsync(async db =>
        {
            var story = new Story
            {
                Headline = headline,
                Facts = SampleFacts.Talks(headline),
                FirstSeenAt = app.Clock.GetUtcNow(),
                UpdatedAt = app.Clock.GetUtcNow(),
            };
            db.Stories.Add(story);
            await db.SaveChangesAsync();
            return story.Id;
        });

    private static async Task SweepAsync(AlertsApp app)
    {
        await app.Get<DeliverySweep>().SweepAsync(CancellationToken.None);
        await app.DrainAsync();
    }

    private static Task<int> StateAsync(AlertsApp app, SubscriptionState state) =>
        app.WithDbAsync(db => db.Subscriptions.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, state)));

    private static Task RaiseLaterAsync(AlertsApp app, TimeSpan later)
    {
        app.Clock.Advance(later);
        return app.Get<AlertsPipeline>().RaiseAsync(CancellationToken.None);
    }

    private static Task<List<Alert>> AlertsAsync(AlertsApp app) => app.WithDbAsync(db => db.Alerts.AsNoTracking().ToListAsync());

    private static async Task<JsonElement> PostAsync(AlertsApp app, long story, string act, object? body = null)
    {
        using var response = await SendAsync(app, story, act, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpResponseMessage> SendAsync(AlertsApp app, long story, string act, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/stories/{story}/{act}");
        request.Headers.Add("X-Api-User", "Noriko");
        request.Content = body is null ? null : JsonContent.Create(body);
        return await app.Admin.SendAsync(request);
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
